import { expect, it } from 'vitest';
import { type CaseFacts } from '../cases/owed-step.ts';
import { foldMs, heardQueue, holdMs, passTime, type BoardRow } from './board-rows.ts';

const free = (id: string) => ({ id, assignee: null }) as CaseFacts;
const taken = (id: string) => ({ id, assignee: { id: 'jw', name: 'Jonas W.' } }) as CaseFacts;
const names = (rows: readonly BoardRow[]) => rows.map(({ id, phase }) => `${id} ${phase}`);
const nothingHeld = () => false;

it('dims a row that somebody takes, where it stands', () => {
  const before = heardQueue([], [free('a'), free('b'), free('c')], 0);
  expect(names(heardQueue(before, [free('a'), taken('b'), free('c')], 10))).toEqual([
    'a here',
    'b taken',
    'c here',
  ]);
});

it('keeps it there with the taker when the queue no longer holds it', () => {
  let rows = heardQueue([], [free('a'), free('b'), free('c')], 0);
  rows = heardQueue(rows, [free('a'), taken('b'), free('c')], 10);
  rows = heardQueue(rows, [free('a'), free('c')], 300);
  expect(names(rows)).toEqual(['a here', 'b taken', 'c here']);
  expect(rows[1]?.on.assignee?.name).toBe('Jonas W.');
  expect(rows[1]?.since).toBe(10);
});

it('folds a taken row after four seconds, and then it is gone', () => {
  let rows: readonly BoardRow[] = heardQueue(heardQueue([], [free('a'), free('b')], 0), [free('a')], 0);
  expect(passTime(rows, holdMs - 1, nothingHeld)).toBe(rows);
  rows = passTime(rows, holdMs, nothingHeld);
  expect(names(rows)).toEqual(['a here', 'b folding']);
  expect(names(passTime(rows, holdMs + foldMs, nothingHeld))).toEqual(['a here']);
});

it('never folds a row under pointer, focus or selection', () => {
  const rows = heardQueue(heardQueue([], [free('a')], 0), [], 0);
  expect(passTime(rows, 60_000, (id) => id === 'a')).toBe(rows);
});

it('moves what I took away at once: it stands among mine', () => {
  const before = heardQueue([], [free('a'), free('b')], 0, 'jw');
  expect(names(heardQueue(before, [free('a'), taken('b')], 10, 'jw'))).toEqual(['a here']);
});

it('takes a released case back into its place in the order', () => {
  let rows = heardQueue([], [free('a'), free('b')], 0);
  rows = heardQueue(rows, [free('a')], 10);
  expect(names(heardQueue(rows, [free('b'), free('a')], 20))).toEqual(['b here', 'a here']);
});

it('keeps the order of the server among those that stay', () => {
  const rows = heardQueue([], [free('a'), free('b'), free('c')], 0);
  expect(names(heardQueue(rows, [free('c'), free('a')], 10))).toEqual(['c here', 'a here', 'b taken']);
});
