import { type CalendarDay as Day, type ClockChange as Change } from '@casewire/business-time';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { toDate } from '../clock-time.ts';
import { DateTime } from '../scalars.ts';

@ObjectType({ description: 'Local wall-clock time, HH:MM to HH:MM; to 24:00.' })
export class LocalSpan {
  @Field(() => String)
  from!: string;

  @Field(() => String)
  to!: string;
}

@ObjectType({ description: "One day of a calendar, in the calendar's own zone." })
export class CalendarDay {
  @Field(() => String)
  date!: string;

  @Field(() => Int, { description: 'From 1 (Monday) to 7 (Sunday).' })
  weekday!: number;

  @Field(() => [LocalSpan])
  spans!: LocalSpan[];

  @Field(() => Float)
  openMs!: number;

  @Field(() => String, {
    nullable: true,
    description: 'The name of the holiday, empty if it has none; null on any other day.',
  })
  holiday!: string | null;

  @Field(() => Boolean, { description: 'Whether the clocks are changed on it.' })
  clockChange!: boolean;
}

@ObjectType({ description: 'The clocks being put forward or back, and what that does to open time.' })
export class ClockChange {
  @Field(() => DateTime)
  at!: Date;

  @Field(() => Int)
  offsetBeforeMinutes!: number;

  @Field(() => Int)
  offsetAfterMinutes!: number;

  @Field(() => String, { description: 'What the wall clock says then by the old offset, as HH:MM.' })
  localBefore!: string;

  @Field(() => String, { description: 'The same by the new one.' })
  localAfter!: string;

  @Field(() => Float, { description: 'Open time that occurs twice; below zero: that is skipped.' })
  openMsChange!: number;
}

export const dayShown = ({ hours, holiday, spans: _instants, ...day }: Day): CalendarDay => ({
  ...day,
  spans: [...hours],
  holiday: holiday === undefined ? null : (holiday ?? ''),
});

export const clockChangeShown = ({
  at,
  offsetBeforeMs,
  offsetAfterMs,
  openMsChange,
}: Change): ClockChange => ({
  at: toDate(at),
  offsetBeforeMinutes: Math.round(offsetBeforeMs / 60_000),
  offsetAfterMinutes: Math.round(offsetAfterMs / 60_000),
  localBefore: clockTime(at + offsetBeforeMs),
  localAfter: clockTime(at + offsetAfterMs),
  openMsChange,
});

const clockTime = (local: number): string => toDate(local).toISOString().slice(11, 16);
