import { parseDuration, validateCalendar, type CalendarDefinition } from '@casewire/business-time';
import { z } from 'zod';
import { REQUIRABLE_FIELDS } from '../cases/fault-report.ts';
import type { Policy } from './policy.ts';
import {
  AUDIENCES,
  CONTACT_KINDS,
  DEPLOYMENTS,
  MOMENTS,
  PERIODS,
  PRIORITIES,
  SERVICE_HOURS,
  SUPPORT_PLANS,
} from './words.ts';

// Checking happens by walking the schema; compiling it would need a page that allows eval.
z.config({ jitless: true });

// A check that has no message of its own gives that of what it checks.
const text = z.string({ error: 'Give a text that is not empty.' }).regex(/\S/);

const oneOf = <const Names extends readonly string[]>(names: Names) =>
  z.enum(names, { error: `Choose one of ${names.join(', ')}.` });

const list = <Item extends z.ZodType>(item: Item, least = 0) =>
  z.array(item, { error: 'Give a list.' }).min(least, { error: 'Give a list that is not empty.' });

const between = (least: number, most: number, message: string) =>
  z.number({ error: message }).gt(least).lte(most);

const share = between(0, 1, 'Give a share between 0 and 1, such as 0.95.');

const partLeft = z
  .number({ error: 'Give the fraction of the target left, above 0 and below 1, such as 0.25.' })
  .gt(0, { error: 'Give a fraction above 0, such as 0.25.' })
  .lt(1, { error: 'Give a fraction below 1, such as 0.25.' });

const DURATION = 'Give an ISO 8601 duration above zero, such as PT30M or P1D.';

/** A length of open time; never zero, or a clock that recurs would recur without end. */
const duration = z.string({ error: DURATION }).refine(isLength).meta({
  description:
    'ISO 8601 duration of days, hours, minutes and seconds; P1D is a business day of the calendar.',
});

function isLength(iso: string): boolean {
  try {
    return parseDuration(iso, 86_400_000) > 0;
  } catch {
    return false;
  }
}

const KIND_NAME = 'Name a kind in capitals, such as RESPONSE or ROOT_CAUSE.';
const kindName = z.string({ error: KIND_NAME }).regex(/^[A-Z][A-Z0-9_]{0,39}$/);

/** An object that has all of these names, and the same check for each. */
const each = <const Names extends readonly string[], Item extends z.ZodType>(names: Names, item: Item) =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, item])) as Record<Names[number], Item>, {
    error: `Give an object with ${names.join(', ')}.`,
  });

const moments = list(oneOf(MOMENTS));

const kind = z.strictObject(
  {
    name: kindName,
    title: text,
    startsOn: moments.min(1, { error: 'Say what starts the clock.' }),
    stopsOn: moments.min(1, { error: 'Say what keeps the promise.' }),
    cancelledOn: moments.optional(),
    pausesWhileWaiting: z.boolean({ error: 'Say true or false.' }),
    recurs: z.boolean({ error: 'Say true or false.' }),
    once: oneOf(['EVER', 'UNTIL_REOPENED']).optional(),
    waivable: z.boolean({ error: 'Say true or false.' }).optional(),
    whenDue: oneOf(['MISSED', 'ESCALATED']),
    audience: oneOf(AUDIENCES),
  },
  {
    error:
      'Give an object with name, title, startsOn, stopsOn, pausesWhileWaiting, recurs, whenDue, audience.',
  },
);

const target = z.strictObject(
  {
    kind: kindName,
    priority: oneOf(PRIORITIES),
    within: duration,
    deployments: list(oneOf(DEPLOYMENTS), 1).optional(),
    plans: list(oneOf(SUPPORT_PLANS), 1).optional(),
  },
  { error: 'Give an object with kind, priority and within.' },
);

/** Checked by the library that counts by it; each fault keeps its own place. */
export const calendarSchema = z
  .custom<CalendarDefinition>()
  .superRefine((definition, context) => {
    for (const { path, message } of validateCalendar(definition)) {
      context.addIssue({ code: 'custom', message, path: stepsOf(path) });
    }
  })
  .meta({ id: 'calendar' });

