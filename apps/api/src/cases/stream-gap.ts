import { Field, ObjectType } from 'type-graphql';

@ObjectType({
  description: 'Events between two cursors cannot be replayed: refetch, then go on from `resumeAt`.',
})
export class StreamGap {
  @Field(() => String, { nullable: true })
  after!: string | null;

  @Field(() => String)
  resumeAt!: string;

  static from(after: string | null, resumeAt: string): StreamGap {
    return Object.assign(new StreamGap(), { after, resumeAt });
  }
}
