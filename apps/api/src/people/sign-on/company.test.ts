import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Company, openCompany } from '../../testing/company.ts';
import { type Service, startService } from '../../testing/service.ts';
import { openVisitor, type Visitor } from '../../testing/visitor.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { setPassword } from '../auth-user.ts';
import { Person } from '../person.ts';
import { levelOfGroups } from './level-of-groups.ts';
import { secretOf, SignOn } from './sign-on.ts';

const PASSWORD = 'tidal-copper-4821';

let world: World;
let service: Service;
let company: Company;
let ada: Visitor;

beforeAll(async () => {
  world = await createWorld(null, { mayConnectTo: (address) => address === '127.0.0.1' });
  service = await startService(world);
  company = await openCompany(`${service.url.replace('127.0.0.1', 'localhost')}/auth/company/callback`);
  const em = world.app.orm.em.fork();
  for (const name of ['ada', 'maria']) {
    const person = await em.findOneOrFail(Person, { name });
    await setPassword((sql, parameters) => em.execute(sql, parameters), person, PASSWORD, new Date());
  }
  ada = openVisitor(service);
  await ada.signIn('ada@vendor.example', PASSWORD);
});
afterAll(async () => {
  await service.close();
  await company.close();
  await world.close();
});

const terms = (change: object = {}) => ({
  organisationId: world.idOf('Organisation', 'halden'),
  issuer: company.issuer,
  clientId: company.clientId,
  clientSecret: company.clientSecret,
  domains: ['halden.example'],
  groupLevels: [
    { group: 'desk', level: 'L1' },
    { group: 'technicians', level: 'L2' },
  ],
  usualLevel: null,
  createsPeople: true,
  enabled: true,
  required: false,
  ...change,
});

interface Saved {
  saveSignOn: {
    signOn: { id: string; version: number } | null;
    problems: { code: string; path: string[] | null }[];
  };
}
const save = async (change: object = {}) =>
  (
    await ada.ask<Saved>(
      'mutation ($input: SaveSignOnInput!) { saveSignOn(input: $input) { signOn { id version } problems { code path } } }',
      { input: terms(change) },
    )
  ).saveSignOn;

/** Goes the whole way a browser goes, and gives where it ends. */
async function throughTheCompany(
  visitor: Visitor,
  email: string,
  change: (back: URL) => void = () => undefined,
) {
  const { status, body } = await visitor.post('/auth/sign-in/company', { email, returnTo: '/cases' });
  if (status !== 200) return { status, end: String(body['code']) };
  const browser = openVisitor({ url: company.issuer });
  let next = new URL(body['url'] as string);
  for (let hops = 0; hops < 10 && next.origin === company.issuer; hops++) {
    const response = await browser.get(next.href);
    next = new URL(response.headers.get('location') ?? '', next);
  }
  change(next);
  const back = await visitor.get(service.url + next.pathname + next.search);
  return {
    status: back.status,
    end: new URL(back.headers.get('location') ?? '').href.replace(/^http:\/\/[^/]+/, ''),
  };
}

const whoIs = async (visitor: Visitor) =>
  (
    await visitor.ask<{ viewer: { person: { name: string }; level: string | null } | null }>(
      '{ viewer { level person { name } } }',
    )
  ).viewer;

