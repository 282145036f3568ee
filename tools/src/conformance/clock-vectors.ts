import type { ClockEvent, ClockView, TermsBook } from '@casewire/sla';
import { difference, instant, replayEach, type Replayed } from './replayed.ts';
import type { ClockVector, VectorFile } from './vector-files.ts';

/** Replays clocks.json on the built library, under the shipped policy, with the file's office hours. */
export async function replayClocks({ name, calendars, vectors }: VectorFile<ClockVector>): Promise<Replayed> {
  const { compileCalendar } = await import('@casewire/business-time');
  const { fixedTerms, replay, serviceHours, shippedPolicy, view } = await import('@casewire/sla');

  const bookFor = ({ contract }: ClockVector): TermsBook => {
    const hours = serviceHours({ ...contract, managedSupport: false });
    const calendarVersion = hours === 'OFFICE' ? contract.officeHours : hours;
    const definition = hours === 'OFFICE' ? calendars[contract.officeHours] : shippedPolicy.calendars[hours];
    if (!definition) throw new Error(`the file has no calendar “${contract.officeHours}”`);
    const calendar = compileCalendar(definition);
    const { deployment, plan } = contract;
    return fixedTerms({
      policy: shippedPolicy,
      policyVersion: shippedPolicy.version,
      calendar,
      calendarVersion,
      deployment,
      plan,
    });
  };

  return replayEach(
    vectors,
    (vector, index) => `${name} #${String(index)} “${vector.name}”`,
    (vector) => {
      const book = bookFor(vector);
      const asOf = instant(vector.asOf);
      const events = vector.events.map((event) => ({ ...event, at: instant(event.at) }) as ClockEvent);
      const { state } = replay(events, asOf, book);
      const views = state.clocks.map((clock) => view(clock, asOf, book));
      return compare(vector.expected, views);
    },
  );
}

const nameOf = (clock: { kind: string; cycle: number }) => `${clock.kind} ${String(clock.cycle)}`;

/** A line per field of an expected clock that differs, per clock that is missing, and per clock too many. */
function compare(expected: ClockVector['expected'], views: ClockView[]): string[] {
  const got = new Map(views.map((clock) => [nameOf(clock), clock]));
  const lines = expected.flatMap((clock) => {
    const found = got.get(nameOf(clock));
    got.delete(nameOf(clock));
    if (!found) return [`${nameOf(clock)}: expected this clock, got none`];
    const fields = new Map(Object.entries(found));
    return Object.entries(clock).flatMap(([field, value]) =>
      difference(`${nameOf(clock)} ${field}`, value, fields.get(field)),
    );
  });
  return [...lines, ...[...got.keys()].map((name) => `${name}: expected no such clock, got one`)];
}
