import { type SignOnEntryFragment } from '@casewire/client';
import { type Level, levels } from '../level-fields.tsx';

/** The form of a sign-on, as it is typed. */
export interface SignOnTerms {
  organisationId: string | null;
  issuer: string;
  clientId: string;
  clientSecret: string;
  domains: string;
  groupsClaim: string;
  /** One a line: group = L1. */
  groups: string;
  usualLevel: Level | null;
  createsPeople: boolean;
  enabled: boolean;
  required: boolean;
}

export const termsOf = (signOn: SignOnEntryFragment | null): SignOnTerms => ({
  organisationId: signOn?.organisation.id ?? null,
  issuer: signOn?.issuer ?? '',
  clientId: signOn?.clientId ?? '',
  clientSecret: '',
  domains: signOn?.domains.join(', ') ?? '',
  groupsClaim: signOn?.groupsClaim ?? 'groups',
  groups: signOn?.groupLevels.map(({ group, level }) => `${group} = ${level}`).join('\n') ?? '',
  usualLevel: signOn?.usualLevel ?? null,
  createsPeople: signOn?.createsPeople ?? false,
  enabled: signOn?.enabled ?? true,
  required: signOn?.required ?? false,
});

export const domainsIn = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean);

/** What the lines say, or the first line that says nothing. */
export function groupsIn(text: string): { group: string; level: Level }[] | { wrong: string } {
  const found: { group: string; level: Level }[] = [];
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const [, group, written] = /^(.+?)\s*[=:]\s*(L[1-4])$/i.exec(line) ?? [];
    const level = levels.find((one) => one === written?.toUpperCase());
    if (group === undefined || level === undefined) return { wrong: line };
    found.push({ group, level });
  }
  return found;
}