describe("an organisation's own sign-on", () => {
  it('is set up by an administrator once the provider answers, with its secret sealed', async () => {
    expect(await save()).toMatchObject({ signOn: { version: 1 }, problems: [] });
    const [kept] = await world.app.orm.em.fork().find(SignOn, {});
    expect(kept?.clientSecret).not.toContain(company.clientSecret);
    expect(await world.app.vault.open(secretOf({ id: kept?.id ?? '' }), kept?.clientSecret ?? '')).toBe(
      company.clientSecret,
    );
    expect(await save({ clientSecret: undefined, expectedVersion: 1 })).toMatchObject({
      signOn: { version: 2 },
    });
    expect((await save({ expectedVersion: 1 })).problems[0]?.code).toBe('STALE_VERSION');
  });

  it('says what is wrong with it, by field', async () => {
    const wrong = async (change: object) => (await save(change)).problems[0];
    expect(await wrong({ issuer: 'http://127.0.0.1:1' })).toMatchObject({ code: 'PROVIDER_SILENT' });
    expect(await wrong({ issuer: 'http://elsewhere.example' })).toMatchObject({ path: ['input', 'issuer'] });
    expect(await wrong({ domains: ['no domain'] })).toMatchObject({ path: ['input', 'domains'] });
    expect(await wrong({ groupLevels: [{ group: 'all', level: 'L3' }] })).toMatchObject({
      path: ['input', 'groupLevels'],
    });
    expect(await wrong({ organisationId: world.idOf('Organisation', 'kestrel') })).toMatchObject({
      code: 'DOMAIN_TAKEN',
    });
  });

  it('is nothing others may keep or see', async () => {
    const maria = openVisitor(service);
    await maria.signIn('maria@halden.example', PASSWORD);
    expect(await maria.ask('{ signOns { issuer } }')).toEqual({ signOns: [] });
    expect(
      await maria.ask(
        'mutation ($input: SaveSignOnInput!) { saveSignOn(input: $input) { problems { code } } }',
        {
          input: terms(),
        },
      ),
    ).toEqual({ saveSignOn: { problems: [{ code: 'NOT_ALLOWED' }] } });
  });
});

