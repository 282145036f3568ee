import { Deployment, OrganisationKind, SupportPlan } from '@casewire/api';

/** Everybody and everything in here is made up, but for the vendor's name and the products' kinds. */
export const products = {
  cloud: { name: 'Contact Centre Cloud', covers24x7: true, latestMajor: 11 },
  recording: { name: 'Call Recording', covers24x7: false, latestMajor: 8 },
  reporting: { name: 'Reporting Suite', covers24x7: false, latestMajor: 6 },
  desktop: { name: 'Agent Desktop', covers24x7: false, latestMajor: 10 },
  dialler: { name: 'Outbound Dialler', covers24x7: false, latestMajor: 7 },
} as const;

export type ProductKey = keyof typeof products;

export const organisations = {
  enghouse: { name: 'Enghouse Interactive', kind: OrganisationKind.VENDOR },
  arden: { name: 'Arden Comms', kind: OrganisationKind.PARTNER },
  halden: { name: 'Halden Insurance', kind: OrganisationKind.CUSTOMER },
  kestrel: { name: 'Kestrel Bank', kind: OrganisationKind.CUSTOMER },
  fenwick: { name: 'Fenwick Parcels', kind: OrganisationKind.CUSTOMER },
  orchard: { name: 'Orchard Housing', kind: OrganisationKind.CUSTOMER },
  marlow: { name: 'Marlow Health', kind: OrganisationKind.CUSTOMER },
} as const;

export type OrganisationKey = keyof typeof organisations;
export type CustomerKey = Exclude<OrganisationKey, 'enghouse' | 'arden'>;

interface Line {
  readonly version: string;
  readonly roundTheClockGranted?: boolean;
}

interface ContractOf {
  readonly secondLine: OrganisationKey;
  readonly plan: SupportPlan;
  readonly deployment: Deployment;
  /** From and to, in days from today. */
  readonly days: readonly [number, number];
  readonly lines: Partial<Record<ProductKey, Line>>;
}

const { PREMIUM, STANDARD } = SupportPlan;
const { CLOUD, ON_PREMISE } = Deployment;

export const contracts: Record<CustomerKey, ContractOf> = {
  halden: {
    secondLine: 'arden',
    plan: PREMIUM,
    deployment: CLOUD,
    days: [-602, 128],
    // Agent Desktop 8 is two behind the latest: LEGACY (D-COV-5).
    lines: {
      cloud: { version: '11.2' },
      recording: { version: '8.4' },
      reporting: { version: '6.0' },
      desktop: { version: '8.3' },
    },
  },
  kestrel: {
    secondLine: 'enghouse',
    plan: PREMIUM,
    deployment: CLOUD,
    days: [-250, 480],
    lines: {
      cloud: { version: '11.1' },
      recording: { version: '8.2', roundTheClockGranted: true },
      desktop: { version: '10.3' },
      dialler: { version: '7.1' },
    },
  },
  fenwick: {
    secondLine: 'fenwick',
    plan: STANDARD,
    deployment: ON_PREMISE,
    days: [-320, 45],
    lines: {
      recording: { version: '7.9' },
      reporting: { version: '6.0' },
      desktop: { version: '10.1' },
      dialler: { version: '7.1' },
    },
  },
  orchard: {
    secondLine: 'enghouse',
    plan: STANDARD,
    deployment: CLOUD,
    // Ended after its last solved case, 15 working days back at any hour, and before the one that waits for cover.
    days: [-386, -18],
    lines: { cloud: { version: '11.0' }, desktop: { version: '10.3' } },
  },
  marlow: {
    secondLine: 'enghouse',
    plan: STANDARD,
    deployment: CLOUD,
    days: [-120, 245],
    lines: { cloud: { version: '11.2' }, recording: { version: '8.3' }, reporting: { version: '6.0' } },
  },
};
