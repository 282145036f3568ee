import { type Viewer } from '../people/viewer.ts';
import { type CaseDetail } from './owed-step.ts';

/** What can be written: to everybody, as a promised update, to support, to the vendor alone. */
export type Message = 'reply' | 'update' | 'support' | 'vendor';

/** Audiences as D-CAS-8 opens them to a level; the server has the last word. */
export function composerTabs(
  on: Pick<CaseDetail, 'viewerActions'>,
  viewer: Pick<Viewer, 'level' | 'organisation' | 'roles'>,
): Message[] {
  const comments = on.viewerActions.includes('addComment');
  const vendor = viewer.organisation.kind === 'VENDOR';
  const support =
    viewer.level === 'L2' ||
    viewer.level === 'L3' ||
    viewer.level === 'L4' ||
    (vendor && viewer.roles.length > 0);
  const inner =
    vendor &&
    (viewer.level === 'L3' || viewer.level === 'L4' || viewer.roles.some((role) => role !== 'LEAD'));
  return [
    ...(comments ? (['reply'] as const) : []),
    ...(on.viewerActions.includes('postProgressUpdate') ? (['update'] as const) : []),
    ...(comments && support ? (['support'] as const) : []),
    ...(comments && inner ? (['vendor'] as const) : []),
  ];
}

export type Does =
  | { key: 'stopsResponse' | 'stopsNotResponse' | 'endsWait' | 'noteStopsNothing' | 'messageStopsNothing' }
  | { key: 'stopsUpdate'; cycle: number };

/** What sending does to the clocks; said before it is sent. */
export function sendingDoes(message: Message, on: CaseDetail, viewer: Pick<Viewer, 'organisation'>): Does {
  if (message === 'support' || message === 'vendor') return { key: 'noteStopsNothing' };
  if (viewer.organisation.kind === 'CUSTOMER') return { key: on.wait ? 'endsWait' : 'messageStopsNothing' };
  const running = (kind: string) =>
    on.clocks.find((clock) => clock.kind === kind && clock.state === 'RUNNING');
  const update = message === 'update' ? running('PROGRESS_UPDATE') : undefined;
  if (update) return { key: 'stopsUpdate', cycle: update.cycle };
  // Only a vendor technician's words can connect.
  if (!running('RESPONSE') || !on.viewerActions.includes('recordContact'))
    return { key: 'messageStopsNothing' };
  return { key: on.responseStopsOn.includes('MESSAGE') ? 'stopsResponse' : 'stopsNotResponse' };
}