describe('signing in with one’s company', () => {
  let visitor: Visitor;
  beforeEach(() => {
    visitor = openVisitor(service);
  });

  it('goes out with PKCE, state and nonce, and comes back to where one was, as the person known here', async () => {
    company.people['maria'] = { email: 'Maria@halden.example', groups: ['desk'] };
    expect(await throughTheCompany(visitor, 'maria@halden.example')).toEqual({ status: 302, end: '/cases' });
    expect(await whoIs(visitor)).toEqual({ level: 'L1', person: { name: 'maria' } });
    const sent = company.asked.findLast(({ pathname }) => pathname === '/auth')?.searchParams;
    expect(sent?.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(sent?.get(name)?.length).toBeGreaterThan(30);
  });

  it('makes somebody new known, at the level of their groups, and follows the groups from then on', async () => {
    company.people['nina'] = {
      email: 'nina@halden.example',
      name: 'Nina Berg',
      groups: ['desk', 'technicians'],
    };
    await throughTheCompany(visitor, 'nina@halden.example');
    expect(await whoIs(visitor)).toEqual({ level: 'L2', person: { name: 'Nina Berg' } });
    company.people['nina'].groups = ['desk'];
    await throughTheCompany(openVisitor(service), 'nina@halden.example');
    expect(await whoIs(visitor)).toMatchObject({ level: 'L1' });
    company.people['nina'].groups = ['canteen'];
    expect((await throughTheCompany(openVisitor(service), 'nina@halden.example')).end).toBe(
      '/?sign-in=company-refused',
    );
  });

  it('knows somebody again by who they are there, whatever their address has become', async () => {
    company.people['maria'] = { email: 'renamed@halden.example', groups: ['desk'] };
    await throughTheCompany(visitor, 'maria@halden.example');
    expect(await whoIs(visitor)).toMatchObject({ person: { name: 'maria' } });
  });

  it("takes a provider's word for nobody of another organisation, nor for an address nobody verified", async () => {
    const refused = async (id: string) => (await throughTheCompany(visitor, `${id}@halden.example`)).end;
    company.people['mallory'] = { email: 'ada@vendor.example', groups: ['technicians'] };
    expect(await refused('mallory')).toBe('/?sign-in=company-refused');
    company.people['oscar'] = { email: 'oscar@kestrel.example', groups: ['technicians'] };
    expect(await refused('oscar')).toBe('/?sign-in=company-refused');
    company.people['eve'] = { email: 'eve@halden.example', email_verified: false, groups: ['technicians'] };
    expect(await refused('eve')).toBe('/?sign-in=company-refused');
    expect(await whoIs(visitor)).toBeNull();
  });

  it('lets nobody in who was deactivated, or came back with a state, a code or a cookie that is not theirs', async () => {
    const em = world.app.orm.em.fork();
    company.people['maria'] = { email: 'maria@halden.example', groups: ['desk'] };
    await em.nativeUpdate(Person, { name: 'maria' }, { active: false });
    expect((await throughTheCompany(visitor, 'maria@halden.example')).end).toBe('/?sign-in=company-refused');
    await em.nativeUpdate(Person, { name: 'maria' }, { active: true });
    const with_ = async (change: (back: URL) => void) =>
      (await throughTheCompany(visitor, 'maria@halden.example', change)).end;
    expect(
      await with_((back) => {
        back.searchParams.set('state', 'another');
      }),
    ).toBe('/?sign-in=company-failed');
    expect(
      await with_((back) => {
        back.searchParams.set('code', 'guessed');
      }),
    ).toBe('/?sign-in=company-failed');
    const stranger = await openVisitor(service).get(`${service.url}/auth/company/callback?code=x&state=y`);
    expect(stranger.headers.get('location')).toMatch(/company-expired$/);
    expect(await whoIs(visitor)).toBeNull();
  });

  it('leads nowhere for an address of no organisation, and back from a provider that refuses', async () => {
    expect(await throughTheCompany(visitor, 'x@nobody.example')).toEqual({
      status: 404,
      end: 'NO_COMPANY_SIGN_ON',
    });
    expect((await throughTheCompany(visitor, 'unknown@halden.example')).end).toBe('/?sign-in=company-failed');
  });

  it('can be the only way in; administrators of the installation keep theirs', async () => {
    await save({ required: true });
    const byPassword = await visitor.signIn('maria@halden.example', PASSWORD);
    expect(byPassword).toMatchObject({ status: 403, body: { code: 'COMPANY_SIGN_ON_REQUIRED' } });
    await throughTheCompany(visitor, 'maria@halden.example');
    expect(await whoIs(visitor)).toMatchObject({ person: { name: 'maria' } });
    expect((await openVisitor(service).signIn('ada@vendor.example', PASSWORD)).status).toBe(200);
    await save({ required: false });
  });

  it('ends with the sign-on: its people come in by a password', async () => {
    const { signOns } = await ada.ask<{ signOns: { id: string; redirectUri: string }[] }>(
      '{ signOns { id redirectUri organisation { name } } }',
    );
    expect(signOns[0]?.redirectUri).toMatch(/\/auth\/company\/callback$/);
    const { removeSignOn } = await ada.ask<{ removeSignOn: unknown }>(
      'mutation ($input: RemoveSignOnInput!) { removeSignOn(input: $input) { problems { code } } }',
      { input: { signOnId: signOns[0]?.id } },
    );
    expect(removeSignOn).toEqual({ problems: [] });
    expect((await throughTheCompany(visitor, 'maria@halden.example')).status).toBe(404);
    expect((await visitor.signIn('maria@halden.example', PASSWORD)).status).toBe(200);
  });
});

describe('groups', () => {
  const mapping = {
    groupLevels: [
      { group: 'desk', level: 'L1' },
      { group: 'engineering', level: 'L4' },
    ],
    usualLevel: null,
  } as Pick<SignOn, 'groupLevels' | 'usualLevel'>;

  it('raise nobody above what the kind of their organisation may hold', () => {
    expect(levelOfGroups(mapping, 'VENDOR', ['desk', 'engineering'])).toBe('L4');
    expect(levelOfGroups(mapping, 'CUSTOMER', ['desk', 'engineering'])).toBe('L1');
    expect(levelOfGroups(mapping, 'PARTNER', ['engineering'])).toBe(null);
  });
});
