import 'reflect-metadata';
import { type Logger } from 'pino';
import { shippedPolicy } from '@casewire/sla';
import { type Instant, type Now } from './clock-time.ts';
import { verifyClocks as verify, type Difference, type Verified } from './cases/verify-clocks.ts';
import { audit, byNobody, type Cause } from './audit/audit.ts';
import { fromWithin } from './audit/origin.ts';
import { headKey } from './audit/head.ts';
import { faultInWords, type NotedHead, type VerifiedTrail, verifyTrail } from './audit/verify-trail.ts';
import { openDatabase } from './database.ts';
import { keysFrom, makeKeyFile } from './key-file.ts';
import { readEventLog } from './outbox/event-log.ts';
import { type Retention, setRetention } from './outbox/retention.ts';
import { addApiToken } from './people/tokens/create-api-token.ts';
import { recordedToken, tokenSubject } from './people/tokens/recorded-token.ts';
import { inviteFirstAdministrator } from './people/first-administrator.ts';
import { Person } from './people/person.ts';
import { installationSecret, secretFrom } from './installation.ts';
import { grantTheService } from './service-role.ts';
import { openPolicyBook } from './sla/book.ts';
import { checkKeys, reseal, sealedUnder } from './sealed.ts';
import { installPolicy } from './sla/install-policy.ts';

const noRole =
  'the owner of the tables may not make roles, so the service works as the owner: see docs/audit.md for how to give it a role of its own';

/** Brings the database to the newest schema. Safe to repeat. */
export async function migrate(databaseUrl: string, log: Logger, serviceUrl?: string): Promise<void> {
  const orm = await openDatabase(databaseUrl);
  try {
    const done = await orm.migrator.up();
    const role = await grantTheService(databaseUrl, serviceUrl);
    if (role === null) log.warn(noRole);
    log.info({ applied: done.map(({ name }) => name) }, 'migrated');
  } finally {
    await orm.close();
  }
}

/**
 * Migrates and loads the shipped policy; makes the key file if the database has nothing sealed yet, and seals what was
 * open or under the installation's secret. Gives the link by which the first administrator is made, or null if there is one.
 */
export async function install(
  databaseUrl: string,
  env: Readonly<Record<string, string | undefined>>,
  publicUrl: string,
  now: Instant,
  serviceUrl?: string,
): Promise<string | null> {
  const orm = await openDatabase(databaseUrl);
  try {
    await orm.migrator.up();
    await grantTheService(databaseUrl, serviceUrl);
    const em = orm.em.fork();
    const file = env['CASEWIRE_KEYS_FILE'];
    const known = [...(await sealedUnder(em)).keys()].some((id) => id !== null);
    if (file && !known) makeKeyFile(file);
    const keys = keysFrom(env);
    const secret = await secretFrom(env, em);
    await checkKeys(em, keys, secret);
    await reseal(em, keys, secret);
    await installPolicy(orm.em, shippedPolicy, now, byCommand(now));
    const token = await inviteFirstAdministrator(orm.em, now);
    return token === null ? null : new URL(`/welcome#${token}`, publicUrl).href;
  } finally {
    await orm.close();
  }
}

/** Whoever can run a command of the service: who that is, the machine knows. */
const byCommand = (now: Instant): Cause => byNobody(fromWithin, now);

const DAY_MS = 86_400_000;

/** Makes an API token for the person with that e-mail address. The caller shows it once. */
export async function createToken(
  databaseUrl: string,
  { email, name, days }: { email?: string | undefined; name?: string | undefined; days?: string | undefined },
  now: Instant,
): Promise<string> {
  if (!email)
    throw new Error('Say whose token it is: token --email person@example.com --name "what it is for"');
  const orm = await openDatabase(databaseUrl);
  try {
    const person = await orm.em.fork().findOne(Person, { email: email.toLowerCase(), active: true });
    if (!person) throw new Error(`There is nobody with the e-mail address ${email}.`);
    const expiresAt = days === undefined ? null : now + Number(days) * DAY_MS;
    const em = orm.em.fork();
    const made = addApiToken(em, { personId: person.id, name: name ?? 'made by command', expiresAt }, now);
    audit(em, byCommand(now), {
      action: 'createApiToken',
      subject: tokenSubject(made.token),
      after: recordedToken(made.token),
    });
    await em.flush();
    return made.secret;
  } finally {
    await orm.close();
  }
}

