import { type EventEntryFragment } from '@casewire/client';
import { type TFunction } from 'i18next';
import { type Voice } from '../sla/clock-facts.ts';

/** Facts of an event beyond its text; each type has its own, and none is certain. */
export function detailOf(event: Pick<EventEntryFragment, 'detail'>): Record<string, string> {
  try {
    const parsed: unknown = JSON.parse(event.detail);
    if (typeof parsed !== 'object' || parsed === null) return {};
    return Object.fromEntries(
      Object.entries(parsed).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    return {};
  }
}

const contacts = ['CALL', 'REMOTE_SESSION', 'MESSAGE'] as const;
const means = ['WORKAROUND', 'ACTION_PLAN', 'RESOLUTION'] as const;

function clockWord(
  { kind, kindTitle }: NonNullable<EventEntryFragment['clock']>,
  voice: Voice,
  t: TFunction<['cases', 'clock']>,
): string {
  if (kind === 'OTHER') return kindTitle;
  return voice === 'staff' ? t(`clock:kind.${kind}`) : t(`clock:promise.${kind}`);
}

/** One line: who did what. The name of the reader is “You”. */
export function eventWords(
  event: EventEntryFragment,
  myId: string,
  voice: Voice,
  t: TFunction<['cases', 'clock']>,
): string {
  const who =
    event.actor === null ? t('event.system') : event.actor.id === myId ? t('event.you') : event.actor.name;
  const detail = detailOf(event);
  const kind = event.clock && clockWord(event.clock, voice, t);
  const clock =
    event.clock && kind && event.clock.cycle > 1
      ? t('event.clockCycle', { kind, cycle: event.clock.cycle })
      : (kind ?? '');
  switch (event.type) {
    case 'COMMENTED':
      return event.audience === 'PUBLIC'
        ? t('event.COMMENTED', { who })
        : t('event.COMMENTED_INTERNAL', { who });
    case 'CONNECTED': {
      const contact = contacts.find((one) => one === detail['kind']);
      return contact ? t(`event.CONNECTED_${contact}`, { who }) : t('event.CONNECTED', { who });
    }
    case 'RESTORED': {
      const by = means.find((one) => one === detail['by']);
      return by ? t(`event.RESTORED_${by}`, { who }) : t('event.RESTORED', { who });
    }
    case 'ESCALATED':
    case 'RETURNED': {
      const { from, to } = detail;
      return from && to ? t(`event.${event.type}_TO`, { who, from, to }) : t(`event.${event.type}`, { who });
    }
    case 'PRIORITY_PROPOSED':
    case 'PRIORITY_CHANGED':
      return t(`event.${event.type}`, { who, priority: detail['to'] ?? event.priority });
    case 'CLOCK_WARNING':
    case 'CLOCK_BREACHED':
      return t(`event.${event.type}`, { clock });
    case 'REMOTE_ACCESS_SET':
      return event.text === null
        ? t('event.REMOTE_ACCESS_SET', { who })
        : t('event.REMOTE_ACCESS_NONE', { who });
    default:
      return t(`event.${event.type}`, { who });
  }
}

export type EventTab = 'all' | 'public' | 'internal' | 'clocks';

export function inTab(event: EventEntryFragment, tab: EventTab): boolean {
  switch (tab) {
    case 'all':
      return true;
    case 'public':
      return event.audience === 'PUBLIC';
    case 'internal':
      return event.audience !== 'PUBLIC';
    case 'clocks':
      return event.clock !== null;
  }
}
