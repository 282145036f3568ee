import { maySeeEvent, type Viewer } from '@casewire/access';
import { type LogRow, type Truth } from './log.ts';

/** What a subscriber asked for; ids are those of the tables. */
export interface Filter {
  readonly type?: readonly string[];
  readonly caseId?: string;
  readonly organisationId?: string;
  readonly priority?: readonly string[];
  readonly level?: readonly string[];
}

/** A promise that was set to fall due during the run. */
export interface Due {
  readonly caseId: string;
  readonly kind: string;
  readonly at: number;
}

/** A write that a client sent until it was answered, or until the run was over. */
export interface Write {
  readonly operation: 'addComment' | 'reportCase';
  /** In no other write. */
  readonly text: string;
  readonly outcome: 'accepted' | 'refused' | 'unknown';
}

/** The ids of what somebody with these rights and this filter is sent, in order: rule and filter applied to the table. */
export function expectedOf(log: readonly LogRow[], viewer: Viewer, filter: Filter): string[] {
  return log
    .filter(
      (row) =>
        maySeeEvent(viewer, row, row.audience) &&
        (filter.type?.includes(row.type) ?? true) &&
        (filter.caseId ?? row.caseId) === row.caseId &&
        (filter.organisationId ?? row.organisationId) === row.organisationId &&
        (filter.priority?.includes(row.priority) ?? true) &&
        (filter.level?.includes(row.level) ?? true),
    )
    .map(({ id }) => id);
}

/** What is wrong with a sequence that was received; nothing if it is the expected one. */
export function wrongWithSequence(expected: readonly string[], received: readonly string[]): string[] {
  const wanted = new Set(expected);
  const had = new Set(received);
  const wrong: string[] = [];
  const missing = expected.filter((id) => !had.has(id)).length;
  if (missing > 0) wrong.push(`${String(missing)} missing`);
  const foreign = received.filter((id) => !wanted.has(id)).length;
  if (foreign > 0) wrong.push(`${String(foreign)} that should not have come`);
  if (had.size < received.length) wrong.push(`${String(received.length - had.size)} doubled`);
  const place = new Map(expected.map((id, nth) => [id, nth]));
  const places = received.flatMap((id) => place.get(id) ?? []);
  if (places.some((at, nth) => nth > 0 && at < (places[nth - 1] ?? 0))) wrong.push('out of order');
  return wrong;
}

/** What is wrong with the numbers of the log: each from 1 on, once, and nothing without one. */
export function wrongWithPositions(log: readonly LogRow[]): string[] {
  const without = log.filter(({ position }) => position === null).length;
  const positions = log.flatMap(({ position }) => position ?? []);
  const gap = positions.findIndex((position, nth) => position !== nth + 1);
  return [
    ...(without > 0 ? [`${String(without)} events have no number`] : []),
    ...(gap >= 0 ? [`number ${String(gap + 1)} of the log is missing or doubled`] : []),
  ];
}

/** What is wrong with what fell due: every promise set for the run and every broken clock has one breach, at its instant. */
export function wrongWithDeadlines({ clocks, log }: Truth, due: readonly Due[]): string[] {
  const breaches = Map.groupBy(
    log.filter(({ type }) => type === 'CLOCK_BREACHED'),
    ({ clockId }) => clockId ?? '',
  );
  const wrong: string[] = [];
  for (const clock of clocks) {
    const fired = breaches.get(clock.id)?.map(({ occurredAt }) => occurredAt) ?? [];
    const at = clock.breachedAt;
    if (fired.length !== (at === null ? 0 : 1) || fired.some((one) => one !== at))
      wrong.push(`${clock.kind} of ${clock.caseId} broke at ${String(at)} and fired at [${fired.join()}]`);
  }
  const broken = new Set(
    clocks.map(({ caseId, kind, breachedAt }) => `${caseId} ${kind} ${String(breachedAt)}`),
  );
  for (const { caseId, kind, at } of due)
    if (!broken.has(`${caseId} ${kind} ${String(at)}`))
      wrong.push(`${kind} of ${caseId} fell due at ${String(at)} and never fired`);
  return wrong;
}

/** What is wrong with the writes: what was accepted is there once, what was refused is not, and nothing is twice. */
export function wrongWithWrites({ log, subjects }: Truth, writes: readonly Write[]): string[] {
  const count = (texts: readonly string[]): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
    return counts;
  };
  const found = {
    addComment: count(log.flatMap(({ type, text }) => (type === 'COMMENTED' && text !== null ? text : []))),
    reportCase: count(subjects),
  };
  return writes.flatMap(({ operation, text, outcome }) => {
    const times = found[operation].get(text) ?? 0;
    const right = { accepted: times === 1, refused: times === 0, unknown: times <= 1 }[outcome];
    return right ? [] : `${operation} "${text}" was ${outcome} and is there ${String(times)} times`;
  });
}
