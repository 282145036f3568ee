import { type EntityManager } from '@mikro-orm/postgresql';
import {
  advance,
  apply,
  kindNamed,
  nextDueAt,
  type CaseClocks,
  type ClockEvent,
  type Happening,
  type Outcome,
  type TermsBook,
} from '@casewire/sla';
import { type Instant, toDate, toDateOrNull } from '../clock-time.ts';
import { channels } from '../outbox/channels.ts';
import { EventRow } from '../outbox/event-row.ts';
import { type Keeper, makeFor, referFor } from '../entity-set.ts';
import { newIdOf, undatedId } from '../new-id.ts';
import { type PolicyBook } from '../sla/book.ts';
import { WHEN_WRITTEN } from '../written-rows.ts';
import { type Case } from './case.ts';
import { Clock } from './clock.ts';
import { outcomeJustDecided } from './clock-outcome.ts';
import { Audience, type CaseEventType } from './enums.ts';
import { Holder } from './holder.ts';

/** The present for a case: time never runs backwards on it, whatever the machines' clocks say. */
export const presentOf = (on: Case, now: Instant): Instant => Math.max(now, on.updatedAt.getTime());

export interface NewEvent {
  at?: Instant;
  audience?: Audience;
  text?: string | null;
  detail?: Record<string, unknown>;
  /** Nobody did it: it came with time. */
  byItself?: boolean;
}

/** The versions that were in force for a case when one of its clocks might start. */
export interface InForce {
  readonly policyVersion: string;
  readonly calendarVersion: string;
}

/**
 * A clock event as the log keeps it. The versions in force are told with it: a node that heard of a publication a
 * moment late started its clocks under the older version, and a replay must not know better.
 */
export type ToldEvent = ClockEvent & { readonly inForce?: InForce };

/** The versions that cases and their clocks refer to, for the book to know before they are worked on. */
export const versionsOf = (cases: readonly Case[], clocks: readonly Clock[]): Set<string | null> =>
  new Set([
    ...cases.map(({ calendarVersion }) => calendarVersion),
    ...clocks.flatMap(({ policyVersion, calendarVersion }) => [policyVersion, calendarVersion]),
  ]);

/** More rows than one change writes; keeps the rows of one case in order, change by change. */
const ROWS_A_CHANGE = 1_000;

/**
 * Writes the events of one change and moves the case's clocks with them, in the caller's transaction. Person and
 * ticker both come through here, so a breach looks the same whoever noticed it first.
 */
export class CaseLog {
  #ordinal: number;
  /** Clock events applied that no row tells of yet; the next row recorded does, so that the log can be replayed. */
  #untold: ToldEvent[] = [];
  readonly #rows: EventRow[] = [];
  readonly #noticed: Clock[] = [];
  #publicChange = false;
  #earliestWake: Instant | null = null;
  readonly #holder: Holder;

  private constructor(
    private readonly em: Keeper,
    private readonly book: PolicyBook,
    private readonly on: Case,
    private readonly actorId: string | null,
    private readonly now: Instant,
    private readonly clocks: Clock[],
  ) {
    this.#ordinal = on.version * ROWS_A_CHANGE;
    this.#holder = new Holder(on);
  }

  /** For a locked case: reads its clocks. */
  static async open(
    em: EntityManager,
    book: PolicyBook,
    on: Case,
    actorId: string | null,
    now: Instant,
  ): Promise<CaseLog> {
    const clocks = await em.find(
      Clock,
      { case: on.id },
      { orderBy: { startedAt: 'asc', kind: 'asc', cycle: 'asc' } },
    );
    await book.know(versionsOf([on], clocks));
    return new CaseLog(em, book, on, actorId, now, clocks);
  }

  /** For a case whose clocks the caller has read already, or that is new. */
  static with(
    em: Keeper,
    book: PolicyBook,
    on: Case,
    actorId: string | null,
    now: Instant,
    clocks: Clock[],
  ): CaseLog {
    return new CaseLog(em, book, on, actorId, now, clocks);
  }

