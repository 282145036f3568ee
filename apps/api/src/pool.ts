import { type Pool, type PoolClient } from 'pg';

/**
 * A transaction whose connection the database cuts cannot roll back, and kysely then never gives the connection back:
 * after as many as the pool holds, everything would wait for ever. So a connection that ends gives itself back, once.
 */
export function takeBackWhatBroke(pool: Pool): void {
  const out = new WeakSet<PoolClient>();
  pool.on('acquire', (client) => out.add(client));
  pool.on('release', (_error, client) => out.delete(client));
  pool.on('connect', (client) => {
    // An error of a connection is seen by whoever waits on it, and by its end; nobody else needs to fall over it.
    client.on('error', () => undefined);
    client.once('end', () => {
      if (!out.has(client)) return;
      const release = client.release.bind(client);
      // Whoever held it may still give it back; the pool would take a second time for a mistake.
      client.release = () => undefined;
      release(true);
    });
  });
}
