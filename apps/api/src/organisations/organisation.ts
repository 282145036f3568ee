import { Entity, Enum, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { OptionalProps } from '@mikro-orm/core';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { toGlobalId } from '../global-id.ts';
import { Node } from '../node.ts';

export enum OrganisationKind {
  VENDOR = 'VENDOR',
  PARTNER = 'PARTNER',
  CUSTOMER = 'CUSTOMER',
}
registerEnumType(OrganisationKind, { name: 'OrganisationKind' });

@Entity()
@ObjectType({ implements: Node, simpleResolvers: true })
export class Organisation implements Node {
  [OptionalProps]?: 'globalId';

  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Field(() => ID, { name: 'id', simple: false })
  get globalId(): string {
    return toGlobalId('Organisation', this.id);
  }

  @Property({ type: 'text' })
  @Field(() => String)
  name!: string;

  @Enum({ items: () => OrganisationKind })
  @Field(() => OrganisationKind)
  kind!: OrganisationKind;
}
