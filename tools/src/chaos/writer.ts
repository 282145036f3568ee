import { pause } from '../processes/child.ts';
import { type Write } from './checks.ts';
import { type Random } from './random.ts';

/** Somebody who writes one thing after another, and sends each with the same key until it is answered. */
export interface Writer {
  readonly writes: readonly Write[];
  /** Begins nothing new; resolves when the last write is answered, or given up at `deadline`. */
  stop(deadline: number): Promise<void>;
}

export interface WriterOptions {
  readonly name: string;
  readonly url: string;
  readonly token: string;
  readonly random: Random;
  /** Global ids of cases to comment on. */
  readonly caseIds: readonly string[];
  readonly audience: 'PUBLIC' | 'SUPPORT' | 'VENDOR';
  /** Global ids of products to report cases about; none if this person reports none. */
  readonly productIds: readonly string[];
}

type Outcome = Write['outcome'] | 'unanswered';

const ATTEMPT_MS = 4_000;
const RETRY_MS = 200;
const MOST_PAUSE_MS = 500;

export function openWriter(options: WriterOptions): Writer {
  const { name, random, caseIds, productIds, audience } = options;
  const writes: Write[] = [];
  let deadline = Infinity;
  let stopping = false;

  const one = async (nth: number): Promise<void> => {
    const text = `${name} writes ${String(nth)}`;
    const common = { idempotencyKey: `${name} ${String(nth)}` };
    const operation = productIds.length > 0 && random.next() < 0.15 ? 'reportCase' : 'addComment';
    const input =
      operation === 'reportCase'
        ? { ...common, subject: text, description: text, productId: random.oneOf(productIds) }
        : { ...common, caseId: random.oneOf(caseIds), text, audience };
    const query = `mutation ($input: ${operation === 'reportCase' ? 'ReportCase' : 'AddComment'}Input!) {
      ${operation}(input: $input) { case { id } problems { code } } }`;
    let outcome: Outcome = 'unanswered';
    while (outcome === 'unanswered' && Date.now() < deadline) {
      outcome = await send(options, operation, query, input);
      if (outcome === 'unanswered') await pause(RETRY_MS);
    }
    writes.push({ operation, text, outcome: outcome === 'unanswered' ? 'unknown' : outcome });
  };

  const done = (async () => {
    for (let nth = 0; !stopping; nth++) {
      await one(nth);
      await pause(random.between(0, MOST_PAUSE_MS));
    }
  })();

  return {
    writes,
    stop(until) {
      stopping = true;
      deadline = until;
      return done;
    },
  };
}

/** No answer, or one that says it was our own fault, tells nothing: it may or may not have been done. */
async function send(
  { url, token }: WriterOptions,
  operation: string,
  query: string,
  input: object,
): Promise<Outcome> {
  try {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables: { input } }),
      signal: AbortSignal.timeout(ATTEMPT_MS),
    });
    const { data } = (await response.json()) as {
      data?: Record<string, { problems: unknown[] } | null> | null;
    };
    const answer = data?.[operation];
    if (!answer) return 'unanswered';
    return answer.problems.length > 0 ? 'refused' : 'accepted';
  } catch {
    return 'unanswered';
  }
}
