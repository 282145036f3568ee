import { type reportCase } from '@casewire/api';
import { type CustomerKey } from '../world/organisations.ts';
import { type Instant } from './when.ts';

export type FaultReport = NonNullable<Parameters<typeof reportCase>[1]['faultReport']>;

/** What a fault report says, given when it is written. */
export type Facts = (at: Instant) => Partial<FaultReport>;

/** Telephone numbers are of the ranges Ofcom keeps for fiction. */
const usual: Record<CustomerKey, Partial<FaultReport>> = {
  halden: {
    contactName: 'Joanna Reid, claims floor',
    contactPhone: '0113 496 0141',
    operatingSystem: 'Windows 11 25H2, Edge 148',
    remoteAccess: 'By appointment through Arden’s jump host; ask Maria for a slot',
  },
  kestrel: {
    contactName: 'Imran Siddiqui, operations bridge',
    contactPhone: '0117 496 0188',
    operatingSystem: 'Windows 11 Enterprise 24H2, Chrome 147',
    remoteAccess: 'Arranged: screen share with the operations bridge, day and night',
  },
  fenwick: {
    contactName: 'Doreen Marsh, depot desk',
    contactPhone: '0121 496 0162',
    operatingSystem: 'Windows Server 2022, clients on Windows 10 LTSC',
    remoteAccess: 'VPN account for vendor support, opened on request by Agnes',
  },
  orchard: {
    contactName: 'Felicity Grant, tenant line',
    contactPhone: '0161 496 0119',
    operatingSystem: 'Windows 11 24H2, Edge 147',
    noRemoteAccessReason: 'The security officer has to agree first',
  },
  marlow: {
    contactName: 'Owain Price, appointments desk',
    contactPhone: '0118 496 0177',
    operatingSystem: 'Windows 10 22H2, Chrome 147',
    remoteAccess: 'Screen share on request, between 08:30 and 17:00',
  },
};

interface More {
  /** Minutes since it happened. */
  readonly since?: number;
  readonly changes?: string;
}

/** What a hand-over to L2 asks for. */
export function desk(customer: CustomerKey, users: number, faultDetail: string, more: More = {}): Facts {
  const { since = 35, changes = 'None' } = more;
  return (at) => ({
    ...usual[customer],
    faultDetail,
    usersAffected: users,
    recentChanges: changes,
    occurredAt: new Date(at - since * 60_000),
  });
}

/** A report with gaps, as it comes in from a busy floor. */
export function sketch(users: number, faultDetail: string): Facts {
  return () => ({ faultDetail, usersAffected: users });
}

interface Lab {
  readonly looked: string;
  readonly again: string;
  readonly examples: string;
  readonly tried: string;
  readonly noLogs?: string;
}

/** What a hand-over to L3 asks for besides. */
export function lab({ looked, again, examples, tried, noLogs }: Lab): Facts {
  return () => ({
    investigation: looked,
    reproduction: again,
    failingExamples: examples,
    workaroundsTried: tried,
    ...(noLogs === undefined ? { logsProvided: true } : { logsProvided: false, noLogsReason: noLogs }),
  });
}

export const both =
  (one: Facts, other: Facts): Facts =>
  (at) => ({ ...one(at), ...other(at) });
