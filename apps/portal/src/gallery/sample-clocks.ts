import { type CaseWait, type ClockFacts } from '../sla/clock-facts.ts';

/** Fixed examples: the same picture on every day, without a server. */
export interface Sample {
  id:
    | 'running'
    | 'warning'
    | 'breaking'
    | 'missed'
    | 'met'
    | 'paused'
    | 'outsideHours'
    | 'cancelled'
    | 'stale'
    | 'pausedLate'
    | 'withManagement'
    | 'breakingClosed';
  now: number;
  staleSince?: number;
  wait: CaseWait | null;
  clock: ClockFacts;
}

const minute = 60_000;
const hour = 60 * minute;
export const monday = (time: string) => `2026-11-23T${time}Z`;
export const at = (iso: string) => Date.parse(iso);

export const roundTheClock = {
  id: 'round-the-clock',
  name: 'Round the clock',
  definition: JSON.stringify({ kind: 'ROUND_THE_CLOCK' }),
};
export const officeHours = {
  id: 'office-hours',
  name: 'Office hours',
  definition: JSON.stringify({
    timeZone: 'Etc/GMT',
    hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '18:00' })),
    holidays: [],
    businessDay: 'PT10H',
  }),
};

export const clock = (facts: Partial<ClockFacts> & Pick<ClockFacts, 'id'>): ClockFacts => ({
  kind: 'RESPONSE',
  kindName: facts.kind ?? 'RESPONSE',
  kindTitle: facts.kind ?? 'Response',
  isPromise: facts.kind !== 'MANAGEMENT_ESCALATION',
  cycle: 1,
  priority: 'P1',
  target: 'PT30M',
  targetMs: 30 * minute,
  state: 'RUNNING',
  startedAt: monday('09:24:10'),
  dueAt: monday('09:54:10'),
  stoppedAt: null,
  breachedAt: null,
  countedMs: 0,
  countingSince: monday('09:24:10'),
  remainingMs: null,
  warnAt: monday('09:46:40'),
  calendar: roundTheClock,
  ...facts,
});

const restoration = { kind: 'RESTORATION', target: 'PT4H', targetMs: 4 * hour } as const;
const update = { kind: 'PROGRESS_UPDATE', target: 'PT2H', targetMs: 2 * hour } as const;

export const samples: readonly Sample[] = [
  {
    id: 'running',
    now: at(monday('11:32:40')),
    wait: null,
    clock: clock({
      id: 'running',
      ...restoration,
      dueAt: monday('13:38:10'),
      countedMs: 87 * minute + 50_000,
      countingSince: monday('11:06:00'),
      warnAt: monday('12:38:10'),
    }),
  },
  { id: 'warning', now: at(monday('09:47:26')), wait: null, clock: clock({ id: 'warning' }) },
  {
    id: 'breaking',
    now: at(monday('09:41:52')),
    wait: null,
    clock: clock({
      id: 'breaking',
      priority: 'P2',
      target: 'PT1H',
      targetMs: hour,
      startedAt: monday('08:29:48'),
      countingSince: monday('08:29:48'),
      dueAt: monday('09:29:48'),
      breachedAt: monday('09:29:48'),
      warnAt: monday('09:14:48'),
    }),
  },
  {
    id: 'missed',
    now: at(monday('14:30:00')),
    wait: null,
    clock: clock({
      id: 'missed',
      ...update,
      cycle: 3,
      state: 'STOPPED',
      startedAt: monday('12:10:30'),
      dueAt: monday('14:10:30'),
      stoppedAt: monday('14:18:11'),
      breachedAt: monday('14:10:30'),
      countedMs: 2 * hour + 461_000,
      countingSince: null,
      warnAt: null,
    }),
  },
  {
    id: 'met',
    now: at(monday('11:32:40')),
    wait: null,
    clock: clock({
      id: 'met',
      state: 'STOPPED',
      stoppedAt: monday('09:51:02'),
      countedMs: 26 * minute + 52_000,
      countingSince: null,
      warnAt: null,
    }),
  },
  {
    id: 'paused',
    now: at(monday('11:32:40')),
    wait: { forName: 'Maria K.', since: monday('10:04:00'), reason: 'Remote access' },
    clock: clock({
      id: 'paused',
      ...restoration,
      priority: 'P2',
      target: 'PT8H',
      targetMs: 8 * hour,
      state: 'PAUSED',
      dueAt: null,
      countedMs: 112 * minute,
      countingSince: null,
      remainingMs: 368 * minute,
      warnAt: null,
    }),
  },
  {
    id: 'outsideHours',
    now: at('2026-11-21T12:00:00Z'),
    wait: null,
    clock: clock({
      id: 'outsideHours',
      priority: 'P3',
      target: 'P1D',
      targetMs: 10 * hour,
      startedAt: '2026-11-20T17:24:00Z',
      countingSince: '2026-11-20T17:24:00Z',
      dueAt: monday('17:24:00'),
      warnAt: monday('14:54:00'),
      calendar: officeHours,
    }),
  },
  {
    id: 'cancelled',
    now: at(monday('11:32:40')),
    wait: null,
    clock: clock({
      id: 'cancelled',
      ...update,
      cycle: 4,
      state: 'CANCELLED',
      startedAt: monday('10:32:00'),
      dueAt: monday('12:32:00'),
      stoppedAt: monday('11:20:00'),
      countedMs: 48 * minute,
      countingSince: null,
      warnAt: null,
      note: 'workaround in place',
    }),
  },
  {
    id: 'stale',
    now: at(monday('09:44:10')),
    staleSince: at(monday('09:41:52')),
    wait: null,
    clock: clock({ id: 'stale' }),
  },
  {
    id: 'pausedLate',
    now: at(monday('14:00:00')),
    wait: { forName: 'Ravi P.', since: monday('13:36:04'), reason: 'Logs' },
    clock: clock({
      id: 'pausedLate',
      ...restoration,
      state: 'PAUSED',
      dueAt: monday('13:24:00'),
      breachedAt: monday('13:24:00'),
      countedMs: 4 * hour + 724_000,
      countingSince: null,
      warnAt: null,
    }),
  },
  {
    id: 'withManagement',
    now: at(monday('14:00:00')),
    wait: null,
    clock: clock({
      id: 'withManagement',
      ...restoration,
      kind: 'MANAGEMENT_ESCALATION',
      dueAt: monday('13:24:00'),
      breachedAt: monday('13:24:00'),
      note: 'Elena R. accepted 13:26',
    }),
  },
  {
    id: 'breakingClosed',
    now: at(monday('20:00:00')),
    wait: null,
    clock: clock({
      id: 'breakingClosed',
      priority: 'P3',
      target: 'P1D',
      targetMs: 10 * hour,
      startedAt: '2026-11-20T17:47:56Z',
      countingSince: '2026-11-20T17:47:56Z',
      dueAt: monday('17:47:56'),
      breachedAt: monday('17:47:56'),
      warnAt: null,
      calendar: officeHours,
    }),
  },
];

