import { Entity, Enum, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { OptionalProps, type Ref } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { toGlobalId } from '../../global-id.ts';
import { Organisation } from '../../organisations/organisation.ts';
import { SupportLevel } from '../person.ts';

@ObjectType({ description: 'People of this group of the provider get this level.' })
export class GroupLevel {
  @Field(() => String)
  group!: string;

  @Field(() => SupportLevel)
  level!: SupportLevel;
}

/** How an organisation signs its own people in: its OpenID Connect provider, and what its word is worth here. */
@Entity()
@ObjectType({ description: "An organisation's own sign-on by OpenID Connect." })
export class SignOn {
  [OptionalProps]?: 'globalId' | 'version';

  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Field(() => ID, { name: 'id' })
  get globalId(): string {
    return toGlobalId('SignOn', this.id);
  }

  @ManyToOne(() => Organisation, { ref: true, unique: true })
  organisation!: Ref<Organisation>;

  @Property({ type: 'text' })
  @Field(() => String)
  issuer!: string;

  @Property({ type: 'text' })
  @Field(() => String)
  clientId!: string;

  /** Sealed; see vault.ts. It is written and used, and never told. */
  @Property({ type: 'text' })
  clientSecret!: string;

  @Property({ type: 'text[]' })
  @Field(() => [String], { description: 'Whoever types an e-mail address of these is sent to the provider.' })
  domains!: string[];

  @Property({ type: 'text' })
  @Field(() => String, { description: 'The claim that names the groups of a person.' })
  groupsClaim!: string;

  @Property({ type: 'json' })
  @Field(() => [GroupLevel], { description: 'Empty: levels are given here, not by the provider.' })
  groupLevels!: GroupLevel[];

  @Enum({ items: () => SupportLevel, nullable: true })
  @Field(() => SupportLevel, { nullable: true, description: 'Of people in none of the groups.' })
  usualLevel!: SupportLevel | null;

  @Property({ type: 'boolean' })
  @Field(() => Boolean, { description: 'Whether people come to be here by signing in for the first time.' })
  createsPeople!: boolean;

  @Property({ type: 'boolean' })
  @Field(() => Boolean)
  enabled!: boolean;

  @Property({ type: 'boolean' })
  @Field(() => Boolean, { description: 'Whether it is the only way in for the people of the organisation.' })
  required!: boolean;

  @Property({ type: 'integer' })
  @Field(() => Int)
  version = 1;
}

/** Where the client's secret of a sign-on lies. */
export const secretOf = ({ id }: Pick<SignOn, 'id'>) => ({ table: 'sign_on', column: 'client_secret', id });

/** Under this name the sign-in library keeps who somebody is at the provider. */
export const providerIdOf = (signOn: Pick<SignOn, 'id'>): string => `company:${signOn.id}`;
