import { type EntityManager } from '@mikro-orm/postgresql';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { type Context } from '../../context.ts';
import { toDate } from '../../clock-time.ts';
import { Problem } from '../../errors.ts';
import { DateTime } from '../../scalars.ts';
import { writeAuthUser } from '../auth-user.ts';
import { createPasswordToken } from '../password-link.ts';
import { invitationMail } from '../password-mail.ts';
import { type Person } from '../person.ts';
import { PersonAccount } from './account.ts';
import { readAccount } from './find-accounts.ts';

export enum LinkDelivery {
  MAILED = 'MAILED',
  HAND_OVER = 'HAND_OVER',
}
registerEnumType(LinkDelivery, {
  name: 'LinkDelivery',
  valuesConfig: {
    HAND_OVER: {
      description: 'No mail went out: hand the link over yourself. It is shown once, to people only.',
    },
  },
});

@ObjectType()
export class WayInPayload {
  @Field(() => PersonAccount, { nullable: true })
  account!: PersonAccount | null;

  @Field(() => LinkDelivery, { nullable: true })
  delivery!: LinkDelivery | null;

  @Field(() => String, { nullable: true, description: 'Only where it has to be handed over.' })
  link!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Until when the link works.' })
  linkExpiresAt!: Date | null;

  @Field(() => [Problem])
  problems!: Problem[];
}

const DAYS = 7;
const DAY_MS = 86_400_000;

export interface WayIn {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly token: string;
  readonly expiresAt: Date;
}

/** Makes a one-time link by which a person chooses their password, in the transaction of whatever it belongs to. */
export async function makeWayIn(em: EntityManager, ctx: Context, person: Person): Promise<WayIn> {
  const at = ctx.now();
  const expiresAt = toDate(at + DAYS * DAY_MS);
  const execute = (sql: string, parameters: unknown[]): Promise<unknown> => em.execute(sql, parameters);
  await writeAuthUser(execute, person, toDate(at));
  const token = await createPasswordToken(execute, person.id, expiresAt, toDate(at));
  return { personId: person.id, name: person.name, email: person.email, token, expiresAt };
}

/** Has the link delivered, if there is one, and says what became of it. */
export async function wayInPayload(
  ctx: Context,
  done: { readonly wayIn: WayIn; readonly by: string } | null,
  problems: Problem[],
): Promise<WayInPayload> {
  if (!done) return { account: null, delivery: null, link: null, linkExpiresAt: null, problems };
  const account = await readAccount(ctx.em, done.wayIn.personId);
  return { account, problems, ...(await deliver(ctx, done.wayIn, done.by)) };
}

/** Mails the link once it is committed. Where that cannot be done whoever made it gets it to hand over. */
async function deliver(
  ctx: Context,
  { name, email, token, expiresAt }: WayIn,
  by: string,
): Promise<Pick<WayInPayload, 'delivery' | 'link' | 'linkExpiresAt'>> {
  const link = ctx.outside.linkTo(`/password?invited#${token}`);
  const mailed = await ctx.outside.mailer.send(invitationMail({ name, email }, by, link, DAYS));
  // A program that keeps people is never given the link: it could come in as whomever it makes known.
  const handed = mailed || ctx.principal?.kind !== 'session' ? null : link;
  const delivery = mailed ? LinkDelivery.MAILED : LinkDelivery.HAND_OVER;
  return { delivery, link: handed, linkExpiresAt: expiresAt };
}
