import { getMigrations } from 'better-auth/db/migration';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../database.ts';
import { authOptions } from '../people/auth-options.ts';
import { createWorld, type World } from '../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

describe('the migrated database', () => {
  it('is what the entities say', async () => {
    const orm = await openDatabase(world.database.url);
    const sql = await orm.schema.getUpdateSchemaSQL({ safe: true, dropTables: false });
    await orm.close();
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
