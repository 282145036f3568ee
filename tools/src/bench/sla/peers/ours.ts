import { type Calendar } from '@casewire/business-time';
import type { Arithmetic } from './arithmetic.ts';

const MINUTE = 60_000;

/** @casewire/business-time. */
export const ours = (calendar: Calendar): Arithmetic => ({
  add: (from, minutes) => calendar.add(from, minutes * MINUTE),
  between: (from, to) => calendar.between(from, to) / MINUTE,
});
