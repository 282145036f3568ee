import { toDate } from '../../clock-time.ts';
import { type Spent } from './meters.ts';

/** `extensions.cost` of an answer: what it cost and what is left. */
export const costExtension = ({ cost, limit, remaining, resetAt }: Spent) => ({
  cost: { requested: cost, limit, remaining, resetAt: toDate(resetAt).toISOString() },
});

const END = '}';

/** A serialised answer with what it cost written at its end: the answer itself may have been made for others before. */
export function withCostAtEnd(body: Buffer, spent: Spent): Buffer {
  const cost = `,"extensions":${JSON.stringify(costExtension(spent))}${END}`;
  const kept = body.length - END.length;
  const whole = Buffer.allocUnsafe(kept + Buffer.byteLength(cost));
  body.copy(whole, 0, 0, kept);
  whole.write(cost, kept);
  return whole;
}
