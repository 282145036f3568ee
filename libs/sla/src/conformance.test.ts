import { readFileSync } from 'node:fs';
import { compileCalendar, type CalendarDefinition } from '@casewire/business-time';
import { describe, expect, it } from 'vitest';
import {
  fixedTerms,
  replay,
  serviceHours,
  shippedPolicy,
  view,
  type ClockEvent,
  type ClockView,
  type Deployment,
  type SupportPlan,
} from './index.ts';

interface Vector {
  name: string;
  contract: {
    plan: SupportPlan;
    deployment: Deployment;
    productCovers24x7: boolean;
    exceptionGranted: boolean;
    officeHours: string;
  };
  events: (Omit<ClockEvent, 'at'> & { at: string })[];
  asOf: string;
  expected: Omit<ClockView, 'inServiceHours' | 'nextOpensAt'>[];
}

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../conformance/${name}`, import.meta.url), 'utf8'));

const clocks = read('clocks.json') as { calendars: Record<string, CalendarDefinition>; vectors: Vector[] };

function calendarOf({ contract }: Vector) {
  const hours = serviceHours({ ...contract, managedSupport: false });
  const definition =
    hours === 'OFFICE' ? clocks.calendars[contract.officeHours] : shippedPolicy.calendars[hours];
  if (!definition) throw new Error(`The file has no calendar ${contract.officeHours}.`);
  return compileCalendar(definition);
}

describe('the clocks agree with an independent minute-by-minute count', () => {
  it.each(clocks.vectors.map((vector, index) => ({ index, vector })))(
    'vector $index: $vector.name',
    ({ vector }) => {
      const book = fixedTerms({
        policy: shippedPolicy,
        policyVersion: shippedPolicy.version,
        calendar: calendarOf(vector),
        calendarVersion: 'vectors',
        deployment: vector.contract.deployment,
        plan: vector.contract.plan,
      });
      const events = vector.events.map((event) => ({ ...event, at: Date.parse(event.at) }) as ClockEvent);
      const asOf = Date.parse(vector.asOf);
      const { state } = replay(events, asOf, book);
      const seen = state.clocks.map((clock) => view(clock, asOf, book));
      expect(seen).toHaveLength(vector.expected.length);
      for (const expected of vector.expected) {
        expect(
          seen.find(({ kind, cycle }) => kind === expected.kind && cycle === expected.cycle),
        ).toMatchObject(expected);
      }
    },
  );
});

describe('the shipped policy', () => {
  it('promises exactly what the reference policy does', () => {
    expect(shippedPolicy).toMatchObject(read('policy.json') as object);
  });
});
