import { type CaseFacts } from './owed-step.ts';

/** What can be done to a case, in the order of its menu; named as the mutations of the API. */
export const commands = [
  'claimCase',
  'recordContact',
  'postProgressUpdate',
  'awaitCustomer',
  'escalateCase',
  'recordRestoration',
  'resolveCase',
  'reopenCase',
  'releaseCase',
  'logCall',
] as const;
export type Command = (typeof commands)[number];

export const shortcutOf: Partial<Record<Command, string>> = {
  claimCase: 'c',
  recordContact: 'l',
  postProgressUpdate: 'u',
  awaitCustomer: 'w',
  escalateCase: 'e',
  recordRestoration: 's',
};

/** Why a command is listed but cannot be chosen; the words stand in cases.whyNot. */
export type WhyNot =
  | { reason: 'over' | 'yours' | 'claimFirst' | 'notOver' | 'waitsAlready' | 'notYourRole' | 'callOnly' }
  | { reason: 'heldBy'; name: string }
  | { reason: 'otherLevel'; level: string };

const over = (on: CaseFacts) => on.status === 'RESOLVED' || on.status === 'CLOSED';

/** The server decides; this only says in words what the facts on screen already show. */
export function whyNot(
  command: Command,
  on: CaseFacts,
  me: { id: string; level: string | null },
): WhyNot | undefined {
  if (on.viewerActions.includes(command)) return undefined;
  if (command === 'reopenCase')
    return { reason: on.status === 'RESTORED' || over(on) ? 'notYourRole' : 'notOver' };
  if (over(on)) return { reason: 'over' };
  switch (command) {
    case 'claimCase':
      if (on.assignee?.id === me.id) return { reason: 'yours' };
      if (on.assignee) return { reason: 'heldBy', name: on.assignee.name };
      return on.level === me.level ? { reason: 'notYourRole' } : { reason: 'otherLevel', level: on.level };
    case 'awaitCustomer':
      if (on.wait) return { reason: 'waitsAlready' };
      return holder(on, me.id);
    case 'releaseCase':
    case 'escalateCase':
    case 'recordRestoration':
    case 'resolveCase':
      return holder(on, me.id);
    case 'recordContact':
    case 'postProgressUpdate':
      return { reason: 'callOnly' };
    case 'logCall':
      return { reason: 'notYourRole' };
  }
}

function holder(on: CaseFacts, myId: string): WhyNot {
  if (!on.assignee) return { reason: 'claimFirst' };
  return on.assignee.id === myId ? { reason: 'notYourRole' } : { reason: 'heldBy', name: on.assignee.name };
}
