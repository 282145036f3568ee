import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { PageInfo } from '../../connection.ts';
import { Problem } from '../../errors.ts';
import { DateTime } from '../../scalars.ts';
import { Person } from '../person.ts';

export enum AccountState {
  INVITED = 'INVITED',
  ACTIVE = 'ACTIVE',
  DEACTIVATED = 'DEACTIVATED',
}
registerEnumType(AccountState, {
  name: 'AccountState',
  valuesConfig: { INVITED: { description: 'Has not chosen a way to sign in yet.' } },
});

export enum AccountOrder {
  NAME = 'NAME',
  EMAIL = 'EMAIL',
  ORGANISATION = 'ORGANISATION',
  LEVEL = 'LEVEL',
  LAST_SEEN = 'LAST_SEEN',
}
registerEnumType(AccountOrder, { name: 'AccountOrder' });

@ObjectType({
  description: 'A person as they and the administrators see them: how they come in, and what they hold.',
})
export class PersonAccount {
  @Field(() => Person)
  person!: Person;

  @Field(() => String)
  email!: string;

  @Field(() => AccountState)
  state!: AccountState;

  @Field(() => Boolean)
  hasPassword!: boolean;

  @Field(() => Boolean)
  hasSecondFactor!: boolean;

  @Field(() => Int)
  passkeys!: number;

  @Field(() => DateTime, { nullable: true, description: 'To within five minutes.' })
  lastSeenAt!: Date | null;
}

@ObjectType()
export class AccountConnection {
  @Field(() => [PersonAccount])
  nodes!: PersonAccount[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;

  @Field(() => Int)
  totalCount!: number;
}

@ObjectType()
export class AccountPayload {
  @Field(() => PersonAccount, { nullable: true })
  account!: PersonAccount | null;

  @Field(() => [Problem])
  problems!: Problem[];
}
