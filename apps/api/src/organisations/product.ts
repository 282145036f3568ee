import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { OptionalProps } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { toGlobalId } from '../global-id.ts';
import { Node } from '../node.ts';

@Entity()
@ObjectType({ implements: Node, simpleResolvers: true })
export class Product implements Node {
  [OptionalProps]?: 'globalId';

  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Field(() => ID, { name: 'id', simple: false })
  get globalId(): string {
    return toGlobalId('Product', this.id);
  }

  @Property({ type: 'text', unique: true })
  @Field(() => String)
  name!: string;

  @Property({ type: 'boolean' })
  @Field(() => Boolean, { description: 'Whether the vendor offers round-the-clock cover for it (D-COV-2).' })
  covers24x7!: boolean;

  @Property({ type: 'integer', nullable: true })
  @Field(() => Int, {
    nullable: true,
    description: 'The latest major version; it and the one before are supported (D-COV-5).',
  })
  latestMajor!: number | null;
}
