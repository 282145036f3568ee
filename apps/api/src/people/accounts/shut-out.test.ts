import { type Client } from 'graphql-ws';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { setPassword } from '../auth-user.ts';
import { Person } from '../person.ts';
import { type Service, startService } from '../../testing/service.ts';
import { openVisitor, type Visitor } from '../../testing/visitor.ts';
import { createWorld, type World } from '../../testing/world.ts';

const PASSWORD = 'tidal-copper-4821';
/** No heartbeat helps: what ends here ends by the notice. */
const NEVER = 3_600_000;

let world: World;
let here: Service;
let elsewhere: Service;
let ada: Visitor;
let priya: Visitor;

beforeAll(async () => {
  world = await createWorld();
  here = await startService(world, NEVER);
  elsewhere = await startService(world, NEVER);
  const em = world.app.orm.em.fork();
  for (const name of ['ada', 'priya']) {
    const person = await em.findOneOrFail(Person, { name });
    await setPassword((sql, parameters) => em.execute(sql, parameters), person, PASSWORD, new Date());
  }
  ada = openVisitor(here);
  await ada.signIn('ada@vendor.example', PASSWORD);
});
beforeEach(async () => {
  priya = openVisitor(here);
  await priya.signIn('priya@vendor.example', PASSWORD);
});
afterAll(async () => {
  await here.close();
  await elsewhere.close();
  await world.close();
});

/** A socket that says nothing but that it is there; resolves with its close code. */
function socket(client: Client): { opened: Promise<void>; ended: () => unknown } {
  let ended: unknown = null;
  const opened = new Promise<void>((resolve) => {
    client.on('connected', () => {
      resolve();
    });
  });
  client.on('closed', (event) => {
    ended = (event as { code: number }).code;
  });
  client.subscribe(
    { query: 'subscription { caseEvents { __typename } }' },
    { next: () => undefined, error: () => undefined, complete: () => undefined },
  );
  return { opened, ended: () => ended };
}

/** The same session at the other node. */
const there = (visitor: Visitor): Visitor =>
  openVisitor(
    elsewhere,
    new Map(visitor.cookie.split('; ').map((one) => one.split(/=(.*)/s) as [string, string])),
  );

const closed = (one: { ended: () => unknown }): Promise<void> =>
  vi.waitFor(() => {
    expect(one.ended()).toBeTruthy();
  }, 5_000);

describe('whoever is shut out', () => {
  it('loses all that is open on every node, and comes in again once let in', async () => {
    const one = socket(priya.live());
    const far = socket(there(priya).live());
    const byToken = socket(elsewhere.live(await world.token('priya')));
    await Promise.all([one.opened, far.opened, byToken.opened]);
    const input = { personId: world.idOf('Person', 'priya') };
    expect(
      await ada.ask(
        'mutation ($input: PersonInput!) { deactivatePerson(input: $input) { account { state } problems { code } } }',
        { input },
      ),
    ).toEqual({ deactivatePerson: { account: { state: 'DEACTIVATED' }, problems: [] } });
    await Promise.all([closed(one), closed(far), closed(byToken)]);
    expect((await openVisitor(here).signIn('priya@vendor.example', PASSWORD)).status).toBe(401);
    await ada.ask(
      'mutation ($input: PersonInput!) { reactivatePerson(input: $input) { account { state } } }',
      { input },
    );
    expect((await openVisitor(here).signIn('priya@vendor.example', PASSWORD)).status).toBe(200);
  });

  it('by a token that is revoked loses what is open by it', async () => {
    const token = await world.token('jonas');
    const open = socket(elsewhere.live(token));
    await open.opened;
    const { apiTokens } = await ada.ask<{ apiTokens: { id: string; person: { name: string } }[] }>(
      '{ apiTokens { id person { name } } }',
    );
    const found = apiTokens.find(({ person }) => person.name === 'jonas');
    expect(
      await ada.ask(
        'mutation ($input: RevokeApiTokenInput!) { revokeApiToken(input: $input) { problems { code } } }',
        { input: { tokenId: found?.id } },
      ),
    ).toEqual({ revokeApiToken: { problems: [] } });
    await closed(open);
    expect((await here.ask(token, '{ viewer { level } }')).data['viewer']).toBeNull();
  });

  it('never leaves the installation without an administrator, and nobody shuts themselves out', async () => {
    const refusal = async (name: string, mutation: string, input: object) =>
      (
        await ada.ask<Record<string, { problems: { code: string }[] }>>(mutation, {
          input: { personId: world.idOf('Person', name), ...input },
        })
      )[mutation.includes('changePerson') ? 'changePerson' : 'deactivatePerson']?.problems[0]?.code;
    const deactivate =
      'mutation ($input: PersonInput!) { deactivatePerson(input: $input) { problems { code } } }';
    const change =
      'mutation ($input: ChangePersonInput!) { changePerson(input: $input) { problems { code } } }';
    expect(await refusal('ada', deactivate, {})).toBe('ONESELF');
    expect(await refusal('ada', change, { roles: [] })).toBe('LAST_ADMINISTRATOR');
    expect(await refusal('elena', change, { roles: ['MANAGER', 'ADMINISTRATOR'] })).toBeUndefined();
    expect(await refusal('elena', change, { roles: ['MANAGER'] })).toBeUndefined();
    expect(await refusal('maria', change, { level: 'L4' })).toBe('INVALID_INPUT');
  });
});
