import { type Viewer, allScopes } from '@casewire/access';
import { type Application, buildApiSchema, toGlobalId } from '@casewire/api';
import { type Filled } from './fill.ts';
import { graphql } from 'graphql';

/** The first answer, and the median of those after it, in milliseconds. */
export interface Figure {
  first: number;
  warm: number;
}

const RUNS = 9;
const MONTH = { from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' };
const YEAR = { from: '2025-12-01T00:00:00Z', to: '2026-12-01T00:00:00Z' };

const query = `query ($from: DateTime, $to: DateTime, $groupBy: [AttainmentDimension!]) {
  attainment(from: $from, to: $to, groupBy: $groupBy) {
    total { met missed attainment budget }
    rows { kindTitle priority periodStart organisation { name } product { name } engineer { name }
      figure { met missed attainment budget } }
  }
}`;

const behind = `query ($decided: DecidedFilter!) {
  cases(first: 50, filter: { decided: $decided }) { totalCount nodes { reference } }
}`;

interface Question {
  name: string;
  source: string;
  variables: Record<string, unknown>;
}

const grouped = (name: string, stretch: typeof MONTH, ...groupBy: string[]): Question => ({
  name: [name, ...groupBy].join(' '),
  source: query,
  variables: { ...stretch, groupBy },
});

const asked: readonly Question[] = [
  grouped('month', MONTH, 'KIND'),
  grouped('month', MONTH, 'ORGANISATION'),
  grouped('year', YEAR),
  grouped('year', YEAR, 'KIND'),
  grouped('year', YEAR, 'PRIORITY'),
  grouped('year', YEAR, 'PRODUCT'),
  grouped('year', YEAR, 'PERIOD'),
  grouped('year', YEAR, 'KIND', 'PRIORITY'),
  grouped('year', YEAR, 'KIND', 'PERIOD'),
];
const askedByVendor: readonly Question[] = [
  grouped('year', YEAR, 'ORGANISATION'),
  grouped('year', YEAR, 'ENGINEER'),
];
const cases: Question = {
  name: 'cases behind a month’s missed RESPONSE',
  source: behind,
  variables: { decided: { outcome: 'MISSED', kind: ['RESPONSE'], ...MONTH } },
};

const person: Viewer = {
  personId: '00000000-0000-7000-8000-000000000000',
  organisationId: '',
  organisationKind: 'VENDOR',
  level: null,
  roles: ['MANAGER'],
  accreditedProductIds: [],
  supportedOrganisationIds: [],
  supportedByOthers: [],
  scopes: allScopes,
};

/** Asks every question through the schema, as a manager who sees all cases and as a customer who sees their own. */
export async function measure(
  app: Application,
  { customerId, vendorId }: Filled,
  note: (line: string) => void,
): Promise<Record<string, Figure>> {
  const schema = buildApiSchema();
  const manager = { ...person, organisationId: vendorId };
  const customer: Viewer = {
    ...person,
    organisationId: customerId,
    organisationKind: 'CUSTOMER',
    level: 'L1',
    roles: [],
  };
  const ask = async (viewer: Viewer, { source, variables }: Question) => {
    const contextValue = { ...(await app.contextFor(null)), viewer };
    const began = performance.now();
    const { data, errors } = await graphql({ schema, source, variableValues: variables, contextValue });
    const took = performance.now() - began;
    if (errors?.[0]) throw errors[0];
    if (!JSON.stringify(data).includes(':')) throw new Error('There was no answer.');
    return took;
  };
  // Whatever is made once only, is made before.
  await ask(manager, {
    name: '',
    source: `{ node(id: "${toGlobalId('Case', vendorId)}") { id } }`,
    variables: {},
  });

  const figures: Record<string, Figure> = {};
  for (const [who, viewer, questions] of [
    ['manager', manager, [...asked, ...askedByVendor, cases]],
    ['customer', customer, [...asked, cases]],
  ] as const) {
    for (const question of questions) {
      const first = await ask(viewer, question);
      const warm: number[] = [];
      for (let run = 0; run < RUNS; run += 1) warm.push(await ask(viewer, question));
      const figure = { first: tenth(first), warm: tenth(median(warm)) };
      figures[`${who}: ${question.name}`] = figure;
      note(`${who}: ${question.name}: ${String(figure.first)} ms first, ${String(figure.warm)} ms warm`);
    }
  }
  return figures;
}

/** A month by kind under 50 ms, a year however it is usually grouped under 200 ms. */
export function goals(figures: Record<string, Figure>): { within: boolean; slowest: Record<string, number> } {
  const slowest = (name: string) =>
    Math.max(...Object.entries(figures).flatMap(([key, { warm }]) => (key.includes(name) ? [warm] : [])));
  const found = { 'month KIND': slowest(': month KIND'), year: slowest(': year') };
  return { within: found['month KIND'] < 50 && found.year < 200, slowest: found };
}

const tenth = (ms: number) => Math.round(ms * 10) / 10;
const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
