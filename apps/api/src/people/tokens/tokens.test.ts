import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Service, startService } from '../../testing/service.ts';
import { openVisitor, type Visitor } from '../../testing/visitor.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { setPassword } from '../auth-user.ts';
import { CredentialUse } from '../credential-use.ts';
import { Person } from '../person.ts';
import { ApiToken } from './api-token.ts';
import { makeSecret, prefixes } from './secret.ts';

const PASSWORD = 'tidal-copper-4821';
const HOUR_MS = 3_600_000;

let world: World;
let service: Service;
let ada: Visitor;
let dan: Visitor;

beforeAll(async () => {
  world = await createWorld();
  service = await startService(world);
  const em = world.app.orm.em.fork();
  for (const name of ['ada', 'dan']) {
    const person = await em.findOneOrFail(Person, { name });
    await setPassword((sql, parameters) => em.execute(sql, parameters), person, PASSWORD, new Date());
  }
  ada = openVisitor(service);
  await ada.signIn('ada@vendor.example', PASSWORD);
  dan = openVisitor(service);
  await dan.signIn('dan@arden.example', PASSWORD);
});
afterAll(async () => {
  await service.close();
  await world.close();
});

interface Made {
  token: {
    id: string;
    start: string;
    clientId: string | null;
    level: string | null;
    person: { program: boolean };
  } | null;
  secret: string | null;
  problems: { code: string; path: string[] | null; message: string }[];
}
const CREATE = `mutation ($input: CreateApiTokenInput!) {
  createApiToken(input: $input) {
    token { id start clientId level person { name program } maker { name } }
    secret problems { code path message }
  }
}`;
const make = async (visitor: Visitor, input: object): Promise<Made> =>
  (
    await visitor.ask<{ createApiToken: Made }>(CREATE, {
      input: { name: 'Monitoring', scopes: ['cases:read', 'directory:read'], ...input },
    })
  ).createApiToken;
const viewerBy = async (token: string | null) =>
  (
    await service.ask(
      token,
      '{ viewer { level roles scopes organisation { name } person { name program } } }',
    )
  ).data['viewer'];

describe('a secret', () => {
  it('is told from what only looks like one by its prefix and checksum', () => {
    const secret = makeSecret(prefixes.token);
    expect(secret).toMatch(/^cwt_[\w-]{43}[0-9a-f]{8}$/);
    expect(crc32(secret.slice(0, -8)).toString(16).padStart(8, '0')).toBe(secret.slice(-8));
  });
});

