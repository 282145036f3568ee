import fc from 'fast-check';
import { IANAZone } from 'luxon';
import { describe, expect, it } from 'vitest';
import { askedOffset } from './platform-zone.ts';
import { changeIn, standingRuleOf } from './standing-rule.ts';
import { STANDING_RULES } from './standing-rules.generated.ts';
import { RESTLESS } from './testing/arbitraries.ts';
import { examples } from './testing/examples.ts';
import { findStandingRule } from './testing/find-standing-rule.ts';
import { isZone, ZONE_BLOCK, zoneNamed } from './zone.ts';

const DAY = 86_400_000;
const SECOND = 1000;
const EARLIEST = Date.UTC(1900, 0, 1) / SECOND;
const LATEST = Date.UTC(2200, 0, 1) / SECOND;
const iso = (ms: number) => new Date(ms).toISOString();
const ruledZones = STANDING_RULES.flatMap(({ zones }) => zones.split(' '));

const offsetAt = (name: string, at: number) => {
  const [period] = zoneNamed(name).periods(at, at + 1);
  return period?.offsetMs;
};

describe('the offset of a zone', () => {
  it('is to the second what luxon says, in years of rules and before them', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
        fc.integer({ min: EARLIEST, max: LATEST - 1 }),
        (name, second) => {
          const luxon = Math.round(IANAZone.create(name).offset(second * SECOND) * 60_000);
          expect(askedOffset(name, second * SECOND)).toBe(luxon);
          expect(offsetAt(name, second * SECOND)).toBe(luxon);
        },
      ),
      examples(300),
    );
  });

  it.each([
    ['Africa/Monrovia', '1971-06-01T00:00Z', -2670],
    ['Europe/London', '2026-03-29T00:59:59Z', 0],
    ['Europe/London', '2026-03-29T01:00Z', 3600],
    ['Asia/Kathmandu', '2026-01-01T00:00Z', 20_700],
    ['Australia/Lord_Howe', '2026-04-04T15:00Z', 37_800],
    ['Pacific/Apia', '2011-12-30T10:00Z', 50_400],
  ])('of %s at %s is %d seconds', (name, at, seconds) => {
    expect(offsetAt(name, Date.parse(at))).toBe(seconds * SECOND);
  });
});

describe('the standing rules', () => {
  it('are what this platform knows, at and around the changes of every third year', () => {
    for (const rule of STANDING_RULES) {
      const [name = ''] = rule.zones.split(' ');
      // In steps of three years every shape a year can have comes by.
      for (let year = rule.since; year < 2200; year += 3) {
        let before = rule.offset * 60_000;
        expect([name, year, askedOffset(name, Date.UTC(year, 0, 1))]).toEqual([name, year, before]);
        for (const change of rule.changes) {
          const at = changeIn(year, change);
          expect([name, iso(at), askedOffset(name, at - SECOND)]).toEqual([name, iso(at), before]);
          before = change.offset * 60_000;
          expect([name, iso(at), askedOffset(name, at)]).toEqual([name, iso(at), before]);
        }
      }
    }
  });

  it('hold for every zone that is said to keep to one', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ruledZones),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (name, part) => {
          const since = Date.UTC(standingRuleOf(name)?.since ?? 2199, 0, 1) / SECOND;
          const at = Math.floor(since + part * (LATEST - 1 - since)) * SECOND;
          expect([name, iso(at), offsetAt(name, at)]).toEqual([name, iso(at), askedOffset(name, at)]);
        },
      ),
      examples(500),
    );
  });

  it('name no zone twice', () => {
    expect(new Set(ruledZones).size).toBe(ruledZones.length);
  });

  it.each(['Europe/London', 'Australia/Lord_Howe', 'Asia/Kolkata', 'Etc/GMT'])(
    'are those that a search of 300 years finds for %s',
    (name) => {
      expect(standingRuleOf(name)).toMatchObject(findStandingRule(name) ?? { since: 'none' });
    },
  );

  it('are not made up where a zone has none', () => {
    expect(standingRuleOf('Asia/Gaza')).toBeUndefined();
    expect(findStandingRule('Asia/Gaza')).toBeNull();
  });
});

describe('the periods of a zone', () => {
  it.each(RESTLESS)(
    'tile any stretch around $around in $timeZone, and differ from one to the next',
    (place) => {
      const zone = zoneNamed(place.timeZone);
      const around = Date.parse(place.around);
      const days = fc.integer({ min: 1, max: 900 });
      fc.assert(
        fc.property(days, days, (before, after) => {
          const [from, to] = [around - before * DAY, around + after * DAY];
          const periods = [...zone.periods(from, to)];
          expect([periods[0]?.from, periods.at(-1)?.to]).toEqual([from, to]);
          periods.slice(1).forEach((period, i) => {
            expect(period.from).toBe(periods[i]?.to);
            expect(period.offsetMs).not.toBe(periods[i]?.offsetMs);
          });
          expect([...zone.changes(from, to)].map(({ at }) => at)).toEqual(
            periods.slice(1).map((one) => one.from),
          );
        }),
        examples(20),
      );
    },
  );

  it('are none where there is no time', () => {
    expect([...zoneNamed('Europe/London').periods(0, 0)]).toEqual([]);
  });

  it('meet without a seam where a zone turns from what happened to its standing rule', () => {
    // London has kept its rule since 1996; the block before is asked of the platform.
    const zone = zoneNamed('Europe/London');
    const blocks = [36, 37, 38, 39].flatMap((index) => zone.block(index));
    blocks.slice(1).forEach((period, i) => {
      expect(period.from).toBe(blocks[i]?.to);
    });
    expect(blocks.at(-1)?.to).toBe(40 * ZONE_BLOCK);
    const changes = [...zone.changes(Date.UTC(1995, 5), Date.UTC(1998))].map(({ at }) =>
      iso(at).slice(0, 10),
    );
    expect(changes).toEqual(['1995-10-22', '1996-03-31', '1996-10-27', '1997-03-30', '1997-10-26']);
  });
});

describe('a zone', () => {
  it('is the same for all who ask, until more names are asked for than there are zones', () => {
    const gaza = zoneNamed('Asia/Gaza');
    expect(zoneNamed('Asia/Gaza')).toBe(gaza);
    const spellings = Array.from({ length: 1001 }, (_, i) => {
      let bit = 0;
      return 'america/argentina/buenos_aires'.replace(/[a-z]/g, (letter) =>
        (i >> bit++) & 1 ? letter.toUpperCase() : letter,
      );
    });
    for (const name of spellings) expect(isZone(name) && offsetAt(name, 0)).toBe(-3 * 3_600_000);
    expect(zoneNamed('Asia/Gaza')).not.toBe(gaza);
    expect(offsetAt('Asia/Gaza', 0)).toBe(2 * 3_600_000);
  });

  it.each(['Europe/London', 'UTC', 'GB', 'US/Eastern', 'europe/paris'])(
    'is known by the name of %s',
    (name) => {
      expect(isZone(name)).toBe(true);
    },
  );

  it.each(['', ' ', 'Europe/Lundon', 'Europe/London Europe/Paris', 'London'])(
    'is not called “%s”',
    (name) => {
      expect(isZone(name)).toBe(false);
    },
  );
});
