import { toDate } from '../../clock-time.ts';
import { type Spent } from './meters.ts';

/** `extensions.cost` of an answer: what it cost and what is left. */
export const costExtension = ({ cost, limit, remaining, resetAt }: Spent) => ({
  cost: { requested: cost, limit, remaining, resetAt: toDate(resetAt).toISOString() },
});

const END = '}';

const costWritten = (spent: Spent): string => `,"extensions":${JSON.stringify(costExtension(spent))}${END}`;

/** A serialised answer with what it cost written at its end: the answer itself may have been made for others before. */
export function withCostAtEnd(body: Buffer, spent: Spent): Buffer {
  const cost = costWritten(spent);
  const kept = body.length - END.length;
  const whole = Buffer.allocUnsafe(kept + Buffer.byteLength(cost));
  body.copy(whole, 0, 0, kept);
  whole.write(cost, kept);
  return whole;
}

/** The same of an answer that is still a text. */
export const textWithCost = (text: string, spent: Spent): string =>
  text.slice(0, -END.length) + costWritten(spent);
