import pg from 'pg';

/** A job queue used as a timer, as its maintainers advise for throughput. */
export interface Timer {
  /** Stores a job for each due instant. */
  schedule(dues: readonly number[]): Promise<void>;
  close(): Promise<void>;
}

/** What a handler does: writes a row for each due instant, in one statement. */
export type Handle = (dues: readonly number[]) => Promise<void>;

/** What a timer says to its bench. */
export type Said =
  | { readonly type: 'ready' }
  | { readonly type: 'stored' }
  /** Milliseconds from the due instant until its row was known to be committed. */
  | { readonly type: 'done'; readonly lateness: readonly number[] };

/** Serves a timer to the bench that started this process: it sends due instants and hears when all were recorded. */
export async function serveTimer(
  databaseUrl: string,
  open: (handle: Handle) => Promise<Timer>,
): Promise<void> {
  const say = (said: Said) => process.send?.(said);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
  await pool.query(
    'create table timer_event (id bigint generated always as identity primary key, due timestamptz not null)',
  );
  let lateness: number[] = [];
  let wanted = Infinity;
  const timer = await open(async (dues) => {
    await pool.query(
      'insert into timer_event (due) select to_timestamp(at / 1000) from unnest($1::float8[]) at',
      [dues],
    );
    for (const due of dues) lateness.push(Date.now() - due);
    if (lateness.length >= wanted) say({ type: 'done', lateness });
  });
  const schedule = async (dues: readonly number[]): Promise<void> => {
    lateness = [];
    wanted = dues.length;
    await timer.schedule(dues);
    say({ type: 'stored' });
  };
  process.on('message', (dues: readonly number[]) => {
    // A bench that gets no answer says so; this says why.
    schedule(dues).catch((error: unknown) => {
      console.error(error);
      process.exit(1);
    });
  });
  process.once('disconnect', () => {
    void timer
      .close()
      .then(() => pool.end())
      .finally(() => process.exit());
  });
  say({ type: 'ready' });
}
