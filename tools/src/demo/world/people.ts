import { Role, SupportLevel } from '@casewire/api';
import { type OrganisationKey, type ProductKey } from './organisations.ts';

/** The account list shows one line per person, under what they are there to show. */
export type DemoRole =
  'L1' | 'L2' | 'L3' | 'L4' | 'MANAGER' | 'HEAD_OF_SUPPORT' | 'ADMINISTRATOR' | 'THIRD_PARTY';

interface PersonOf {
  readonly name: string;
  readonly at: OrganisationKey;
  readonly level: SupportLevel | null;
  readonly roles?: readonly Role[];
  readonly shown: DemoRole;
  readonly mailbox?: string;
}

const { L1, L2, L3, L4 } = SupportLevel;

/** In the order of the account list: within a role the most telling person comes first. */
export const people = {
  maria: { name: 'Maria Kovacs', at: 'halden', level: L1, shown: 'L1' },
  ravi: { name: 'Ravi Patel', at: 'kestrel', level: L1, shown: 'L1' },
  chloe: { name: 'Chloé Dubois', at: 'orchard', level: L1, shown: 'L1', mailbox: 'chloe.dubois' },
  lukas: { name: 'Lukas Brandt', at: 'fenwick', level: L1, shown: 'L1' },
  samira: { name: 'Samira Haddad', at: 'marlow', level: L1, shown: 'L1' },
  james: { name: 'James Okafor', at: 'halden', level: L1, shown: 'L1' },
  ines: { name: 'Inés Moreno', at: 'kestrel', level: L1, shown: 'L1', mailbox: 'ines.moreno' },
  dan: { name: 'Dan Fletcher', at: 'arden', level: L2, shown: 'L2' },
  kate: { name: 'Kate Lindholm', at: 'arden', level: L2, shown: 'L2' },
  agnes: { name: 'Agnes Whitfield', at: 'fenwick', level: L2, shown: 'L2' },
  owen: { name: 'Owen Tate', at: 'enghouse', level: L2, shown: 'L2' },
  priya: { name: 'Priya Shah', at: 'enghouse', level: L3, shown: 'L3' },
  jonas: { name: 'Jonas Weber', at: 'enghouse', level: L3, shown: 'L3' },
  tom: { name: 'Tom Baker', at: 'enghouse', level: L3, shown: 'L3' },
  aisha: { name: 'Aisha Malik', at: 'enghouse', level: L3, shown: 'L3' },
  hannah: { name: 'Hannah Lund', at: 'enghouse', level: L3, roles: [Role.LEAD], shown: 'L3' },
  nils: { name: 'Nils Ek', at: 'enghouse', level: L4, shown: 'L4' },
  sofia: { name: 'Sofia Lindqvist', at: 'enghouse', level: L4, shown: 'L4' },
  elena: { name: 'Elena Rossi', at: 'enghouse', level: null, roles: [Role.MANAGER], shown: 'MANAGER' },
  grace: {
    name: 'Grace Okoye',
    at: 'enghouse',
    level: null,
    roles: [Role.HEAD_OF_SUPPORT],
    shown: 'HEAD_OF_SUPPORT',
  },
  ada: {
    name: 'Ada Klein',
    at: 'enghouse',
    level: null,
    roles: [Role.ADMINISTRATOR],
    shown: 'ADMINISTRATOR',
  },
  bridge: {
    name: 'Halden ServiceNow bridge',
    at: 'halden',
    level: L1,
    shown: 'THIRD_PARTY',
    mailbox: 'servicenow.bridge',
  },
} satisfies Record<string, PersonOf>;

export type PersonKey = keyof typeof people;

export const peopleByKey: Record<PersonKey, PersonOf> = people;
export const personKeys = Object.keys(people) as PersonKey[];

export function emailOf(key: PersonKey): string {
  const { name, at, mailbox } = peopleByKey[key];
  return `${mailbox ?? name.toLowerCase().replaceAll(' ', '.')}@${at}.example`;
}

interface Certificate {
  readonly who: PersonKey;
  readonly product: ProductKey;
  /** From and to, in days from today. */
  readonly days: readonly [number, number];
}

const everything: readonly ProductKey[] = ['cloud', 'recording', 'reporting', 'desktop', 'dialler'];

const certified = (
  who: PersonKey,
  on: readonly ProductKey[],
  days: readonly [number, number],
): Certificate[] => on.map((product) => ({ who, product, days }));

/** Dan's Reporting Suite runs out in fifty days; Kate's Call Recording did two weeks ago (D-ORG-2). */
export const certificates: readonly Certificate[] = [
  ...certified('owen', everything, [-400, 330]),
  ...certified('dan', ['cloud', 'recording', 'desktop'], [-300, 430]),
  ...certified('dan', ['reporting'], [-680, 50]),
  ...certified('kate', ['cloud', 'reporting'], [-90, 640]),
  ...certified('kate', ['recording'], [-744, -14]),
  ...certified('agnes', ['recording', 'reporting', 'desktop', 'dialler'], [-210, 520]),
];
