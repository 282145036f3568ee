import '../i18n/people.ts';
import { PeoplePage } from '../people/rooms/people-page.tsx';
import { PersonPage } from '../people/rooms/person-page.tsx';
import { SessionsPage } from '../people/rooms/sessions-page.tsx';
import { SignOnPage } from '../people/rooms/sign-on-page.tsx';
import { TokensPage } from '../people/rooms/tokens-page.tsx';
import { OnlyFor } from './only-for.tsx';

export const PeopleRoom = () => (
  <OnlyFor may="keepPeople">
    <PeoplePage />
  </OnlyFor>
);
export const PersonRoom = () => (
  <OnlyFor may="keepPeople">
    <PersonPage />
  </OnlyFor>
);
export const SessionsRoom = () => (
  <OnlyFor may="keepPeople">
    <SessionsPage />
  </OnlyFor>
);
export const TokensRoom = () => (
  <OnlyFor may="keepPeople">
    <TokensPage />
  </OnlyFor>
);
export const SignOnRoom = () => (
  <OnlyFor may="keepPeople">
    <SignOnPage />
  </OnlyFor>
);