describe('a token', () => {
  it('acts as its maker, at most at the level and for what it was made, and is shown once', async () => {
    const { token, secret, problems } = await make(dan, { level: 'L1' });
    expect(problems).toEqual([]);
    expect(secret?.startsWith(token?.start ?? '?')).toBe(true);
    expect(await viewerBy(secret)).toEqual({
      level: 'L1',
      roles: [],
      scopes: ['cases:read', 'directory:read'],
      organisation: { name: 'arden' },
      person: { name: 'dan', program: false },
    });
    const kept = await world.app.orm.em.fork().find(ApiToken, {});
    expect(JSON.stringify(kept)).not.toContain(secret);
  });

  it('reaches no higher than its maker, no further than their scopes, and ends in the future', async () => {
    const wrong = async (input: object) => (await make(dan, input)).problems[0];
    expect(await wrong({ level: 'L3' })).toMatchObject({ path: ['input', 'level'] });
    expect(await wrong({ scopes: ['everything'] })).toMatchObject({ path: ['input', 'scopes'] });
    expect(await wrong({ scopes: [] })).toMatchObject({ path: ['input', 'scopes'] });
    expect(await wrong({ expiresAt: '2020-01-01T00:00:00Z' })).toMatchObject({
      path: ['input', 'expiresAt'],
    });
    expect(await wrong({ query: '{ a } { b }' })).toMatchObject({ path: ['input', 'query'] });
    expect(await wrong({ organisationId: world.idOf('Organisation', 'halden'), level: 'L1' })).toMatchObject({
      code: 'NOT_ALLOWED',
    });
  });

  it('sinks with its maker: a level taken from the person is gone from the token', async () => {
    const { secret } = await make(dan, { level: 'L2' });
    const em = world.app.orm.em.fork();
    await em.nativeUpdate(Person, { name: 'dan' }, { level: 'L1' as Person['level'] });
    expect(await viewerBy(secret)).toMatchObject({ level: 'L1' });
    await em.nativeUpdate(Person, { name: 'dan' }, { level: 'L2' as Person['level'] });
  });

  it('is made by people who signed in, never by another token', async () => {
    const bearer = await world.token('ada');
    const { data } = await service.ask(bearer, CREATE, { input: { name: 'heir', scopes: ['cases:read'] } });
    expect(data).toMatchObject({ createApiToken: { secret: null, problems: [{ code: 'NOT_ALLOWED' }] } });
  });

  it('of an organisation acts as a program within it, at the level it was given', async () => {
    const { token, secret } = await make(ada, {
      organisationId: world.idOf('Organisation', 'kestrel'),
      level: 'L1',
    });
    expect(token?.person.program).toBe(true);
    expect(await viewerBy(secret)).toMatchObject({
      level: 'L1',
      organisation: { name: 'kestrel' },
      person: { name: 'Monitoring', program: true },
    });
    const tooHigh = await make(ada, { organisationId: world.idOf('Organisation', 'kestrel'), level: 'L4' });
    expect(tooHigh.problems[0]).toMatchObject({ path: ['input', 'level'] });
    const names = await ada.ask<{ people: { name: string }[] }>(
      'query ($id: ID!) { people(organisationId: $id) { name } }',
      {
        id: world.idOf('Organisation', 'kestrel'),
      },
    );
    expect(names.people.map(({ name }) => name)).not.toContain('Monitoring');
  });

  it('tells when and from where it was last used, and is not written on every use', async () => {
    const { token, secret } = await make(dan, {});
    const uses = async () => {
      const { apiTokens } = await dan.ask<{
        apiTokens: { id: string; lastUsedAt: string | null; lastUsedFrom: string | null }[];
      }>('{ apiTokens { id lastUsedAt lastUsedFrom } }');
      return apiTokens.find(({ id }) => id === token?.id);
    };
    expect(await uses()).toMatchObject({ lastUsedAt: null });
    await viewerBy(secret);
    await vi.waitFor(async () => {
      expect(await uses()).toMatchObject({ lastUsedFrom: expect.stringContaining('127.0.0.1') as string });
    });
    const first = (await uses())?.lastUsedAt;
    await viewerBy(secret);
    await viewerBy(secret);
    expect((await uses())?.lastUsedAt).toBe(first);
    expect(
      await world.app.orm.em.fork().count(CredentialUse, { credential: { $like: 'token:%' } }),
    ).toBeGreaterThan(0);
  });

  it('bound to one operation runs that text and no other, over HTTP and over a socket', async () => {
    const query = '{ viewer { person { name } } }';
    const { secret } = await make(dan, { query });
    expect((await service.ask(secret, query)).data).toEqual({ viewer: { person: { name: 'dan' } } });
    expect(await service.ask(secret, '{ products { nodes { name } } }')).toMatchObject({
      status: 403,
      errors: [{ extensions: { code: 'OTHER_OPERATION' } }],
    });
    const refused: unknown[] = [];
    service
      .live(secret ?? '')
      .subscribe(
        { query: 'subscription { caseEvents { __typename } }' },
        { next: () => undefined, error: (error) => refused.push(error), complete: () => undefined },
      );
    await vi.waitFor(() => {
      expect(JSON.stringify(refused)).toContain('OTHER_OPERATION');
    });
  });

  it('is seen and revoked by its maker and by administrators, and by nobody else', async () => {
    const { token, secret } = await make(ada, { organisationId: world.idOf('Organisation', 'kestrel') });
    const list = async (visitor: Visitor) =>
      (await visitor.ask<{ apiTokens: { id: string }[] }>('{ apiTokens { id } }')).apiTokens.map(
        ({ id }) => id,
      );
    const revoke = async (visitor: Visitor) =>
      (
        await visitor.ask<{ revokeApiToken: { problems: { code: string }[] } }>(
          'mutation ($input: RevokeApiTokenInput!) { revokeApiToken(input: $input) { token { revokedAt } problems { code } } }',
          { input: { tokenId: token?.id } },
        )
      ).revokeApiToken;
    expect(await list(dan)).not.toContain(token?.id);
    expect((await revoke(dan)).problems).toEqual([{ code: 'NOT_FOUND' }]);
    expect(await list(ada)).toContain(token?.id);
    expect((await revoke(ada)).problems).toEqual([]);
    expect(await viewerBy(secret)).toBeNull();
    expect(await list(ada)).not.toContain(token?.id);
  });
});

