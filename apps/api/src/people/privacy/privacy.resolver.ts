import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { type Context } from '../../context.ts';
import {
  erasePerson,
  ErasePersonInput,
  ErasePersonPayload,
  ErasurePreview,
  previewErasure,
} from './erase-person.ts';
import { exportPerson, ExportPersonInput, ExportPersonPayload } from './export-person.ts';

@Resolver()
export class PrivacyResolver {
  @Query(() => ErasurePreview, {
    nullable: true,
    description: 'What erasing somebody would do, for the administrators; null for others.',
  })
  personErasure(
    @Ctx() ctx: Context,
    @Arg('personId', () => ID) personId: string,
  ): Promise<ErasurePreview | null> {
    return previewErasure(ctx, personId);
  }

  @Mutation(() => ExportPersonPayload, {
    description: 'Everything known of oneself, or for administrators of anybody, as JSON. Recorded.',
  })
  exportPerson(
    @Ctx() ctx: Context,
    @Arg('input', () => ExportPersonInput) input: ExportPersonInput,
  ): Promise<ExportPersonPayload> {
    return exportPerson(ctx, input);
  }

  @Mutation(() => ErasePersonPayload, {
    description: 'Takes everything personal about somebody away, for ever; the cases keep their facts.',
  })
  erasePerson(
    @Ctx() ctx: Context,
    @Arg('input', () => ErasePersonInput) input: ErasePersonInput,
  ): Promise<ErasePersonPayload> {
    return erasePerson(ctx, input);
  }
}
