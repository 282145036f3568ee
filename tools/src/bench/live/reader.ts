import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

/** A subscriber that writes down when it hears of each breach. */
export interface Reader {
  /** The lateness, in ms, of so many breaches from the call on: from the due instant to the receipt. */
  breaches(many: number, patienceMs: number): Promise<number[]>;
  close(): void;
}

const query = `subscription { caseEvents(filter: { type: [CLOCK_BREACHED] }) {
  __typename ... on CaseEvent { occurredAt type clock { kind } case { reference } } } }`;

interface Delivered {
  readonly caseEvents: { readonly __typename: string; readonly occurredAt?: string };
}

export async function openReader(url: string, token: string): Promise<Reader> {
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
  });
  let heard: number[] = [];
  let enough: () => void = () => undefined;
  let wanted = Infinity;
  await new Promise<void>((ready, failed) => {
    client.subscribe<Delivered>(
      { query },
      {
        next({ data }) {
          // The first heartbeat says that the stream stands.
          if (data?.caseEvents.occurredAt === undefined) {
            ready();
            return;
          }
          heard.push(Date.now() - Date.parse(data.caseEvents.occurredAt));
          if (heard.length >= wanted) enough();
        },
        error: (error) => {
          failed(new Error(`The subscription failed: ${JSON.stringify(error)}`));
        },
        complete: () => undefined,
      },
    );
  });
  return {
    async breaches(many, patienceMs) {
      heard = [];
      wanted = many;
      const late = AbortSignal.timeout(patienceMs);
      await new Promise<void>((resolve, reject) => {
        enough = resolve;
        late.addEventListener('abort', () => {
          reject(
            new Error(
              `Heard of ${String(heard.length)} of ${String(many)} breaches in ${String(patienceMs)} ms.`,
            ),
          );
        });
      });
      return heard;
    },
    close() {
      void client.dispose();
    },
  };
}
