import { Entity, Enum, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { OptionalProps, type Ref } from '@mikro-orm/core';
import { type EntityManager } from '@mikro-orm/postgresql';
import { mayAdminister, type Viewer } from '@casewire/access';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { toGlobalId } from '../global-id.ts';
import { Node } from '../node.ts';
import { Person } from '../people/person.ts';
import { DateTime } from '../scalars.ts';
import { SlaDocumentKind } from './document.ts';

/** A calendar or a policy in the making. Its text is kept as it was typed, whatever is wrong with it. */
@Entity()
@ObjectType({ implements: Node, description: 'A calendar or a policy in the making.' })
export class SlaDraft implements Node {
  [OptionalProps]?: 'globalId' | 'version';

  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Field(() => ID, { name: 'id' })
  get globalId(): string {
    return toGlobalId('SlaDraft', this.id);
  }

  @Enum({ items: () => SlaDocumentKind })
  @Field(() => SlaDocumentKind)
  kind!: SlaDocumentKind;

  @Property({ type: 'text' })
  @Field(() => String, {
    description: "Of a calendar, the name it is published under; of a policy, the draft's own.",
  })
  name!: string;

  @Property({ type: 'text' })
  @Field(() => String)
  document!: string;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'The version it started from.' })
  basedOn!: string | null;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Rises by one each time it is saved.' })
  version = 1;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime)
  updatedAt!: Date;

  @ManyToOne(() => Person, { ref: true, nullable: true })
  updatedBy!: Ref<Person> | null;
}

/** The drafts a viewer may see, the one saved last first. */
export async function draftsFor(em: EntityManager, viewer: Viewer): Promise<SlaDraft[]> {
  if (!mayAdminister(viewer, 'administerSla')) return [];
  return em.find(SlaDraft, {}, { orderBy: { updatedAt: 'desc', id: 'desc' } });
}

export async function draftFor(
  em: EntityManager,
  viewer: Viewer,
  id: string | null,
): Promise<SlaDraft | null> {
  if (id === null || !mayAdminister(viewer, 'administerSla')) return null;
  return em.findOne(SlaDraft, { id });
}
