import autocannon from 'autocannon';

export interface Load {
  readonly url: string;
  readonly headers: Record<string, string>;
  /** Bodies, each connection begins at another and takes them in turns. */
  readonly bodies: readonly string[];
  readonly seconds: number;
  /** Each connection has its own name for the question, so that no two ask the same. */
  readonly apart?: boolean;
}

export interface Borne {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const CONNECTIONS = 20;

/** Asks as fast as answers come, over twenty connections. Fails if a single answer is not one. */
export async function bear({ url, headers, bodies, seconds, apart = false }: Load): Promise<Borne> {
  let begins = 0;
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    setupClient(client) {
      const nth = begins++;
      const first = (nth * 7) % bodies.length;
      client.setRequests(
        [...bodies.slice(first), ...bodies.slice(0, first)].map((body) => ({
          method: 'POST',
          path: '/graphql',
          headers: { 'content-type': 'application/json', ...headers },
          body: apart ? body.replace('query Cases', `query Cases${String(nth)}`) : body,
        })),
      );
    },
  });
  const failed = result.non2xx + result.errors + result.timeouts;
  if (failed > 0) throw new Error(`${String(failed)} requests to ${url} got no answer.`);
  return {
    perSecond: result.requests.average,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
  };
}