/** The clocks of CW-2841 at 09:47:26, before the engineer has connected. */
export const caseAt0947: readonly ClockFacts[] = [
  clock({ id: 'response' }),
  clock({ id: 'restoration', ...restoration, dueAt: monday('13:24:10'), warnAt: monday('12:24:10') }),
  clock({
    id: 'management',
    ...restoration,
    kind: 'MANAGEMENT_ESCALATION',
    dueAt: monday('13:24:10'),
    warnAt: monday('12:24:10'),
  }),
];

/** The same at 11:32:40, as the customer reads them. */
export const caseAt1132: readonly ClockFacts[] = [
  clock({
    id: 'response',
    state: 'STOPPED',
    stoppedAt: monday('09:51:02'),
    countedMs: 26 * minute + 52_000,
    countingSince: null,
    warnAt: null,
  }),
  clock({
    id: 'update',
    ...update,
    cycle: 2,
    startedAt: monday('10:38:20'),
    countingSince: monday('10:38:20'),
    dueAt: monday('12:38:20'),
    warnAt: monday('12:08:20'),
  }),
  clock({
    id: 'restoration',
    ...restoration,
    dueAt: monday('13:38:10'),
    countedMs: 87 * minute + 50_000,
    countingSince: monday('11:06:00'),
    warnAt: monday('12:38:10'),
  }),
  clock({
    id: 'management',
    ...restoration,
    kind: 'MANAGEMENT_ESCALATION',
    dueAt: monday('13:38:10'),
    countedMs: 87 * minute + 50_000,
    countingSince: monday('11:06:00'),
    warnAt: monday('12:38:10'),
  }),
];

const plainly = { countedMs: 0, actorName: null, note: null, waitsForName: null, before: null, after: null };

export const explained = {
  clock: clock({
    id: 'explained',
    ...restoration,
    dueAt: monday('13:38:10'),
    countedMs: 87 * minute + 50_000,
    countingSince: monday('11:06:00'),
    warnAt: monday('12:38:10'),
  }),
  segments: [
    {
      ...plainly,
      kind: 'COUNTED',
      from: monday('09:24:10'),
      to: monday('10:52:00'),
      countedMs: 87 * minute + 50_000,
    },
    {
      ...plainly,
      kind: 'PAUSED',
      from: monday('10:52:00'),
      to: monday('11:06:00'),
      actorName: 'Priya S.',
      note: 'Remote access',
      waitsForName: 'Maria K.',
    },
    {
      ...plainly,
      kind: 'COUNTED',
      from: monday('11:06:00'),
      to: monday('13:38:10'),
      countedMs: 152 * minute + 10_000,
    },
  ],
} as const;

export const explainedOutside = {
  clock: clock({
    id: 'explained-outside',
    startedAt: '2026-11-20T18:30:00Z',
    countingSince: '2026-11-20T18:30:00Z',
    dueAt: monday('08:30:00'),
    warnAt: monday('08:22:30'),
    calendar: officeHours,
  }),
  segments: [
    {
      ...plainly,
      kind: 'OUTSIDE_HOURS',
      from: '2026-11-20T18:30:00Z',
      to: monday('08:00:00'),
    },
    {
      ...plainly,
      kind: 'COUNTED',
      from: monday('08:00:00'),
      to: monday('08:30:00'),
      countedMs: 30 * minute,
    },
  ],
} as const;
