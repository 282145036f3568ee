import { type EntityManager } from '@mikro-orm/postgresql';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { audit } from '../../audit/audit.ts';
import { toDate } from '../../clock-time.ts';
import { type Context, viewerOf } from '../../context.ts';
import { invalidInput, notAllowed, Problem } from '../../errors.ts';
import { fromGlobalId } from '../../global-id.ts';
import { mayKeepPeople } from '@casewire/access';
import { keepAnAdministrator, keepingPeople, lockPerson } from '../accounts/keep-people.ts';
import { Person } from '../person.ts';
import { personSubject } from '../recorded-person.ts';
import { needsSession } from './export-person.ts';
import { erasedEmail, pseudonymOf } from './pseudonym.ts';

@ObjectType({ description: 'A kind of thing about somebody, and how many there are.' })
export class ErasureLine {
  @Field(() => String)
  what!: string;

  @Field(() => Int, { nullable: true, description: 'Of what stays it is not told: it would tell of notes.' })
  count!: number | null;

  @Field(() => String, { nullable: true, description: 'Why it stays.' })
  why!: string | null;
}

@ObjectType({ description: 'What erasing somebody would do. Nothing is done yet.' })
export class ErasurePreview {
  @Field(() => String, { description: 'What stands in the record instead of the name.' })
  pseudonym!: string;

  @Field(() => [ErasureLine])
  goes!: ErasureLine[];

  @Field(() => [ErasureLine])
  stays!: ErasureLine[];
}

@InputType()
export class ErasePersonInput {
  @Field(() => ID)
  personId!: string;

  @Field(() => String, { description: 'The name or e-mail address of the person, as it stands here.' })
  confirmation!: string;
}

@ObjectType()
export class ErasePersonPayload {
  @Field(() => String, { nullable: true, description: 'What stands in the record from now on.' })
  pseudonym!: string | null;

  @Field(() => [Problem])
  problems!: Problem[];
}

type Counted = readonly [what: string, sql: string];

/** Each statement is given the person's id once. */
const going: readonly Counted[] = [
  ['name, e-mail address, level and roles', 'select 1 as count from person where id::text = ?'],
  ['places signed in, with their addresses', 'select count(*) from auth.session where "userId" = ?'],
  ['passwords and identities at providers', 'select count(*) from auth.account where "userId" = ?'],
  ['passkeys', 'select count(*) from auth.passkey where "userId" = ?'],
  ['second factors with recovery codes', 'select count(*) from auth."twoFactor" where "userId" = ?'],
  ['API tokens of their own, which end', 'select count(*) from api_token where person_id::text = ?'],
  ['certificates', 'select count(*) from accreditation where person_id::text = ?'],
];
const CONTACT = 'their name and number where a fault report names them as its contact';
const RECORD = 'It is the record of a case: what was said and done about a promise.';
/** Not counted: an administrator may not read cases, and how many notes somebody wrote would tell of them (D-TRU-2). */
const staying: readonly ErasureLine[] = [
  { what: 'what they wrote in messages and notes', count: null, why: RECORD },
  { what: 'what they did on cases, and when', count: null, why: RECORD },
  { what: 'cases they reported, hold or coordinate', count: null, why: 'The facts of a case stay.' },
  {
    what: 'their entries in the audit trail',
    count: null,
    why: 'The trail is chained and holds ids, no names.',
  },
];

async function counted(em: EntityManager, lines: readonly Counted[], id: string): Promise<ErasureLine[]> {
  const found: ErasureLine[] = [];
  for (const [what, sql] of lines) {
    const [row] = await em.execute<{ count: string }[]>(sql, [id]);
    const count = Number(row?.count ?? 0);
    if (count > 0) found.push({ what, count, why: null });
  }
  return found;
}

/** What an erasure would do to somebody, for whoever may do it; null for others and where there is nobody. */
export async function previewErasure(ctx: Context, personId: string): Promise<ErasurePreview | null> {
  if (!mayKeepPeople(viewerOf(ctx))) return null;
  const id = fromGlobalId('Person', personId);
  const person =
    id &&
    (await ctx.em.findOne(Person, { id, program: false, erasedAt: null }, { populate: ['organisation'] }));
  if (!person) return null;
  return {
    pseudonym: pseudonymOf(person, person.organisation.getEntity().name),
    goes: [...(await counted(ctx.em, going, person.id)), { what: CONTACT, count: null, why: null }],
    stays: [...staying],
  };
}

/**
 * Takes everything personal about somebody away, for ever: ways in, sessions, tokens, certificates, addresses, name.
 * What they did and wrote stays as the record of the cases, under a pseudonym (D-TRU-3). Their access ends at once.
 */
export async function erasePerson(ctx: Context, input: ErasePersonInput): Promise<ErasePersonPayload> {
  const { done, problems } = await keepingPeople(ctx, async (em, viewer) => {
    needsSession(ctx);
    const person = await lockPerson(em, input.personId);
    if (person.program)
      throw notAllowed('This is a program. Revoke its token instead: there is nobody to forget.', 'PROGRAM');
    if (person.id === viewer.personId)
      throw notAllowed('Nobody erases themselves. Ask another administrator.', 'ONESELF');
    await keepAnAdministrator(em, person);
    const typed = input.confirmation.trim().toLowerCase();
    if (typed !== person.email.toLowerCase() && typed !== person.name.toLowerCase())
      throw invalidInput(
        'confirmation',
        'Type the name or the e-mail address of the person, as it stands here.',
      );
    const pseudonym = pseudonymOf(person, person.organisation.getEntity().name);
    audit(em, ctx, { action: 'erasePerson', subject: personSubject(person) });
    await takeAway(em, person.id, pseudonym);
    Object.assign(person, {
      name: pseudonym,
      email: erasedEmail(person.id),
      level: null,
      roles: [],
      active: false,
      erasedAt: toDate(ctx.now()),
    });
    await em.flush();
    return pseudonym;
  });
  return { pseudonym: done, problems };
}

/** In the order in which one still leads to the other. */
async function takeAway(em: EntityManager, id: string, pseudonym: string): Promise<void> {
  await em.execute(
    `update fault_report f set contact_name = ?, contact_phone = null from person p
     where p.id::text = ? and lower(f.contact_name) = lower(p.name)`,
    [pseudonym, id],
  );
  await em.execute(
    `delete from credential_use where credential in (
       select 'person:' || ? union all select 'session:' || id from auth.session where "userId" = ?
       union all select 'token:' || id from api_token where person_id::text = ?)`,
    [id, id, id],
  );
  // Who signed in, and with it passwords, identities, passkeys, second factors and sessions.
  await em.execute('delete from auth.session where "userId" = ?', [id]);
  await em.execute(`delete from auth.verification where strpos("value", ?) > 0`, [id]);
  await em.execute('delete from auth."user" where id = ?', [id]);
  await em.execute('delete from api_token where person_id::text = ?', [id]);
  await em.execute('delete from accreditation where person_id::text = ?', [id]);
  await em.execute('delete from idempotency_key where person_id::text = ?', [id]);
}
