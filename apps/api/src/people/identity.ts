import { invalidInput } from '../errors.ts';
import { text } from '../text.ts';

/** Of a person, in characters. */
export const LONGEST_NAME = 200;
const LONGEST_EMAIL = 254;

/** An e-mail address as it is kept, in small letters; refused, with what to do, if it is none. */
export function emailIn(path: string, written: string): string {
  const email = text(path, written, LONGEST_EMAIL).toLowerCase();
  if (!/^[^\s@]+@[^\s@]+$/.test(email))
    throw invalidInput(path, 'Write an e-mail address, like name@example.com.');
  return email;
}
