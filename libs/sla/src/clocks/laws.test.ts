import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { history, type History } from '../testing/histories.ts';
import { advance } from './advance.ts';
import { apply } from './apply.ts';
import { startCase, type CaseClocks } from './case-clocks.ts';
import type { ClockRecord } from './clock.ts';
import type { Happening, Outcome } from './event.ts';
import { explain } from './explain.ts';
import { usedAt } from './one-clock.ts';
import { replay } from './replay.ts';
import { nextWakeAt } from './wake.ts';

const idOf = ({ kind, cycle }: { kind: string; cycle: number }) => `${kind} ${String(cycle)}`;

/** Every state a history goes through, the last one as of its end. */
function states({ book, events, asOf }: History): CaseClocks[] {
  const passed: CaseClocks[] = [];
  let state = startCase();
  for (const event of events) passed.push((state = apply(state, event, book).state));
  return [...passed, advance(state, asOf, book).state];
}

const breaches = (state: CaseClocks) =>
  state.clocks
    .filter((clock) => clock.breachedAt !== null)
    .map((clock) => `${idOf(clock)} ${String(clock.breachedAt)}`);

describe('whatever happens to a case', () => {
  it('breaches only grow (D-CLK-4)', () => {
    fc.assert(
      fc.property(history, (past) => {
        states(past).reduce((before, after) => {
          expect(breaches(after)).toEqual(expect.arrayContaining(breaches(before)));
          return after;
        });
      }),
    );
  });

  it('applying event by event, with a ticker in between, gives what a replay gives', () => {
    fc.assert(
      fc.property(history, fc.array(fc.nat(), { maxLength: 30 }), (past, ticks) => {
        const { book, events, asOf } = past;
        let outcome: Outcome = { state: startCase(), happenings: [] };
        const follow = (next: Outcome) => {
          outcome = { state: next.state, happenings: [...outcome.happenings, ...next.happenings] };
        };
        events.forEach((event, i) => {
          const tick = ticks[i];
          const before = events[i - 1]?.at;
          if (tick !== undefined && before !== undefined) {
            follow(advance(outcome.state, before + (tick % (event.at - before + 1)), book));
          }
          follow(apply(outcome.state, event, book));
        });
        follow(advance(outcome.state, asOf, book));
        expect(outcome).toEqual(replay(events, asOf, book));
      }),
    );
  });

  it('many small steps in time give what one big step gives', () => {
    fc.assert(
      fc.property(
        history,
        fc.array(fc.nat({ max: 40 * 3_600_000 }), { maxLength: 12 }),
        ({ book, events, asOf }, steps) => {
          const { state } = replay(events, asOf, book);
          const small: Outcome = { state, happenings: [] };
          const happenings: Happening[] = [];
          let now = asOf;
          for (const step of steps) {
            const next = advance(small.state, (now += step), book);
            small.state = next.state;
            happenings.push(...next.happenings);
          }
          expect({ state: small.state, happenings }).toEqual(advance(state, now, book));
        },
      ),
    );
  });

  it('what happens is told in order of instant, each warning and breach once', () => {
    fc.assert(
      fc.property(history, ({ book, events, asOf }) => {
        const { happenings } = replay(events, asOf, book);
        happenings.reduce(
          (before, after) => {
            expect(after.at).toBeGreaterThanOrEqual(before.at);
            return after;
          },
          happenings[0] ?? ({ at: 0 } as Happening),
        );
        const keys = happenings.map(
          (told) => `${told.type} ${idOf(told)} ${'threshold' in told ? String(told.threshold) : ''}`,
        );
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  it('no clock is due before it started, and a stop after the due instant means a breach', () => {
    fc.assert(
      fc.property(history, (past) => {
        for (const clock of states(past).at(-1)?.clocks ?? []) {
          if (clock.dueAt === null) continue;
          expect(clock.dueAt).toBeGreaterThanOrEqual(clock.startedAt);
          const late = (clock.stoppedAt ?? past.asOf) > clock.dueAt && clock.state !== 'PAUSED';
          expect(clock.breachedAt !== null || !late).toBe(true);
          if (clock.breachedAt !== null) expect(clock.breachedAt).toBe(clock.dueAt);
        }
      }),
    );
  });

  it('at most one clock of a kind is open, cycles are numbered without a gap, and each wakes when it says', () => {
    fc.assert(
      fc.property(history, (past) => {
        const clocks = states(past).at(-1)?.clocks ?? [];
        for (const kind of new Set(clocks.map((clock) => clock.kind))) {
          const same = clocks.filter((clock) => clock.kind === kind);
          expect(
            same.filter(({ state }) => state === 'RUNNING' || state === 'PAUSED').length,
          ).toBeLessThanOrEqual(1);
          expect(same.map((clock) => clock.cycle)).toEqual(same.map((_, i) => i + 1));
        }
        for (const clock of clocks)
          expect(clock.wakeAt).toBe(clock.state === 'RUNNING' ? nextWakeAt(clock, past.book) : null);
      }),
    );
  });

  it('the state is plain JSON', () => {
    fc.assert(
      fc.property(history, (past) => {
        const state = states(past).at(-1);
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      }),
    );
  });

  it('events and states are never changed, only replaced', () => {
    fc.assert(
      fc.property(history, ({ book, events, asOf }) => {
        let state = startCase();
        for (const event of events) {
          const before = JSON.stringify([state, event]);
          const next = apply(deepFreeze(state), deepFreeze({ ...event }), book).state;
          expect(JSON.stringify([state, event])).toBe(before);
          state = next;
        }
        advance(deepFreeze(state), asOf, book);
      }),
    );
  });
});

/** Every state along the way, and the instant it stood at. */
function moments({ book, events, asOf }: History) {
  const passed: { state: CaseClocks; now: number }[] = [];
  let state = startCase();
  for (const event of events) {
    state = apply(state, event, book).state;
    passed.push({ state, now: event.at });
  }
  return [...passed, { state: advance(state, asOf, book).state, now: asOf }];
}

describe('an explanation (D-CLK-10)', () => {
  it('tiles the life of the clock without a gap', () => {
    fc.assert(
      fc.property(history, (past) => {
        for (const { state, now } of moments(past)) {
          for (const clock of state.clocks) {
            const end = explain(clock, now, past.book).reduce((from, segment) => {
              expect(segment.from).toBe(from);
              return segment.to;
            }, clock.startedAt);
            const running = clock.state === 'RUNNING' && clock.breachedAt === null;
            expect(end).toBe(running ? clock.dueAt : (clock.stoppedAt ?? Math.max(now, end)));
          }
        }
      }),
    );
  });

  it('adds up: counted by the due instant, less what new terms adjusted, is the target, to the millisecond', () => {
    fc.assert(
      fc.property(history, (past) => {
        for (const { state, now } of moments(past)) {
          for (const clock of state.clocks) {
            const left = leftOrOver(clock, now, past);
            if (left === null) continue;
            const segments = explain(clock, now, past.book);
            const adjusted = segments.reduce((sum, { adjustedMs }) => sum + (adjustedMs ?? 0), 0);
            const counted = segments.reduce((sum, { countedMs }) => sum + countedMs, 0);
            expect(counted - adjusted + left).toBe(clock.targetMs);
          }
        }
      }),
    );
  });

  it('counts as much as the clock used', () => {
    fc.assert(
      fc.property(history, (past) => {
        for (const { state, now } of moments(past)) {
          for (const clock of state.clocks) {
            const segments = explain(clock, now, past.book);
            const counted = segments.reduce((sum, { countedMs }) => sum + countedMs, 0);
            expect(counted).toBe(usedUntil(clock, segments.at(-1)?.to ?? clock.startedAt, past));
          }
        }
      }),
    );
  });

  it('names who paused it and who changed its terms, and why, each time', () => {
    fc.assert(
      fc.property(history, (past) => {
        for (const clock of states(past).at(-1)?.clocks ?? []) {
          const segments = explain(clock, past.asOf, past.book);
          const told = (kind: string, from: number) =>
            segments
              .filter((segment) => segment.kind === kind && segment.from === from)
              .map(({ actor, note }) => `${actor ?? 'nobody'}: ${note ?? ''}`);
          clock.history.forEach((entry, index) => {
            const { type, at, actor, note } = entry;
            if (type === 'RESUMED' || (type === 'PAUSED' && endsAt(clock, index, past.asOf) === at)) return;
            const words = told(type, at).filter((words) => words.includes(note ?? ''));
            expect(words.some((said) => said.startsWith(`${actor ?? 'nobody'}: `))).toBe(true);
          });
        }
      }),
    );
  });
});

/** When the stretch that an entry began came to an end; an empty one is not told of. */
const endsAt = ({ history: told, stoppedAt }: ClockRecord, index: number, asOf: number) =>
  told.slice(index + 1).find(({ type }) => type === 'RESUMED')?.at ?? stoppedAt ?? asOf;

/**
 * Open time between where the explanation ends and the due instant: what is left, below zero what it is over. Null
 * for a clock that was paused late or ended paused: its due instant says nothing about what was counted.
 */
function leftOrOver(clock: ClockRecord, now: number, { book }: History): number | null {
  if (clock.leftMs !== null) return clock.leftMs;
  const lastPause = clock.history.filter(({ type }) => type !== 'RETARGETED').at(-1);
  if (clock.dueAt === null || lastPause?.type === 'PAUSED') return null;
  const { calendar } = book.of(clock.policyVersion, clock.calendarVersion);
  const end = clock.stoppedAt ?? (clock.breachedAt === null ? clock.dueAt : Math.max(now, clock.dueAt));
  if (end <= clock.dueAt) return calendar.between(end, clock.dueAt);
  return -usedSince(clock, end, clock.dueAt, book);
}

/** Open time counted after the due instant, pauses of a late clock left out. */
function usedSince(clock: ClockRecord, end: number, dueAt: number, book: History['book']): number {
  return explain(clock, end, book)
    .filter(({ kind, to }) => kind === 'COUNTED' && to > dueAt)
    .reduce((sum, { from, to }) => sum + to - Math.max(from, dueAt), 0);
}

const usedUntil = (clock: ClockRecord, end: number, { book }: History) =>
  usedAt(clock, end, book.of(clock.policyVersion, clock.calendarVersion));

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
