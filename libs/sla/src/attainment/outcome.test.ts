import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advance } from '../clocks/advance.ts';
import { apply } from '../clocks/apply.ts';
import { startCase, type CaseClocks } from '../clocks/case-clocks.ts';
import type { ClockRecord } from '../clocks/clock.ts';
import { termsOf } from '../clocks/clock-set.ts';
import type { ClockEvent } from '../clocks/event.ts';
import { kindOf } from '../clocks/terms.ts';
import { at, bookOf, history } from '../testing/histories.ts';
import { outcomeOf } from './outcome.ts';

const kindOfClock = (clock: ClockRecord, book = bookOf()) => kindOf(termsOf(clock, book), clock.kind);

/** Every state a case goes through, event by event, and at the end. */
function* statesOf(events: readonly ClockEvent[], asOf: number, book = bookOf()): Generator<CaseClocks> {
  let state = startCase();
  for (const event of events) yield (state = apply(state, event, book).state);
  yield advance(state, asOf, book).state;
}

const outcomes = (events: readonly ClockEvent[], asOf: number) =>
  Object.fromEntries(
    [...statesOf(events, asOf)]
      .at(-1)
      ?.clocks.map((clock) => [
        `${clock.kind} ${String(clock.cycle)}`,
        outcomeOf(clock, kindOfClock(clock)),
      ]) ?? [],
  );

describe('what became of a promise (D-KPI-1)', () => {
  const reported: ClockEvent = { type: 'REPORTED', priority: 'P1', at: at('08:00') };

  it('is MET at its stop, however early', () => {
    const found = outcomes([reported, { type: 'ENGINEER_CONNECTED', at: at('08:10') }], at('08:20'));
    expect(found['RESPONSE 1']).toEqual({ outcome: 'MET', at: at('08:10') });
    expect(found['RESTORATION 1']).toBeNull();
  });

  it('is MISSED at its due instant, whatever comes later', () => {
    const missed = { outcome: 'MISSED', at: at('08:30') };
    expect(outcomes([reported], at('08:31'))['RESPONSE 1']).toEqual(missed);
    const connected: ClockEvent = { type: 'ENGINEER_CONNECTED', at: at('11:00') };
    expect(outcomes([reported, connected], at('11:01'))['RESPONSE 1']).toEqual(missed);
  });

  it('is nothing for what was cancelled unbroken, and nothing for an escalation that fired', () => {
    const found = outcomes(
      [reported, { type: 'ENGINEER_CONNECTED', at: at('08:10') }, { type: 'WITHDRAWN', at: at('09:00') }],
      at('18:00'),
    );
    expect(found['RESTORATION 1']).toBeNull();
    expect(found['PROGRESS_UPDATE 1']).toBeNull();
    expect(outcomes([reported], at('13:00'))['MANAGEMENT_ESCALATION 1']).toBeNull();
  });

  it('never changes once it is there', () => {
    fc.assert(
      fc.property(history, ({ book, events, asOf }) => {
        const known = new Map<string, unknown>();
        for (const { clocks } of statesOf(events, asOf, book))
          for (const clock of clocks) {
            const id = `${clock.kind} ${String(clock.cycle)}`;
            const outcome = outcomeOf(clock, kindOfClock(clock, book));
            if (known.has(id)) expect(outcome).toEqual(known.get(id));
            if (outcome) known.set(id, outcome);
          }
      }),
    );
  });

  it('is there for every promise that ended, except the cancelled', () => {
    fc.assert(
      fc.property(history, ({ book, events, asOf }) => {
        const last = [...statesOf(events, asOf, book)].at(-1);
        for (const clock of last?.clocks ?? []) {
          const kind = kindOfClock(clock, book);
          const counts =
            kind.whenDue === 'MISSED' && (clock.state === 'STOPPED' || clock.breachedAt !== null);
          expect(outcomeOf(clock, kind) !== null).toBe(counts);
        }
      }),
    );
  });
});
