import { createServer, type Server } from 'node:http';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Application, openApplication } from '../application.ts';
import { Priority } from '../cases/enums.ts';
import { type Context } from '../context.ts';
import { HolidayMode } from '../sla/find-holidays.ts';
import { testKeys } from '../testing/keys.ts';
import { startService, type Service } from '../testing/service.ts';
import { office, published } from '../testing/sla.ts';
import { report } from '../testing/stories.ts';
import { createWorld, type World } from '../testing/world.ts';
import { previewHolidays, type HolidayPreview, type PreviewHolidaysInput } from './preview-holidays.ts';

/** The Thursday before Good Friday, in the afternoon. */
const MAUNDY_THURSDAY = Date.UTC(2027, 2, 25, 15);

const iCalendar = (...events: string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test', ...events, 'END:VCALENDAR'].join('\r\n');
const day = (date: string, summary: string, more: string[] = []): string =>
  [
    'BEGIN:VEVENT',
    `UID:${summary}`,
    `DTSTART;VALUE=DATE:${date}`,
    `SUMMARY:${summary}`,
    ...more,
    'END:VEVENT',
  ].join('\r\n');

let world: World;
let app: Application;
let server: Server;
let feed: string;
beforeAll(async () => {
  world = await createWorld(MAUNDY_THURSDAY);
  // A node that may read feeds of this machine.
  app = await openApplication({
    databaseUrl: world.database.url,
    keys: testKeys,
    now: world.app.now,
    log: pino({ level: 'silent' }),
    mayConnectTo: (address) => address === '127.0.0.1',
  });
  server = createServer((_request, response) => response.end(iCalendar(day('20270401', 'Fools'))));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  feed = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/private-abc/basic.ics`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await app.close();
  await world.close();
});

async function ada(): Promise<Context> {
  const { principal } = await world.as('ada');
  return app.contextFor(principal);
}

async function preview(input: Partial<PreviewHolidaysInput>): Promise<HolidayPreview> {
  return previewHolidays(await ada(), {
    document: JSON.stringify(office()),
    source: { country: 'GB', region: 'ENG', fromYear: 2027, toYear: 2027 },
    ...input,
  });
}

const holidaysIn = ({ document }: HolidayPreview) =>
  (JSON.parse(document) as { holidays: { date: string; name: string; source: string }[] }).holidays;

describe('holidays of a country', () => {
  it('come into the calendar with the days they change and the clocks they move', async () => {
    await report(world, 'priya', {
      organisationId: world.idOf('Organisation', 'kestrel'),
      productId: world.idOf('Product', 'recorder'),
      call: { callerName: 'Ravi', startedAt: new Date(MAUNDY_THURSDAY), priority: Priority.P1 },
    });
    const answer = await preview({});
    expect(answer.faults).toEqual([]);
    expect(holidaysIn(answer)).toContainEqual({ date: '2027-03-26', name: 'Good Friday', source: 'GB-ENG' });
    expect(answer.changes.map(({ date }) => date)).toEqual(holidaysIn(answer).map(({ date }) => date));
    expect(answer.changes).toContainEqual({
      date: '2027-03-26',
      weekday: 5,
      openMsBefore: 36_000_000,
      openMsAfter: 0,
      holidayBefore: null,
      holidayAfter: 'Good Friday',
    });
    // 3 h today and 1 h on the day after the holidays, instead of tomorrow: restoration and escalation; not the response.
    expect(answer.move).toMatchObject({ running: 3, moved: 3, later: 2, earlier: 0, lateAtOnce: 0 });
    expect(answer.move.examples[0]).toMatchObject({
      case: null,
      dueBefore: new Date(Date.UTC(2027, 2, 26, 9)),
      dueAfter: new Date(Date.UTC(2027, 2, 30, 9)),
    });
  });

  it('move no clock of another calendar', async () => {
    expect((await preview({ calendarName: 'DEPOT' })).move).toMatchObject({ running: 3, moved: 0 });
  });

  it('may be published as they are shown', async () => {
    const answer = await preview({});
    const { calendar } = await published(
      await world.as('ada'),
      'CALENDAR',
      JSON.parse(answer.document) as object,
    );
    expect(JSON.parse(calendar?.definition ?? '')).toEqual(JSON.parse(answer.document));
    const again = await preview({ document: calendar?.definition ?? '' });
    expect(again.changes).toEqual([]);
  });
});

describe('holidays of an iCalendar', () => {
  it('are read from its text, with what is no holiday told apart', async () => {
    const text = iCalendar(
      day('20270401', 'Fools'),
      day('20270701', 'Half', ['RRULE:FREQ=YEARLY']),
      'BEGIN:VEVENT\r\nUID:m\r\nDTSTART:20270402T090000Z\r\nDTEND:20270402T100000Z\r\nSUMMARY:Meeting\r\nEND:VEVENT',
    );
    const answer = await preview({ source: { iCalendar: text, fromYear: 2027, toYear: 2028 } });
    expect(holidaysIn(answer).map(({ date, name }) => `${date} ${name}`)).toEqual([
      '2027-04-01 Fools',
      '2027-07-01 Half',
      '2028-07-01 Half',
    ]);
    expect(answer.ignored.map(({ path }) => path)).toEqual(['events[2]']);
  });

  it('are fetched from its address, which is not told to those who read the calendar', async () => {
    const source = { url: feed, fromYear: 2027, toYear: 2027 };
    const first = await preview({ source });
    expect(first.faults).toEqual([]);
    const [holiday] = holidaysIn(first);
    expect(holiday).toMatchObject({ date: '2027-04-01', name: 'Fools' });
    expect(holiday?.source).toMatch(/^127\.0\.0\.1 [0-9a-f]{8}$/);
    const byHand = JSON.parse(first.document) as { holidays: unknown[] };
    byHand.holidays.push('2027-05-05', { date: '2027-06-06', name: 'Gone', source: holiday?.source });
    const document = JSON.stringify(byHand);
    const merged = await preview({ source, document });
    const replaced = await preview({ source, document, mode: HolidayMode.REPLACE });
    expect(merged.changes).toEqual([]);
    expect(replaced.changes.map(({ date }) => date)).toEqual(['2027-06-06']);
  });

  it('are not fetched from inside the network unless the application was opened for that', async () => {
    const answer = await previewHolidays(await world.as('ada'), {
      document: JSON.stringify(office()),
      source: { url: feed, fromYear: 2027, toYear: 2027 },
    });
    expect(answer.faults.map(({ path }) => path)).toEqual(['source.url']);
    expect(answer.faults[0]?.message).toContain('public internet');
  });
});

describe('an import that cannot be', () => {
  const years = { fromYear: 2027, toYear: 2027 };
  it.each<[string, Partial<PreviewHolidaysInput>, string]>([
    ['into a calendar with faults', { document: JSON.stringify({ ...office(), hours: [] }) }, 'hours'],
    ['into one that never closes', { document: '{"kind":"ROUND_THE_CLOCK"}' }, 'kind'],
    ['from nowhere', { source: years }, 'source'],
    ['from two sources', { source: { ...years, country: 'GB', iCalendar: iCalendar() } }, 'source'],
    ['from a country nobody knows', { source: { ...years, country: 'XX' } }, 'source'],
    ['for too long', { source: { country: 'GB', fromYear: 2000, toYear: 2100 } }, 'source.toYear'],
    ['for years that run backwards', { source: { country: 'GB', fromYear: 2028, toYear: 2027 } }, 'source'],
    ['from what is no iCalendar', { source: { ...years, iCalendar: 'Hello' } }, 'source.iCalendar'],
  ])('%s says why', async (_what, input, path) => {
    const answer = await preview(input);
    expect(answer.faults.map((fault) => fault.path)).toEqual([path]);
    expect(answer).toMatchObject({ changes: [], document: input.document ?? JSON.stringify(office()) });
  });
});

describe('who may import', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService(world);
  });
  afterAll(() => service.close());

  it('is an administrator; the countries are for everybody signed in', async () => {
    const query = `query ($input: PreviewHolidaysInput!) { previewHolidays(input: $input) { changes { date } } }`;
    const input = {
      document: JSON.stringify(office()),
      source: { country: 'GB', fromYear: 2027, toYear: 2027 },
    };
    for (const token of [
      await world.token('maria'),
      await world.token('elena'),
      await world.token('ada', ['cases:read', 'cases:write']),
    ]) {
      const answer = await service.ask(token, query, { input });
      expect(answer.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    }
    expect((await service.ask(await world.token('ada'), query, { input })).errors).toBeUndefined();
    const countries = '{ holidayCountries { code name regions { code name } } }';
    const { data } = await service.ask(await world.token('maria'), countries);
    const all = data['holidayCountries'] as unknown as {
      code: string;
      name: string;
      regions: { code: string }[];
    }[];
    expect(all.length).toBeGreaterThan(150);
    const britain = all.find(({ code }) => code === 'GB');
    expect(britain?.regions.map(({ code }) => code)).toContain('SCT');
    expect((await service.ask(null, countries)).errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
  });
});
