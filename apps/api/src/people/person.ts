import { Entity, Enum, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { OptionalProps, type Ref } from '@mikro-orm/core';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { toGlobalId } from '../global-id.ts';
import { Node } from '../node.ts';
import { Organisation } from '../organisations/organisation.ts';
import { Product } from '../organisations/product.ts';
import { DateTime } from '../scalars.ts';

export enum SupportLevel {
  L1 = 'L1',
  L2 = 'L2',
  L3 = 'L3',
  L4 = 'L4',
}
registerEnumType(SupportLevel, { name: 'SupportLevel' });

export enum Role {
  LEAD = 'LEAD',
  MANAGER = 'MANAGER',
  HEAD_OF_SUPPORT = 'HEAD_OF_SUPPORT',
  ADMINISTRATOR = 'ADMINISTRATOR',
}
registerEnumType(Role, { name: 'Role' });

/** Someone (or, with a token only, something) that acts within an organisation. The id is also the sign-in user's. */
@Entity()
@ObjectType({ implements: Node, simpleResolvers: true })
export class Person implements Node {
  [OptionalProps]?: 'globalId' | 'roles' | 'active' | 'program' | 'erasedAt';

  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Field(() => ID, { name: 'id', simple: false })
  get globalId(): string {
    return toGlobalId('Person', this.id);
  }

  @Property({ type: 'text' })
  @Field(() => String)
  name!: string;

  @Property({ type: 'text', unique: true })
  email!: string;

  @ManyToOne(() => Organisation, { ref: true, index: true })
  organisation!: Ref<Organisation>;

  @Enum({ items: () => SupportLevel, nullable: true })
  @Field(() => SupportLevel, { nullable: true })
  level!: SupportLevel | null;

  @Enum({ items: () => Role, array: true })
  @Field(() => [Role])
  roles: Role[] = [];

  @Property({ type: 'boolean' })
  active = true;

  /** Something that comes with tokens only and cannot sign in. */
  @Property({ type: 'boolean' })
  @Field(() => Boolean, { description: 'A program that acts by a token, not a human being.' })
  program = false;

  /** When everything personal was taken away: nobody can be made of it again (D-TRU-3). */
  @Property({ type: 'timestamptz', length: 3, nullable: true })
  erasedAt: Date | null = null;
}

/** A certificate that gives a person L2 rights on a product for a time (D-ORG-2). */
@Entity()
@ObjectType({ description: 'A certificate that gives L2 rights on a product for a time.' })
export class Accreditation {
  [OptionalProps]?: 'globalId';

  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Field(() => ID, { name: 'id' })
  get globalId(): string {
    return toGlobalId('Accreditation', this.id);
  }

  @ManyToOne(() => Person, { ref: true, index: true })
  person!: Ref<Person>;

  @ManyToOne(() => Product, { ref: true })
  product!: Ref<Product>;

  @Property({ type: 'text' })
  @Field(() => String)
  certificate!: string;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime)
  validFrom!: Date;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime)
  validTo!: Date;
}