/** The steps of a path such as `hours[2].to`. */
const stepsOf = (path: string): (string | number)[] =>
  [...path.matchAll(/\[(\d+)\]|[^.[]+/g)].map(([step, index]) =>
    index === undefined ? step : Number(index),
  );

const requiredItem = list(oneOf(REQUIRABLE_FIELDS), 1);

/** What each field is for, as the published schema tells it. */
const DESCRIPTIONS: Record<Exclude<keyof Policy, '$schema'>, string> = {
  name: 'What the SLA is called.',
  version: 'Its version; name and version together are what clocks refer to.',
  vendor: 'Who promises.',
  attainmentTarget: 'Share of promises to keep (D-KPI-1).',
  attainmentPeriod: 'Over what attainment is counted, in the zone of the office hours (D-KPI-1).',
  platformAvailabilityTarget: 'Share of a month a cloud platform is up (D-KPI-3).',
  kinds: 'The kinds of clocks and how each behaves (D-CLK-5 to 8).',
  targets: 'How much open time each kind may take, by priority, deployment and plan (domain, part 5).',
  warnings: 'The fractions of the target left at which a clock warns; byKind overrides (D-CLK-9).',
  responseContacts: 'Which contacts count as an engineer being connected, by priority (D-CAS-2).',
  claimLapse: 'After how long a claim on which nothing was done lapses, by priority (D-CAS-3).',
  phoneOnlyPriorities: 'Priorities that can only be reported by telephone (D-INT-1).',
  defaultPriority: 'The priority in force where the one wished for needs a call (D-INT-1).',
  hotline: 'The number to call.',
  backdating: 'How far in the past a contact or a call may be recorded, in wall time (D-CLK-12).',
  closeAfter: 'When a resolved case closes by itself (D-CAS-9).',
  planNames: 'Names on contracts and the plan each stands for (D-COV-1).',
  supportedMajors: 'How many major versions are supported, counted from the latest (D-COV-5).',
  calendars: 'Office hours, and the calendar that never closes (D-COV-2).',
  faultReport:
    'What a hand-over to L2 needs and what one to L3 needs besides: lists of fields any one of which will do (D-INT-5).',
  outOfScopeCategories: 'What may lie outside the scope (D-OOS-1).',
};

function described<Shape extends Record<keyof Policy, z.ZodType>>(shape: Shape): Shape {
  const entries = Object.entries(shape).map(([name, field]) => {
    const description = (DESCRIPTIONS as Record<string, string>)[name];
    return [name, description === undefined ? field : field.describe(description)];
  });
  return Object.fromEntries(entries) as Shape;
}

/** The form of a policy document; what must hold between its parts is in `validate.ts`. */
export const policySchema: z.ZodType<Policy> = z.strictObject(
  described({
    $schema: z.string({ error: 'Give the address of the schema, or leave it out.' }).optional(),
    name: text,
    version: text,
    vendor: text,
    attainmentTarget: share,
    attainmentPeriod: oneOf(PERIODS),
    platformAvailabilityTarget: share,
    kinds: list(kind, 1),
    targets: list(target, 1),
    warnings: z.strictObject(
      {
        fractionsLeft: list(partLeft),
        byKind: z.record(kindName, list(partLeft), { error: 'Give an object; {} for none.' }),
      },
      { error: 'Give an object with fractionsLeft and byKind.' },
    ),
    responseContacts: each(PRIORITIES, list(oneOf(CONTACT_KINDS), 1)),
    claimLapse: each(PRIORITIES, duration),
    phoneOnlyPriorities: list(oneOf(PRIORITIES)),
    defaultPriority: oneOf(PRIORITIES),
    hotline: text,
    backdating: duration,
    closeAfter: duration,
    planNames: z.record(z.string(), oneOf(SUPPORT_PLANS), { error: 'Give an object; {} for none.' }),
    supportedMajors: z
      .int({ error: 'Give how many major versions are supported: a whole number from 1.' })
      .min(1),
    calendars: each(SERVICE_HOURS, calendarSchema),
    faultReport: each(['L2', 'L3'], list(requiredItem)),
    outOfScopeCategories: list(text, 1),
  }),
  { error: 'A policy is a JSON object.' },
);