/** Changes how long the event log is kept, as far as it is told to, and gives what then holds. */
export async function retention(
  databaseUrl: string,
  { stream, keep, addresses }: Partial<Record<'stream' | 'keep' | 'addresses', string | undefined>>,
  now: Instant,
): Promise<Retention> {
  const orm = await openDatabase(databaseUrl);
  try {
    const { streamDays, keepDays, addressDays } = await readEventLog(orm.em);
    const before = { streamDays, keepDays, addressDays };
    const wanted = {
      streamDays: stream === undefined ? streamDays : Number(stream),
      keepDays: keep === undefined ? keepDays : keep === 'ever' ? null : Number(keep),
      addressDays: addresses === undefined ? addressDays : Number(addresses),
    };
    await setRetention(orm.em, wanted);
    if (JSON.stringify(wanted) !== JSON.stringify(before)) {
      const em = orm.em.fork();
      const subject = { type: 'EventLog', id: null };
      audit(em, byCommand(now), {
        action: 'changeRetention',
        subject,
        before,
        after: wanted,
      });
      await em.flush();
    }
    return wanted;
  } finally {
    await orm.close();
  }
}

/**
 * Reads the whole audit trail (see audit/verify-trail.ts): progress to `progress`, a sentence for a fault to `line`.
 * `noted` are heads that somebody kept elsewhere, as "position:hash".
 */
export async function verifyAudit(
  databaseUrl: string,
  secret: string | undefined,
  noted: readonly string[],
  now: Now,
  out: { line(text: string): void; progress(text: string): void },
): Promise<VerifiedTrail> {
  const heads = noted.map(readHead);
  const orm = await openDatabase(databaseUrl);
  try {
    const key = headKey(secret ?? (await installationSecret(orm.em)));
    let reported = now();
    const verified = await verifyTrail(
      orm.em.fork(),
      key,
      (entries) => {
        if (now() - reported < PROGRESS_MS) return;
        reported = now();
        out.progress(`${entries} entries`);
      },
      heads,
    );
    if (verified.fault) out.line(faultInWords(verified.fault));
    return verified;
  } finally {
    await orm.close();
  }
}

function readHead(written: string): NotedHead {
  const [, position, hash] = /^(\d{1,15}):([0-9a-f]{64})$/i.exec(written.trim()) ?? [];
  if (position === undefined || hash === undefined)
    throw new Error(
      `"${written}" is no head. Write it as the log does, position:hash, the hash in 64 hexadecimal digits.`,
    );
  return { position: Number(position), hash };
}

/** Lines on the standard output; what is found beyond is only counted. */
const MOST_TOLD = 1_000;

/**
 * Replays the log of every case and compares (see cases/verify-clocks.ts): a line for each difference, progress to
 * `progress`, and what it was in all. Safe beside a running service.
 */
export async function verifyClocks(
  databaseUrl: string,
  now: Now,
  out: { line(text: string): void; progress(text: string): void },
): Promise<Verified> {
  const orm = await openDatabase(databaseUrl);
  try {
    const book = await openPolicyBook(orm.em, now);
    const began = now();
    let told = 0;
    let reported = began;
    return await verify(orm.em.fork(), book, {
      difference(found) {
        told += 1;
        if (told <= MOST_TOLD) out.line(inWords(found));
        if (told === MOST_TOLD) out.line('… there are more; only their number follows.');
      },
      progress(cases, of) {
        if (cases < of && now() - reported < PROGRESS_MS) return;
        reported = now();
        out.progress(`${cases} of ${of} cases, ${Math.round((reported - began) / 1000)} s`);
      },
    });
  } finally {
    await orm.close();
  }
}

const PROGRESS_MS = 2_000;

const inWords = ({ case: reference, clock, field, stored, replayed }: Difference): string =>
  `${reference} ${clock ?? 'facts'} ${field}: stored ${JSON.stringify(stored)}, replayed ${JSON.stringify(replayed)}`;
