import { type RouteObject } from 'react-router';
import type * as Rooms from './people-room.tsx';

const room = async (name: keyof typeof Rooms) => ({
  Component: (await import('./people-room.tsx'))[name],
});

/** The rooms of whoever keeps people: everybody, their sessions, tokens and single sign-on. */
export const peopleRooms: RouteObject[] = [
  { path: '/admin/people', lazy: () => room('PeopleRoom') },
  { path: '/admin/people/:id', lazy: () => room('PersonRoom') },
  { path: '/admin/sessions', lazy: () => room('SessionsRoom') },
  { path: '/admin/tokens', lazy: () => room('TokensRoom') },
  { path: '/admin/sign-on', lazy: () => room('SignOnRoom') },
];
