import { type ViewerQuery } from '@casewire/client';
import { createContext, useContext } from 'react';

export type Viewer = NonNullable<ViewerQuery['viewer']>;

/** The three ways to work here: each has its own shell, voice and first screen. */
export type Desk = 'customer' | 'staff' | 'manager';

export function deskOf(viewer: Viewer): Desk {
  if (viewer.level === 'L2' || viewer.level === 'L3' || viewer.level === 'L4') return 'staff';
  if (viewer.roles.some((role) => role !== 'LEAD') && viewer.organisation.kind === 'VENDOR') return 'manager';
  return viewer.organisation.kind === 'VENDOR' ? 'staff' : 'customer';
}

/** Whoever only runs the installation works on no case, and sees none. */
export const runsOnly = ({ level, roles }: Viewer) =>
  level === null && roles.length > 0 && roles.every((role) => role === 'ADMINISTRATOR');

/** Customers are spoken to in promises, everyone else in clocks. */
export const voiceOf = (viewer: Viewer) => (deskOf(viewer) === 'customer' ? 'customer' : 'staff');

interface Session {
  viewer: Viewer;
  signOut: () => void;
}

export const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession needs a SessionGate above it.');
  return session;
}

export const useViewer = (): Viewer => useSession().viewer;

/** Where what somebody types is kept on this device, until it has arrived. */
export const draftKey = (personId: string, name: string) => `casewire:draft:${personId}:${name}`;

export function countDrafts(personId: string): number {
  return Object.keys(localStorage).filter((key) => key.startsWith(draftKey(personId, ''))).length;
}
