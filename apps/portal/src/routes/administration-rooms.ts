import { type RouteObject } from 'react-router';
import type * as Rooms from './admin-room.tsx';

const room = async (name: keyof typeof Rooms) => ({
  Component: (await import('./admin-room.tsx'))[name],
});

/** The rooms of calendars, policies and clocks. Who may read or keep them is said by each room. */
export const administrationRooms: RouteObject[] = [
  { path: '/admin', lazy: () => room('AdminStart') },
  { path: '/admin/calendars', lazy: () => room('CalendarsRoom') },
  { path: '/admin/calendars/:version', lazy: () => room('CalendarRoom') },
  { path: '/admin/policies', lazy: () => room('PoliciesRoom') },
  { path: '/admin/policies/:label', lazy: () => room('PolicyRoom') },
  { path: '/admin/compare', lazy: () => room('CompareRoom') },
  { path: '/admin/drafts/:id', lazy: () => room('DraftsRoom') },
  { path: '/admin/try', lazy: () => room('TryRoom') },
  { path: '/admin/moves', lazy: () => room('MovesRoom') },
];
