import { type EntityManager } from '@mikro-orm/postgresql';
import { accountRule, type Audience, maySeeEvent, type Viewer } from '@casewire/access';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { audit } from '../../audit/audit.ts';
import { type Context } from '../../context.ts';
import { invalidInput, notAllowed, Problem } from '../../errors.ts';
import { fromGlobalId } from '../../global-id.ts';
import { acting } from '../accounts/keep-people.ts';
import { Person } from '../person.ts';
import { personSubject } from '../recorded-person.ts';

@InputType()
export class ExportPersonInput {
  @Field(() => ID, { nullable: true, description: 'Left out, oneself. Others for administrators only.' })
  personId?: string | null;
}

@ObjectType()
export class ExportPersonPayload {
  @Field(() => String, { nullable: true, description: 'JSON; its parts are described in docs/privacy.md.' })
  document!: string | null;

  @Field(() => [Problem])
  problems!: Problem[];
}

/** Whoever came by a token gets no file with everything about somebody: it may have been stolen. */
export function needsSession(ctx: Context): void {
  if (ctx.principal?.kind !== 'session')
    throw notAllowed('Sign in for this: a token neither exports nor erases anybody.', 'SESSION_NEEDED');
}

/**
 * Everything the installation knows of a person, as JSON: for themselves, and for administrators (D-TRU-3). Nothing of
 * anybody else and no secret is in it; that it was taken is in the audit trail. Whoever takes somebody else's reads in
 * it no word of a case that they could not read there (D-TRU-2).
 */
export async function exportPerson(ctx: Context, input: ExportPersonInput): Promise<ExportPersonPayload> {
  const { done, problems } = await acting(ctx, async (em, viewer) => {
    needsSession(ctx);
    const id = input.personId == null ? viewer.personId : fromGlobalId('Person', input.personId);
    const person = id !== null && accountRule.allows(viewer, id) ? await em.findOne(Person, { id }) : null;
    if (!person) throw invalidInput('personId', 'There is no such person for you.', 'NOT_FOUND');
    audit(em, ctx, { action: 'exportPerson', subject: personSubject(person) });
    return everythingOf(em, person.id, viewer, new Date(ctx.now()).toISOString());
  });
  return { document: done && JSON.stringify(done, null, 2), problems };
}

/** A part of the export: a statement for rows about one person, whose id is its parameters. */
type Part = readonly [sql: string, parameters: number];

