import { Entity, Enum, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { OptionalProps, type Ref } from '@mikro-orm/core';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { toGlobalId } from '../../global-id.ts';
import { DateTime } from '../../scalars.ts';
import { Person, SupportLevel } from '../person.ts';

export enum TokenKind {
  /** Shown as it is with each request. */
  TOKEN = 'TOKEN',
  /** A client of OAuth 2: its secret is exchanged for access tokens that live for an hour. */
  CLIENT = 'CLIENT',
}
registerEnumType(TokenKind, {
  name: 'TokenKind',
  valuesConfig: {
    TOKEN: { description: 'Sent with each request.' },
    CLIENT: {
      description: 'A client of OAuth 2: its secret is exchanged for access tokens at /oauth/token.',
    },
  },
});

/** What a program shows instead of a session. Only a hash is kept; the token is shown once. */
@Entity()
@ObjectType({
  description: 'What a program signs in with. The secret itself was shown once and is not kept.',
})
export class ApiToken {
  [OptionalProps]?:
    'globalId' | 'kind' | 'level' | 'maker' | 'query' | 'queryHash' | 'lastUsedAt' | 'lastUsedFrom';

  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Field(() => ID, { name: 'id' })
  get globalId(): string {
    return toGlobalId('ApiToken', this.id);
  }

  /** As whom it acts: a person, or a program made for it. */
  @ManyToOne(() => Person, { ref: true, index: true })
  person!: Ref<Person>;

  /** Who made it; null if a command did. */
  @ManyToOne(() => Person, { ref: true, nullable: true })
  maker: Ref<Person> | null = null;

  @Enum({ items: () => TokenKind })
  @Field(() => TokenKind)
  kind: TokenKind = TokenKind.TOKEN;

  @Property({ type: 'text' })
  @Field(() => String)
  name!: string;

  @Property({ type: 'text', unique: true })
  hash!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'How it begins, to tell it from others.' })
  start!: string;

  @Property({ type: 'text[]' })
  @Field(() => [String])
  scopes!: string[];

  /** Beside a level of its own it holds no roles; null means as its person. */
  @Enum({ items: () => SupportLevel, nullable: true })
  @Field(() => SupportLevel, { nullable: true, description: 'At most this; left out, that of its person.' })
  level: SupportLevel | null = null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'The only operation it may run, if it is bound to one.',
  })
  query: string | null = null;

  /** SHA-256 of that text, as the gate knows documents. */
  @Property({ type: 'text', nullable: true })
  queryHash: string | null = null;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime)
  createdAt!: Date;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true })
  expiresAt!: Date | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true })
  revokedAt!: Date | null;

  @Property({ type: 'Date', persist: false })
  @Field(() => DateTime, { nullable: true, description: 'To within five minutes.' })
  lastUsedAt: Date | null = null;

  @Property({ type: 'string', persist: false })
  @Field(() => String, { nullable: true, description: 'From which address it was used last.' })
  lastUsedFrom: string | null = null;
}
