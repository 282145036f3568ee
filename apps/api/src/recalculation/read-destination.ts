import { compileCalendar } from '@casewire/business-time';
import { type PolicyBook, type PublishedPolicy, type ServiceCalendar } from '../sla/book.ts';
import { policyLabel, readCalendar, readPolicy, type DocumentFault } from '../sla/document.ts';
import { type Destination } from './destination.ts';
import { type PreviewMoveInput } from './preview-types.ts';

/** Where clocks are to be moved, on paper. */
export interface DestinationRead extends Destination {
  /** Terms by version, the documents among them. */
  readonly book: Pick<PolicyBook, 'policyOf' | 'termsFor'>;
  readonly faults: DocumentFault[];
}

/** Documents count as versions that nobody has yet. */
export function readDestination(book: PolicyBook, input: PreviewMoveInput): DestinationRead {
  const faults: DocumentFault[] = [];
  const fault = (path: string, message: string): null => {
    faults.push({ path, message });
    return null;
  };
  const unpublished = { id: '', effectiveFrom: 0, publishedAt: 0, publishedById: null, note: null };

  const policy = ((): PublishedPolicy | null => {
    if (input.policyDocument != null) {
      const { value, faults: found } = readPolicy(input.policyDocument);
      faults.push(...found);
      return (
        value && { ...unpublished, name: value.name, label: `${policyLabel(value)} (draft)`, policy: value }
      );
    }
    if (input.policyVersion == null) return null;
    const known = book.policies().find(({ label }) => label === input.policyVersion);
    return known ?? fault('policyVersion', `There is no policy version "${input.policyVersion}".`);
  })();

  const calendar = ((): ServiceCalendar | null => {
    if (input.calendarDocument != null) {
      const { value, faults: found } = readCalendar(input.calendarDocument);
      faults.push(...found);
      const name = input.calendarName;
      if (name == null) return fault('calendarName', 'Say which calendar the document is a version of.');
      return (
        value && {
          ...unpublished,
          name,
          label: `${name} (draft)`,
          definition: value,
          calendar: compileCalendar(value),
        }
      );
    }
    if (input.calendarVersion == null) return null;
    const known = book.calendars().find(({ label }) => label === input.calendarVersion);
    return known ?? fault('calendarVersion', `There is no calendar version "${input.calendarVersion}".`);
  })();

  return { policyVersion: policy?.label ?? null, calendar, book: withDrafts(book, policy, calendar), faults };
}

function withDrafts(
  book: PolicyBook,
  policy: PublishedPolicy | null,
  calendar: ServiceCalendar | null,
): DestinationRead['book'] {
  const policyOf = (label: string) => (label === policy?.label ? policy.policy : book.policyOf(label));
  const calendarOf = (label: string) => (label === calendar?.label ? calendar : book.calendar(label));
  return {
    policyOf,
    termsFor({ calendarVersion, deployment, plan }) {
      const terms = book.termsFor({ calendarVersion, deployment, plan });
      return {
        inForceAt: (at) => terms.inForceAt(at),
        of: (policyVersion, label) => ({
          policy: policyOf(policyVersion),
          policyVersion,
          calendar: calendarOf(label).calendar,
          calendarVersion: label,
          deployment,
          plan,
        }),
      };
    },
  };
}