/** As docs/privacy.md says; each column by the name it has there or a plainer one. */
const parts: Readonly<Record<string, Part>> = {
  certificates: [
    `select a.certificate, p.name as product, a.valid_from as "validFrom", a.valid_to as "validTo"
     from accreditation a join product p on p.id = a.product_id where a.person_id::text = ? order by a.valid_from`,
    1,
  ],
  waysIn: [
    `select case a."providerId" when 'credential' then 'password' else 'single sign-on' end as kind,
       case when a."providerId" <> 'credential' then a."accountId" end as "knownThereAs", a."createdAt" as since
     from auth.account a where a."userId" = ? order by 3`,
    1,
  ],
  passkeys: [
    `select name, "deviceType", aaguid as make, "createdAt" as since from auth.passkey where "userId" = ? order by 4`,
    1,
  ],
  secondFactor: [`select coalesce("twoFactorEnabled", false) as "setUp" from auth."user" where id = ?`, 1],
  signIns: [
    `select s."createdAt" as "signedInAt", s."expiresAt", s."ipAddress" as address, s."userAgent",
       u.used_at as "lastUsedAt", u.used_from as "lastUsedFrom"
     from auth.session s left join credential_use u on u.credential = 'session:' || s.id
     where s."userId" = ? order by 1`,
    1,
  ],
  lastSeen: [
    `select used_at as at, used_from as "from" from credential_use where credential = 'person:' || ?`,
    1,
  ],
  tokens: [
    `select t.name, t.kind, t.start, t.scopes, t.level, t.created_at as "createdAt", t.expires_at as "expiresAt",
       t.revoked_at as "revokedAt", u.used_at as "lastUsedAt", u.used_from as "lastUsedFrom"
     from api_token t left join credential_use u on u.credential = 'token:' || t.id where t.person_id::text = ? order by 6`,
    1,
  ],
  reportedCases: [
    `select 'CW-' || number as reference, subject, description, created_at as "reportedAt",
       organisation_id as "organisationId", product_id as "productId", 'PUBLIC' as audience
     from support_case where reporter_id::text = ? order by number`,
    1,
  ],
  otherCases: [
    `select 'CW-' || number as reference, array_remove(array[
         case when assignee_id::text = ? then 'holds it' end,
         case when coordinator_id::text = ? then 'coordinates it' end,
         case when handed_over_by_id::text = ? then 'handed it over' end,
         case when waits_for_id::text = ? then 'it waits for them' end,
         case when (select r.set_by_id::text from remote_access r where r.case_id = support_case.id) = ?
           then 'said how to connect' end], null) as as
     from support_case where ? in (assignee_id::text, coordinator_id::text, handed_over_by_id::text, waits_for_id::text)
       or exists (select 1 from remote_access r where r.case_id = support_case.id and r.set_by_id::text = ?)
     order by number`,
    7,
  ],
  messages: [
    `select 'CW-' || c.number as reference, m.audience, m.written_at as "writtenAt", m.text,
       c.organisation_id as "organisationId", c.product_id as "productId"
     from message m join support_case c on c.id = m.case_id where m.author_id::text = ? order by m.written_at`,
    1,
  ],
  acts: [
    `select 'CW-' || c.number as reference, e.type, e.occurred_at as at, e.text,
       e.organisation_id as "organisationId", e.product_id as "productId", e.audience
     from case_event e join support_case c on c.id = e.case_id where e.actor_id::text = ? order by e.id`,
    1,
  ],
  contactOf: [
    `select 'CW-' || c.number as reference, f.contact_name as name, f.contact_phone as phone
     from fault_report f join support_case c on c.id = f.case_id join person p on p.id::text = ?
     where lower(f.contact_name) = lower(p.name) order by c.number`,
    1,
  ],
  drafts: [`select kind, name, updated_at as "updatedAt" from sla_draft where updated_by_id::text = ?`, 1],
  published: [
    `select 'policy' as kind, label, published_at as at from policy_version where published_by_id::text = ?
     union all select 'calendar', label, published_at from calendar_version where published_by_id::text = ? order by 3`,
    2,
  ],
  clocksMoved: [`select started_at as at from clock_move where started_by_id::text = ? order by 1`, 1],
  trail: [
    `select at, action, door, address, credential, subject_type as "on" from audit_entry where actor_id::text = ? order by id`,
    1,
  ],
  doneToThem: [
    `select at, action from audit_entry where subject_type = 'Person' and subject_id = ? order by id`,
    1,
  ],
};

/** Where the words of a row stand: what decides who may read them. */
interface Worded extends Record<string, unknown> {
  readonly organisationId?: string;
  readonly productId?: string;
  readonly audience?: Audience;
}

const words = ['subject', 'description', 'text'] as const;

/** The row without what only decides; without its words, if they are not for whoever takes it. */
function readBy(viewer: Viewer, id: string, row: Worded): Record<string, unknown> {
  const { organisationId, productId, ...shown } = row;
  if (organisationId === undefined || productId === undefined) return shown;
  const { audience = 'PUBLIC' } = row;
  if (viewer.personId === id || maySeeEvent(viewer, { organisationId, productId }, audience)) return shown;
  const without = Object.fromEntries(
    Object.entries(shown).filter(([name]) => !words.some((one) => one === name)),
  );
  return { ...without, words: 'left out: only who may read the case takes them' };
}

async function everythingOf(
  em: EntityManager,
  id: string,
  viewer: Viewer,
  at: string,
): Promise<Record<string, unknown>> {
  const [person] = await em.execute<Record<string, unknown>[]>(
    `select p.id, p.name, p.email, o.name as organisation, p.level, p.roles, p.active from person p
     join organisation o on o.id = p.organisation_id where p.id::text = ?`,
    [id],
  );
  const found: Record<string, unknown> = { exportedAt: at, person };
  for (const [name, [sql, parameters]] of Object.entries(parts))
    found[name] = (
      await em.execute<Worded[]>(
        sql,
        Array.from({ length: parameters }, () => id),
      )
    ).map((row) => readBy(viewer, id, row));
  return found;
}
