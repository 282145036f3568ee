import { getMigrations } from 'better-auth/db/migration';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authOptions } from '../people/auth-options.ts';
import { createWorld, type World } from '../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

describe('the migrated database', () => {
  it('is what the entities say', async () => {
    const sql = await world.app.orm.schema.getUpdateSchemaSQL({ safe: true, dropTables: false });
    expect(sql.trim()).toBe('');
  });

  it('has the tables that the sign-in library asks for', async () => {
    const pool = new pg.Pool({ connectionString: world.database.url, options: '-c search_path=auth' });
    const options = authOptions(pool, {
      secret: 'x'.repeat(32),
      publicUrl: 'http://localhost',
      trustedOrigins: [],
    });
    const { toBeCreated, toBeAdded } = await getMigrations(options);
    expect([toBeCreated, toBeAdded]).toEqual([[], []]);
    await pool.end();
  });
});