  /** The ids of the events written so far. */
  get written(): string[] {
    return this.#rows.map(({ id }) => id);
  }

  /** The earliest instant at which a clock this change moved has to be looked at; null if none has. */
  get earliestWake(): Instant | null {
    return this.#earliestWake;
  }

  /** The state libs/sla decides by; null for a case that is not covered and so has no clocks. */
  get state(): CaseClocks | null {
    return this.on.clockFacts && { ...this.on.clockFacts, clocks: this.clocks.map((clock) => clock.record) };
  }

  /** Writes an event of the change in progress; what is for everybody raises the case's version. */
  record(type: CaseEventType | `${CaseEventType}`, event: NewEvent = {}): EventRow {
    const audience = event.audience ?? Audience.PUBLIC;
    if (audience === Audience.PUBLIC) this.#publicChange = true;
    // Whatever its holder does on a case keeps their claim (D-CAS-3).
    if (this.actorId !== null && this.actorId === this.on.assignee?.id) this.on.claimLapsesAt = null;
    const told = this.#untold.length > 0 && { clockEvents: this.#untold };
    this.#untold = [];
    return this.#write(
      type,
      event.at ?? this.now,
      event.byItself ? null : this.actorId,
      audience,
      event.text ?? null,
      null,
      { ...event.detail, ...told },
    );
  }

  /**
   * Tells the clocks what happened; what they do by themselves up to then is written first, in order. The row that
   * is recorded next carries it. Throws EventTooEarlyError for an instant before what is settled (D-CLK-12).
   */
  clockEvent(event: ClockEvent): void {
    const state = this.state;
    const terms = this.#terms();
    if (!state || !terms) return;
    const byActor = { ...event, ...(this.actorId && { actor: this.actorId }) };
    this.#keep(apply(state, byActor, terms), terms);
    const inForce = terms.answered.get(event.at);
    this.#untold.push({ ...byActor, ...(inForce && { inForce }) });
  }

  /** Lets time pass on the clocks up to `now`. */
  advance(): void {
    const state = this.state;
    const terms = this.#terms();
    if (state && terms) this.#keep(advance(state, this.now, terms), terms);
  }

  /** Ends the change: clocks stand at `now`, version and due instant are right, the ticker is told if it must hurry. */
  async close(): Promise<void> {
    this.settle();
    await this.em.flush();
    await this.em.execute('select pg_notify(?, ?)', [channels.written, String(this.now)]);
    const lapse = this.on.claimLapsesAt?.getTime();
    const wakes = [this.#earliestWake, lapse].filter((at) => at != null);
    if (wakes.length > 0) {
      await this.em.execute('select pg_notify(?, ?)', [channels.clockWake, String(Math.min(...wakes))]);
    }
  }

  /** What `close` does to the case itself, for a caller that flushes many cases at once. */
  settle(): void {
    if (this.#untold.length > 0)
      throw new Error(`No row of ${this.on.reference} tells of what moved its clocks.`);
    this.advance();
    // What everybody on the case reads by must not tell of a clock that only some may see (D-TRU-2).
    const shown = this.clocks.filter(({ audience }) => audience === Audience.PUBLIC);
    this.on.nextDueAt = toDateOrNull(nextDueAt(shown.map(({ record }) => record)));
    this.on.urgentSince = toDateOrNull(earliestDue(shown));
    if (this.#publicChange) {
      this.on.version += 1;
      this.on.updatedAt = toDate(this.now);
    }
  }

  /**
   * Leaves the present of a settled change open: what was decided ahead is noticed and recorded only when it is written
   * (D-CLK-11).
   */
  recordWhenWritten(): void {
    for (const row of this.#rows) Object.assign(row, { id: undatedId(), recordedAt: WHEN_WRITTEN });
    for (const clock of this.#noticed) clock.noticedAt = WHEN_WRITTEN;
    if (this.#publicChange) this.on.updatedAt = WHEN_WRITTEN;
  }

  #terms(): RememberingBook | null {
    const { calendarVersion, deployment, plan } = this.on;
    if (calendarVersion === null || plan === null) return null;
    return remembering(this.book.termsFor({ calendarVersion, deployment, plan }));
  }

  #keep({ state, happenings }: Outcome, { answered }: RememberingBook): void {
    const { clocks, ...facts } = state;
    this.on.clockFacts = facts;
    let changed = false;
    for (const record of clocks) {
      let clock = this.clocks.find((known) => known.kind === record.kind && known.cycle === record.cycle);
      const before = clock?.record;
      if (before && (before === record || JSON.stringify(before) === JSON.stringify(record))) continue;
      changed = true;
      if (!clock) {
        clock = makeFor(this.em, Clock);
        clock.id = newIdOf(record.startedAt);
        clock.case = referFor(this.em, this.on);
        this.em.persist(clock);
        this.clocks.push(clock);
      }
      // Most clocks of a case stand as they stood.
      if (record !== before) {
        const kind = kindNamed(this.book.policyOf(record.policyVersion), record.kind);
        clock.keep(record, kind);
        const outcome = outcomeJustDecided(this.em, this.on, clock, kind, before, this.#holder);
        if (outcome) this.em.persist(outcome);
      }
      if (record.wakeAt !== null)
        this.#earliestWake = Math.min(this.#earliestWake ?? record.wakeAt, record.wakeAt);
    }
    if (changed) this.on.clockChanges += 1;
    for (const happening of happenings) this.#happened(happening, answered.get(happening.at));
  }

  /** What a clock did by itself: the event carries the due instant, the clock when it was noticed (D-CLK-11). */
  #happened({ type, kind, cycle, at, ...rest }: Happening, inForce: InForce | undefined): void {
    const clock = this.clocks.find((known) => known.kind === kind && known.cycle === cycle);
    if (!clock) throw new Error(`${this.on.reference} has no ${kind} clock number ${cycle}.`);
    if (type !== 'CLOCK_WARNING') {
      clock.noticedAt = toDate(this.now);
      this.#noticed.push(clock);
    }
    if (clock.audience === Audience.PUBLIC) this.#publicChange = true;
    // A warning starts nothing.
    const told = type !== 'CLOCK_WARNING' && inForce && { inForce };
    this.#write(type, at, null, clock.audience, null, clock.id, { kind, cycle, ...rest, ...told });
  }

  #write(
    type: string,
    at: Instant,
    actorId: string | null,
    audience: Audience,
    text: string | null,
    clockId: string | null,
    detail: Record<string, unknown>,
  ): EventRow {
    const row = makeFor(this.em, EventRow);
    Object.assign(row, {
      id: newIdOf(this.now),
      caseId: this.on.id,
      organisationId: this.on.organisation.id,
      productId: this.on.product.id,
      priority: this.on.priority,
      level: this.on.level,
      type,
      audience,
      occurredAt: toDate(at),
      recordedAt: toDate(this.now),
      ordinal: this.#ordinal++,
      actorId,
      clockId,
      text,
      detail,
    });
    this.em.persist(row);
    this.#rows.push(row);
    return row;
  }
}

interface RememberingBook extends TermsBook {
  /** What it said was in force, by instant. */
  readonly answered: ReadonlyMap<Instant, InForce>;
}

function remembering(book: TermsBook): RememberingBook {
  const answered = new Map<Instant, InForce>();
  return {
    answered,
    inForceAt(at) {
      const terms = book.inForceAt(at);
      answered.set(at, { policyVersion: terms.policyVersion, calendarVersion: terms.calendarVersion });
      return terms;
    },
    of: (policyVersion, calendarVersion) => book.of(policyVersion, calendarVersion),
  };
}

/** Of the promises still running; a trigger that has fired is no promise any more (D-KPI-1). */
function earliestDue(clocks: readonly Clock[]): Instant | null {
  const dues = clocks.flatMap(({ isPromise, record: { state, dueAt, breachedAt } }) =>
    state === 'RUNNING' && dueAt !== null && (isPromise || breachedAt === null) ? [dueAt] : [],
  );
  return dues.length === 0 ? null : Math.min(...dues);
}
