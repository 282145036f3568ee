import type { Calendar } from '@casewire/business-time';
import { microsecondsEach } from '../rounds.ts';
import type { Measured } from '../section.ts';
import { figure, table } from '../table.ts';
import type { Inputs } from './inputs.ts';
import { oracle } from './oracle.ts';
import type { Arithmetic } from './peers/arithmetic.ts';
import { dayjsBusinessTime } from './peers/dayjs-business-time.ts';
import { luxonWalk } from './peers/luxon-walk.ts';
import { momentBusinessTime } from './peers/moment-business-time.ts';
import { openingHours } from './peers/opening-hours.ts';
import { ours } from './peers/ours.ts';

/** Peers need a thousand times as long, so they get fewer of the same inputs. */
const FOR_PEERS = 1000;
const OURS = '@casewire/business-time';

interface Row {
  name: string;
  inputs: number;
  addWrong: number;
  betweenWrong: number;
  addMicroseconds: number;
  betweenMicroseconds: number;
}

/** Speed of add and between on the same inputs, after counting how often each library differs from the rule. */
export function compare(asked: Inputs, calendar: Calendar): Measured {
  const count = asked.from.length;
  const rule = oracle();
  const rows = [
    measure(OURS, ours(calendar), rule, asked, count, 21),
    measure('plain luxon, from day to day', luxonWalk(), rule, asked, FOR_PEERS, 3),
    measure('dayjs-business-time', dayjsBusinessTime(), rule, asked, FOR_PEERS, 3),
    measure('moment-business-time', momentBusinessTime(), rule, asked, FOR_PEERS, 3),
    measure('opening_hours', openingHours(), rule, asked, FOR_PEERS, 3),
  ];
  const [own, ...peers] = rows;
  const fastest = (wrong: (row: Row) => number, time: (row: Row) => number) =>
    Math.min(...peers.filter((row) => wrong(row) === 0).map(time));
  const fastestAdd = fastest(
    ({ addWrong }) => addWrong,
    ({ addMicroseconds }) => addMicroseconds,
  );
  const fastestBetween = fastest(
    ({ betweenWrong }) => betweenWrong,
    ({ betweenMicroseconds }) => betweenMicroseconds,
  );
  const addRatio = fastestAdd / (own?.addMicroseconds ?? Number.NaN);
  const betweenRatio = fastestBetween / (own?.betweenMicroseconds ?? Number.NaN);
  return {
    figures: { rows, fastestCorrectPeerAddRatio: addRatio, fastestCorrectPeerBetweenRatio: betweenRatio },
    lines: [
      ...table([
        ['library', 'inputs', 'add wrong', 'between wrong', 'add µs', '×', 'between µs', '×'],
        ...rows.map((row) => [
          row.name,
          String(row.inputs),
          String(row.addWrong),
          String(row.betweenWrong),
          figure(row.addMicroseconds),
          figure(row.addMicroseconds / (own?.addMicroseconds ?? Number.NaN)),
          figure(row.betweenMicroseconds),
          figure(row.betweenMicroseconds / (own?.betweenMicroseconds ?? Number.NaN)),
        ]),
      ]),
      `The fastest peer that is never wrong takes ${figure(addRatio)} times as long for add, ${figure(betweenRatio)} for between.`,
    ],
  };
}

function measure(
  name: string,
  arithmetic: Arithmetic,
  rule: Arithmetic,
  { from, minutes, to }: Inputs,
  count: number,
  rounds: number,
): Row {
  const add = (i: number) => arithmetic.add(from[i] ?? 0, minutes[i] ?? 0);
  const between = (i: number) => arithmetic.between(from[i] ?? 0, to[i] ?? 0);
  let addWrong = 0;
  let betweenWrong = 0;
  for (let i = 0; i < count; i++) {
    if (add(i) !== rule.add(from[i] ?? 0, minutes[i] ?? 0)) addWrong++;
    if (between(i) !== rule.between(from[i] ?? 0, to[i] ?? 0)) betweenWrong++;
  }
  return {
    name,
    inputs: count,
    addWrong,
    betweenWrong,
    addMicroseconds: microsecondsEach(count, rounds, add),
    betweenMicroseconds: microsecondsEach(count, rounds, between),
  };
}
