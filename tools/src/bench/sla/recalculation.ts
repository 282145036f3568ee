import { randomUUID } from 'node:crypto';
import {
  type Application,
  CalendarVersion,
  ClockMove,
  moveASet,
  keysFrom,
  openApplication,
} from '@casewire/api';
import { shippedPolicy } from '@casewire/sla';
import { pino } from 'pino';
import { createDatabaseIfMissing, dropDatabase, urlOfDatabase } from '../../postgres/database.ts';
import { startTemporary } from '../../postgres/temporary.ts';
import { apiCommand, installShipped } from '../../start/api-command.ts';
import type { Section } from '../section.ts';
import { figure, table } from '../table.ts';
import { asOwner } from '../as-owner.ts';
import { fillWithOpenCases, NOW } from './open-cases.ts';
import { childEnvironment } from '../../workspace.ts';

const CASES = Number(process.env.BENCH_CASES ?? 100_000);
/** As the service does it (recalculation/mover.ts), and what it is compared with. */
const CASES_A_SET = 250;
const ONE_AT_A_TIME = 500;

/** The office hours in UK wall-clock time, with a holiday on the morrow. */
function nextCalendar(): CalendarVersion {
  const { OFFICE } = shippedPolicy.calendars;
  const at = new Date(NOW - 1);
  return Object.assign(new CalendarVersion(), {
    id: randomUUID(),
    label: 'OFFICE 2',
    name: 'OFFICE',
    definition: { ...OFFICE, timeZone: 'Europe/London', holidays: ['2026-11-26'] },
    effectiveFrom: at,
    publishedAt: at,
    publishedBy: null,
    note: 'bench',
  });
}

async function begin(app: Application): Promise<void> {
  const em = app.orm.em.fork();
  em.persist(nextCalendar());
  em.create(ClockMove, {
    id: randomUUID(),
    policyVersion: null,
    calendarVersion: 'OFFICE 2',
    total: CASES,
    reason: 'bench',
    startedAt: new Date(NOW),
    startedBy: null,
  });
  await em.flush();
  await app.book.renew();
}

/** Moves up to `most` cases in sets of `size`; gives how many cases and how many seconds. */
async function move(app: Application, size: number, most: number, say: (done: number) => void) {
  const began = performance.now();
  let cases = 0;
  while (cases < most) {
    const done = await moveASet(app.orm.em, app.book, NOW, size);
    if (!done) break;
    cases += done;
    say(cases);
  }
  return { cases, seconds: (performance.now() - began) / 1_000 };
}

/** The clocks of 100,000 reported cases (BENCH_CASES chooses another number) moved to a changed calendar, through the service's own code, on PostgreSQL. */
export const recalculation: Section = {
  name: 'recalculation',
  async measure() {
    const server = await startTemporary();
    const maintenance = server.url('postgres');
    const name = `bench_sla_${randomUUID().slice(0, 8)}`;
    await createDatabaseIfMissing(maintenance, name);
    const url = urlOfDatabase(maintenance, name);
    await apiCommand(url, 'migrate');
    await installShipped(url);
    const log = pino({ level: 'error' }, pino.destination(2));
    const app = await openApplication({
      databaseUrl: url,
      keys: keysFrom(childEnvironment()),
      now: () => NOW,
      log,
    });
    try {
      const clocks = await asOwner(app, url, (owner) => fillWithOpenCases(owner, CASES));
      await begin(app);
      const single = await move(app, 1, ONE_AT_A_TIME, () => undefined);
      let told = 0;
      const sets = await move(app, CASES_A_SET, CASES, (done) => {
        if (done - told < CASES / 10) return;
        told = done;
        console.log(`  ${done.toLocaleString('en')} of ${CASES.toLocaleString('en')} cases`);
      });
      const [row] = await app.orm.em.execute<{ moved: number }[]>(
        `select count(*)::int as moved from clock where calendar_version = 'OFFICE 2'`,
      );
      const perSecond = { sets: sets.cases / sets.seconds, single: single.cases / single.seconds };
      const figures = {
        openCases: CASES,
        openClocks: clocks,
        cases: sets.cases + single.cases,
        moved: row?.moved ?? 0,
        seconds: sets.seconds,
        casesPerSecond: perSecond.sets,
        oneAtATimeCasesPerSecond: perSecond.single,
        ratio: perSecond.sets / perSecond.single,
      };
      return {
        figures,
        lines: table([
          [
            'recalculation after a change of calendar',
            'cases',
            'clocks moved',
            'seconds',
            'cases a second',
            'times one at a time',
          ],
          [
            'sets of 250, one transaction each',
            String(figures.cases),
            String(figures.moved),
            figure(figures.seconds),
            figure(figures.casesPerSecond),
            figure(figures.ratio),
          ],
        ]),
      };
    } finally {
      await app.close();
      await dropDatabase(maintenance, name);
      await server.stop();
    }
  },
};
