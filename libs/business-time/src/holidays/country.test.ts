import { describe, expect, it } from 'vitest';
import { compileCalendar } from '../calendar.ts';
import { validateCalendar } from '../definition.ts';
import { officeHours } from '../testing/arbitraries.ts';
import { countries, holidaysOfCountry, regions, subregions } from './country.ts';

/** The bank holidays of England and Wales as the government lists them, each on the day that is kept. */
const ENGLAND: Record<number, string[]> = {
  2024: ['01-01', '03-29', '04-01', '05-06', '05-27', '08-26', '12-25', '12-26'],
  2025: ['01-01', '04-18', '04-21', '05-05', '05-26', '08-25', '12-25', '12-26'],
  2026: ['01-01', '04-03', '04-06', '05-04', '05-25', '08-31', '12-25', '12-28'],
  2027: ['01-01', '03-26', '03-29', '05-03', '05-31', '08-30', '12-27', '12-28'],
  2028: ['01-03', '04-14', '04-17', '05-01', '05-29', '08-28', '12-25', '12-26'],
  2029: ['01-01', '03-30', '04-02', '05-07', '05-28', '08-27', '12-25', '12-26'],
  2030: ['01-01', '04-19', '04-22', '05-06', '05-27', '08-26', '12-25', '12-26'],
};
const england = { country: 'GB', region: 'ENG', fromYear: 2024, toYear: 2030 };
const isWeekday = (date: string) => ![0, 6].includes(new Date(date).getUTCDay());
const dates = (wanted: Parameters<typeof holidaysOfCountry>[0]) =>
  holidaysOfCountry(wanted).map(({ date }) => date);

describe('the holidays of a country', () => {
  it('are, on weekdays, the bank holidays of England and Wales, moved ones on the day they are moved to', () => {
    const listed = Object.entries(ENGLAND).flatMap(([year, days]) => days.map((day) => `${year}-${day}`));
    expect(listed.every(isWeekday)).toBe(true);
    expect(dates(england).filter(isWeekday)).toEqual(listed);
    expect(dates({ ...england, region: 'WLS' }).filter(isWeekday)).toEqual(listed);
  });

  it('that fall on a weekend are there on that day too', () => {
    expect(dates(england).filter((date) => !isWeekday(date))).toEqual([
      '2026-12-26',
      '2027-12-25',
      '2027-12-26',
      '2028-01-01',
    ]);
  });

  it('have a name and say where they come from', () => {
    expect(holidaysOfCountry({ ...england, fromYear: 2026, toYear: 2026 }).at(-1)).toEqual({
      date: '2026-12-28',
      name: 'Boxing Day (substitute day)',
      source: 'GB-ENG',
    });
    const reunion = { country: 'DE', fromYear: 2026, toYear: 2026, language: 'de' };
    expect(holidaysOfCountry(reunion).find(({ date }) => date === '2026-10-03')).toEqual({
      date: '2026-10-03',
      name: 'Tag der Deutschen Einheit',
      source: 'DE',
    });
  });

  it('go into a calendar as they are', () => {
    const definition = officeHours('Europe/London', holidaysOfCountry(england));
    expect(validateCalendar(definition)).toEqual([]);
    expect(compileCalendar(definition).holidayName(Date.parse('2027-12-28T12:00Z'))).toBe(
      'Boxing Day (substitute day)',
    );
  });

  it('differ by region and by part of a region', () => {
    const of = (region?: string, subregion?: string) =>
      dates({ country: 'DE', region, subregion, fromYear: 2026, toYear: 2026 });
    expect(of()).not.toContain('2026-01-06');
    expect(of('by')).toContain('2026-01-06');
    expect(of('BY')).not.toContain('2026-08-08');
    expect(of('BY', 'A')).toContain('2026-08-08');
    expect(
      holidaysOfCountry({ country: 'de', region: 'by', subregion: 'a', fromYear: 2026, toYear: 2026 })[0]
        ?.source,
    ).toBe('DE-BY-A');
  });

  it('that last several days are there on each', () => {
    const feast = holidaysOfCountry({ country: 'AE', fromYear: 2026, toYear: 2026 });
    expect(feast.filter(({ name }) => name.includes('Fitr')).map(({ date }) => date)).toEqual([
      '2026-03-20',
      '2026-03-21',
      '2026-03-22',
    ]);
  });

  it('leave half days out, and count a day of 25 hours once', () => {
    const year = { fromYear: 2026, toYear: 2026 };
    // Christmas Eve is kept from noon in Finland's Åland; the clocks go back on Easter Sunday in Australia.
    expect(dates({ country: 'AX', ...year })).not.toContain('2026-12-24');
    const victoria = dates({ country: 'AU', region: 'VIC', ...year });
    expect(victoria).toContain('2026-04-05');
    expect(new Set(victoria).size).toBe(victoria.length);
  });

  it('are those of other types when these are asked for', () => {
    const year = { country: 'US', fromYear: 2026, toYear: 2026 };
    expect(dates(year)).not.toContain('2026-02-14');
    expect(dates({ ...year, types: ['observance'] })).toContain('2026-02-14');
  });

  it.each([
    [{ country: 'XX', fromYear: 2026, toYear: 2026 }, /XX.*countries\(\)/],
    [{ country: 'GB', region: 'XX', fromYear: 2026, toYear: 2026 }, /XX.*regions\('GB'\)/],
    [{ country: 'DE', region: 'BY', subregion: 'XX', fromYear: 2026, toYear: 2026 }, /XX.*subregions/],
    [{ country: 'DE', subregion: 'A', fromYear: 2026, toYear: 2026 }, /region/],
    [{ country: 'GB', fromYear: 2027, toYear: 2026 }, /swap/],
    [{ country: 'GB', fromYear: 1899, toYear: 2026 }, /1900 to 2199/],
    [{ country: 'GB', fromYear: 2026, toYear: 2200 }, /1900 to 2199/],
    [{ country: 'GB', fromYear: 2026.5, toYear: 2027 }, /1900 to 2199/],
    [{ country: 'GB', fromYear: 2026, toYear: 2027.5 }, /1900 to 2199/],
  ])('%j is refused with a cure', (wanted, cure) => {
    expect(() => holidaysOfCountry(wanted)).toThrow(RangeError);
    expect(() => holidaysOfCountry(wanted)).toThrow(cure);
  });
});

describe('the places whose holidays are known', () => {
  it('are countries, regions and parts of regions, by name', () => {
    expect(countries().length).toBeGreaterThan(150);
    expect(countries()).toContainEqual({ code: 'GB', name: 'United Kingdom' });
    expect(countries().map(({ name }) => name)).toEqual(
      countries()
        .map(({ name }) => name)
        .toSorted((a, b) => a.localeCompare(b, 'en')),
    );
    expect(regions('GB')).toContainEqual({ code: 'ENG', name: 'England' });
    expect(subregions('DE', 'BY')).toContainEqual({ code: 'A', name: 'Stadt Augsburg' });
  });

  it('are none where there are none', () => {
    expect(regions('XX')).toEqual([]);
    expect(subregions('GB', 'ENG')).toEqual([]);
    expect(subregions('XX', 'YY')).toEqual([]);
  });
});