describe('client credentials', () => {
  const ask = (form: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${service.url}/oauth/token`, { method: 'POST', body: new URLSearchParams(form), headers });

  it('are exchanged for an access token that acts as the client, while the client stands', async () => {
    const { token, secret } = await make(dan, { kind: 'CLIENT', level: 'L1' });
    expect(secret).toMatch(/^cws_/);
    const basic = Buffer.from(`${token?.clientId ?? ''}:${secret ?? ''}`).toString('base64');
    const form = { grant_type: 'client_credentials' };
    const answer = await ask(form, { authorization: `Basic ${basic}` });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const given = (await answer.json()) as { access_token: string; token_type: string; expires_in: number };
    expect(given).toMatchObject({
      token_type: 'Bearer',
      scope: 'cases:read directory:read',
    });
    expect(given.expires_in).toBeGreaterThan(3_500);
    expect(given.expires_in).toBeLessThanOrEqual(3_600);
    expect(given.access_token).toMatch(/^cwa_/);
    expect(await viewerBy(given.access_token)).toMatchObject({ level: 'L1', person: { name: 'dan' } });
    // The secret itself opens nothing.
    expect(await viewerBy(secret)).toBeNull();

    const later = world.app.now() + HOUR_MS + 1_000;
    world.time.at = later;
    expect(await viewerBy(given.access_token)).toBeNull();
    world.time.at = null;
    await dan.ask(
      'mutation ($input: RevokeApiTokenInput!) { revokeApiToken(input: $input) { problems { code } } }',
      {
        input: { tokenId: token?.id },
      },
    );
    expect(await viewerBy(given.access_token)).toBeNull();
    expect((await ask(form, { authorization: `Basic ${basic}` })).status).toBe(401);
  });

  it('that are wrong, of an ordinary token, or for another grant or scope are refused as OAuth 2 says', async () => {
    const { token, secret } = await make(dan, { kind: 'CLIENT' });
    const ordinary = await make(dan, {});
    const shown = { client_id: token?.clientId ?? '', client_secret: secret ?? '' };
    const refusal = async (form: Record<string, string>) => {
      const response = await ask(form);
      return [response.status, ((await response.json()) as { error: string }).error];
    };
    const grant = { grant_type: 'client_credentials' };
    expect(await refusal({ ...grant, ...shown, client_secret: 'cws_wrong' })).toEqual([
      400,
      'invalid_client',
    ]);
    expect(await refusal({ ...grant, ...shown, client_secret: ordinary.secret ?? '' })).toEqual([
      400,
      'invalid_client',
    ]);
    expect(await refusal({ ...grant, ...shown, client_id: 'nobody' })).toEqual([400, 'invalid_client']);
    expect(await refusal({ ...shown, grant_type: 'password' })).toEqual([400, 'unauthorized_client']);
    expect(await refusal({ ...grant, ...shown, scope: 'sla:write' })).toEqual([400, 'invalid_scope']);
    expect((await ask({ ...grant, ...shown, scope: 'cases:read' })).status).toBe(200);
  });

  it('cannot be forged: another key, another audience, no signature', async () => {
    const { SignJWT } = await import('jose');
    const { token } = await make(dan, { kind: 'CLIENT' });
    const key = createHash('sha256').update('guessed').digest();
    const forged = await new SignJWT()
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
      .setSubject(token?.clientId ?? '')
      .setAudience('casewire')
      .setExpirationTime('1h')
      .sign(key);
    const [, payload] = forged.split('.');
    const unsigned = `${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')}.${payload ?? ''}.`;
    for (const one of [forged, unsigned, 'x', '']) expect(await viewerBy(`cwa_${one}`)).toBeNull();
  });
});
