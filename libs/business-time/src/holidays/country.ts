import Holidays from 'date-holidays';
import { dateOfDay, dayNumber } from '../local-date.ts';
import { FoundHolidays, type FoundHoliday } from './found.ts';
import { yearsFault, type Years } from './years.ts';

const HOUR = 3_600_000;

/** A country, a region or a part of one: the code to ask with and the name to show. */
export interface Place {
  readonly code: string;
  readonly name: string;
}

/** How a day is kept: by everybody, by banks and offices, or by those who wish to. */
export type HolidayType = 'public' | 'bank' | 'optional' | 'school' | 'observance';

/** Whose holidays, and of which years. */
export interface CountryHolidays extends Years {
  /** ISO 3166 code, such as GB. */
  readonly country: string;
  /** Code of a region of it, such as ENG; without one, what all of the country keeps. */
  readonly region?: string | undefined;
  /** Code of a part of that region. */
  readonly subregion?: string | undefined;
  /** Public and bank holidays unless said otherwise. */
  readonly types?: readonly HolidayType[] | undefined;
  /** Language of the names where they have one in it (ISO 639-1); English unless said otherwise. */
  readonly language?: string | undefined;
}

const OFFICES_CLOSE: readonly HolidayType[] = ['public', 'bank'];

/** Every country whose holidays are known, by name. */
export const countries = (): Place[] => places(new Holidays().getCountries('en'));

/** The regions of a country, by name; none where all of it keeps the same days, or it is not known. */
export const regions = (country: string): Place[] => places(new Holidays().getStates(country, 'en'));

/** The parts of a region that keep days of their own, by name. */
export const subregions = (country: string, region: string): Place[] =>
  places(new Holidays().getRegions(country, region, 'en'));

/**
 * The holidays of a country, a region or a part of one, by date. A holiday that is moved is there on the day it is
 * moved to, and, where it is kept, on its own. Half days (Christmas Eve from noon) are left out: a holiday is a whole
 * local date. Throws a RangeError for a place or a year that is not known.
 */
export function holidaysOfCountry(wanted: CountryHolidays): FoundHoliday[] {
  const fault = yearsFault(wanted) ?? placeFault(wanted);
  if (fault !== null) throw new RangeError(fault);
  const { country, region, subregion, types = OFFICES_CLOSE, language = 'en' } = wanted;
  const codes = [country, region, subregion].filter((code) => code !== undefined);
  const rules = new Holidays(codes.join('.'), { types: [...types] });
  const found = new FoundHolidays(codes.join('-').toUpperCase());
  for (let year = wanted.fromYear; year <= wanted.toYear; year++) {
    for (const { date, start, end, name } of rules.getHolidays(year, language)) {
      if (date.slice(11, 19) !== '00:00:00') continue;
      const first = dayNumber(date.slice(0, 10));
      // A day may have 23 hours or 25.
      const days = Math.floor((end.getTime() - start.getTime() + HOUR) / (24 * HOUR));
      for (let day = first; day < first + days; day++) found.add(dateOfDay(day), name);
    }
  }
  return found.list();
}

function placeFault({ country, region, subregion }: CountryHolidays): string | null {
  const isOf = (list: Place[], code: string) => list.some((place) => place.code === code.toUpperCase());
  if (!isOf(countries(), country))
    return `“${country}” is no country whose holidays are known: see countries().`;
  if (region === undefined) {
    return subregion === undefined ? null : 'Name the region that the part belongs to.';
  }
  if (!isOf(regions(country), region)) {
    return `“${region}” is no region of ${country}: see regions('${country}').`;
  }
  if (subregion === undefined || isOf(subregions(country, region), subregion)) return null;
  return `“${subregion}” is no part of ${region}: see subregions('${country}', '${region}').`;
}

/** The library gives names by code, and false or nothing where it has none. */
function places(names: Record<string, string> | false | null | undefined): Place[] {
  return Object.entries(names || {})
    .map(([code, name]) => ({ code: code.toUpperCase(), name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
