import { type AuditFilter } from '@casewire/client';
import { type audit } from '../i18n/en/audit.ts';

export type AuditAction = keyof typeof audit.actions;
export type SubjectType = keyof typeof audit.types;

const DAY_MS = 86_400_000;

/** The first instant of a day (2026-11-23) in a zone, so many days on; null for what is no day. */
export function startOfDay(day: string, zone: string, daysOn = 0): string | null {
  const utc = Date.parse(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(utc)) return null;
  const midnight = utc + daysOn * DAY_MS;
  // What a clock there shows at that instant; once more, where the offset changed in between.
  let at = midnight;
  for (let round = 0; round < 2; round++) at += midnight - wallClock(at, zone);
  return new Date(at).toISOString();
}

function wallClock(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
}

/** What the address of the room asks for. */
export function filterOf(address: URLSearchParams, zone: string): AuditFilter {
  const given = (name: string) => address.get(name) ?? '';
  const from = startOfDay(given('from'), zone);
  const to = startOfDay(given('to'), zone, 1);
  return {
    ...(given('search') && { search: given('search') }),
    ...(given('action') && { action: [given('action') as AuditAction] }),
    ...(given('type') && { subjectType: given('type') }),
    ...(given('actor') && { actorId: given('actor') }),
    ...(given('subject') && { subjectId: given('subject') }),
    ...(from && { from }),
    ...(to && { to }),
  };
}

/** Where the same, as a file, is taken from. */
export function exportAddress(filter: AuditFilter, format: 'csv' | 'jsonl'): string {
  const wanted = new URLSearchParams({ format });
  for (const [name, value] of Object.entries(filter))
    if (value != null) wanted.set(name, Array.isArray(value) ? value.join(',') : String(value));
  return `/audit/export?${wanted.toString()}`;
}
