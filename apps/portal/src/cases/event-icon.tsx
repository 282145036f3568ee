import { type CaseEventType, type EventEntryFragment } from '@casewire/client';
import {
  IconAlertTriangleFilled,
  IconArrowDownBar,
  IconArrowUpBar,
  IconCheck,
  IconCircleX,
  IconFlag,
  IconHandStop,
  IconMessage,
  IconPhone,
  IconPlayerPauseFilled,
  IconPlugConnected,
  IconRefresh,
  IconTool,
  IconUserCheck,
  IconUserMinus,
} from '@tabler/icons-react';
import { type ComponentType } from 'react';
import { Avatar } from '../ui/avatar.tsx';

type Icon = ComponentType<{ size?: number; stroke?: number }>;

const iconOf: Partial<Record<CaseEventType, Icon>> = {
  CALL_LOGGED: IconPhone,
  CONNECTED: IconPhone,
  PRIORITY_CHANGED: IconFlag,
  PRIORITY_PROPOSED: IconFlag,
  PRIORITY_DISPUTED: IconFlag,
  ESCALATED: IconArrowUpBar,
  RETURNED: IconArrowDownBar,
  CLAIMED: IconUserCheck,
  ASSIGNED: IconUserCheck,
  RELEASED: IconUserMinus,
  CLAIM_LAPSED: IconUserMinus,
  AWAITING_CUSTOMER: IconPlayerPauseFilled,
  WAIT_CONTESTED: IconHandStop,
  CLOCK_WARNING: IconAlertTriangleFilled,
  CLOCK_BREACHED: IconCircleX,
  MANAGEMENT_ESCALATED: IconArrowUpBar,
  RESOLUTION_COMMITTED: IconFlag,
  RESTORED: IconTool,
  RESOLVED: IconCheck,
  CLOSED: IconCheck,
  REOPENED: IconRefresh,
  REMOTE_ACCESS_SET: IconPlugConnected,
};

/** What was said shows its speaker; everything else its kind. */
export function EventIcon({ event }: { event: EventEntryFragment }) {
  const Known = iconOf[event.type];
  if (Known) return <Known size={16} stroke={1.8} />;
  return event.actor ? <Avatar name={event.actor.name} size={24} /> : <IconMessage size={16} stroke={1.8} />;
}

export function toneOf(type: CaseEventType): 'warn' | 'late' | 'met' | undefined {
  switch (type) {
    case 'CLOCK_WARNING':
      return 'warn';
    case 'CLOCK_BREACHED':
      return 'late';
    case 'RESTORED':
    case 'RESOLVED':
      return 'met';
    default:
      return undefined;
  }
}
