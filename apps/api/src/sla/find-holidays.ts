import { createHash } from 'node:crypto';
import { type FoundHoliday } from '@casewire/business-time/holidays';
import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { type DocumentFault } from './document.ts';
import { FeedError, type ReadFeed } from './read-feed.ts';

export enum HolidayMode {
  MERGE = 'MERGE',
  REPLACE = 'REPLACE',
}
registerEnumType(HolidayMode, {
  name: 'HolidayMode',
  description: 'Whether what was imported before from the same source and years stays, or makes way.',
});

@InputType({
  description: 'Where holidays come from: one of a country, an iCalendar text and the address of one.',
})
export class HolidaySourceInput {
  @Field(() => String, { nullable: true, description: 'A code of holidayCountries.' })
  country?: string | null;

  @Field(() => String, { nullable: true, description: 'Of the country; what all of it keeps if left out.' })
  region?: string | null;

  @Field(() => Int)
  fromYear!: number;

  @Field(() => Int)
  toYear!: number;

  @Field(() => String, { nullable: true, description: 'The text of an iCalendar file.' })
  iCalendar?: string | null;

  @Field(() => String, { nullable: true, description: 'Of an iCalendar file in the public internet.' })
  url?: string | null;
}

@ObjectType()
export class HolidayRegion {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  name!: string;
}

@ObjectType({ description: 'A country whose holidays are known.' })
export class HolidayCountry {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  name!: string;

  @Field(() => [HolidayRegion], { description: 'Those that keep days of their own.' })
  regions!: HolidayRegion[];
}

export interface HolidaysFound {
  readonly holidays: readonly FoundHoliday[];
  /** As the calendar keeps it with each of them; null if nothing was found out. */
  readonly source: string | null;
  readonly ignored: DocumentFault[];
  readonly faults: DocumentFault[];
}

const MOST_YEARS = 20;

/** The lists of all countries are large and seldom asked for: they are loaded when they first are. */
const lists = () => import('@casewire/business-time/holidays');

let known: HolidayCountry[] | null = null;

export async function holidayCountries(): Promise<HolidayCountry[]> {
  const { countries, regions } = await lists();
  known ??= countries().map((country) => ({ ...country, regions: regions(country.code) }));
  return known;
}

/** Finds the holidays of a source. What is wrong with it comes as faults, each with its field. */
export async function findHolidays(wanted: HolidaySourceInput, readFeed: ReadFeed): Promise<HolidaysFound> {
  const { fromYear, toYear } = wanted;
  const ways = (['country', 'iCalendar', 'url'] as const).filter((way) => wanted[way] != null);
  const [way, ...more] = ways;
  if (!way || more.length > 0) return failed('source', 'Give one of country, iCalendar and url.');
  if (toYear - fromYear >= MOST_YEARS)
    return failed('source.toYear', `Import at most ${MOST_YEARS} years at once.`);
  const { holidaysOfCountry, holidaysOfICalendar } = await lists();
  if (way === 'country') {
    const country = wanted.country ?? '';
    const region = wanted.region ?? undefined;
    try {
      const holidays = holidaysOfCountry({ country, region, fromYear, toYear });
      const source = holidays[0]?.source ?? null;
      return { holidays, source, ignored: [], faults: [] };
    } catch (error) {
      if (error instanceof RangeError) return failed('source', error.message);
      throw error;
    }
  }
  let text = wanted.iCalendar ?? '';
  let source = 'iCalendar';
  if (way === 'url') {
    const url = wanted.url ?? '';
    try {
      text = await readFeed(url);
    } catch (error) {
      if (error instanceof FeedError) return failed('source.url', error.message);
      throw error;
    }
    source = sourceOf(url);
  }
  const { holidays, ignored, faults } = holidaysOfICalendar(text, { fromYear, toYear, source });
  return {
    holidays,
    source,
    ignored: [...ignored],
    faults: faults.map(({ path, message }) => ({
      path: ['source', way, path].filter(Boolean).join('.'),
      message,
    })),
  };
}

const failed = (path: string, message: string): HolidaysFound => ({
  holidays: [],
  source: null,
  ignored: [],
  faults: [{ path, message }],
});

/** Calendars are read by everybody and an address may hold a secret: only its host is told, and what tells two apart. */
function sourceOf(url: string): string {
  const mark = createHash('sha256').update(url.trim()).digest('hex').slice(0, 8);
  return `${URL.parse(url.trim())?.hostname ?? 'iCalendar'} ${mark}`;
}
