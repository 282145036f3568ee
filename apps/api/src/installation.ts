import { type EntityManager } from '@mikro-orm/postgresql';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { randomBytes } from 'node:crypto';

/** What belongs to this installation alone. One row. */
@Entity()
export class Installation {
  @PrimaryKey({ type: 'integer' })
  id!: number;

  /** Signs sessions and enciphers cursors where the environment gives no secret of its own. */
  @Property({ type: 'text' })
  secret!: string;
}

/** The secret that the environment gives, else the installation's own. Empty is none. */
export const secretFrom = async (
  env: Readonly<Record<string, string | undefined>>,
  em: EntityManager,
): Promise<string> => env['CASEWIRE_SECRET'] || installationSecret(em);

/** The installation's secret, made the first time it is asked for. */
export async function installationSecret(em: EntityManager): Promise<string> {
  const fork = em.fork();
  await fork.execute('insert into installation (id, secret) values (1, ?) on conflict do nothing', [
    randomBytes(32).toString('base64url'),
  ]);
  return (await fork.findOneOrFail(Installation, { id: 1 })).secret;
}
