import { execute, parse, type GraphQLInputType } from 'graphql';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AuditEntry } from '../audit/audit-entry.ts';
import { mutationActions } from '../audit/actions.ts';
import { Door } from '../audit/origin.ts';
import { type Context } from '../context.ts';
import { toGlobalId } from '../global-id.ts';
import { inviteFirstAdministrator } from '../people/first-administrator.ts';
import { Accreditation, Person } from '../people/person.ts';
import { SignOn } from '../people/sign-on/sign-on.ts';
import { buildApiSchema } from '../server/schema.ts';
import { openCompany, type Company } from '../testing/company.ts';
import { policy } from '../testing/sla.ts';
import { completeReport, phoneP1, report } from '../testing/stories.ts';
import { createWorld, type World } from '../testing/world.ts';

const schema = buildApiSchema();
const mutations = schema.getMutationType()?.getFields() ?? {};

/** Mutations that may leave no entry, each with the reason. There are none. */
const exempt: Readonly<Record<string, string>> = {};

let world: World;
let company: Company;
beforeAll(async () => {
  world = await createWorld(null, { mayConnectTo: () => true });
  company = await openCompany('http://localhost:4000/auth/company/callback');
  const em = world.app.orm.em.fork();
  await em.execute(
    `insert into auth."user" (id, name, email, "emailVerified") select id, name, email, true from person`,
  );
});
afterAll(async () => {
  await company.close();
  await world.close();
});

const ADDRESS = '192.0.2.7';
const sessions = new Map<string, string>();
const SESSION = (name: string): string => {
  const known = sessions.get(name) ?? uuidv7();
  sessions.set(name, known);
  return known;
};

/** Somebody who signed in, at an address. */
async function as(name: string): Promise<Context> {
  const personId = world.people[name]?.id ?? '';
  await world.app.orm.em.fork().execute(
    `insert into auth.session (id, "userId", token, "expiresAt", "updatedAt") values (?, ?, ?, '2100-01-01', now())
     on conflict (id) do nothing`,
    [SESSION(name), personId, `secret ${name}`],
  );
  return world.app.contextFor(
    { kind: 'session', personId, sessionId: SESSION(name) },
    { door: Door.HTTP, address: ADDRESS },
  );
}

async function act(
  contextValue: Context | null,
  name: string,
  input: unknown,
): Promise<Record<string, unknown>> {
  const type = String(mutations[name]?.args[0]?.type as GraphQLInputType);
  const document = parse(
    `mutation ($input: ${type}) { ${name}(input: $input) { problems { code message } ${extra[name] ?? ''} } }`,
  );
  const answer = await execute({
    schema,
    document,
    variableValues: { input: JSON.parse(JSON.stringify(input)) as unknown },
    contextValue: { ...contextValue, spent: { limit: 1, remaining: 1, cost: 0, resetAt: 0 } },
  });
  if (answer.errors) throw answer.errors[0] as Error;
  return (answer.data as Record<string, Record<string, unknown>>)[name] ?? {};
}

const extra: Readonly<Record<string, string>> = {
  reportCase: 'case { id }',
  createApiToken: 'token { id } secret',
  saveSlaDraft: 'draft { id }',
};

const person = (name: string) => toGlobalId('Person', world.people[name]?.id ?? '');
const caseFor = async (claimer: string | null, ...did: [string, object][]): Promise<string> => {
  const { globalId } = await phoneP1(world);
  if (claimer) await act(await as(claimer), 'claimCase', { caseId: globalId });
  for (const [name, more] of did)
    await act(await as(claimer ?? 'priya'), name, { caseId: globalId, ...more });
  return globalId;
};
const draft = async (version: string): Promise<string> => {
  const { draft: made } = await act(await as('ada'), 'saveSlaDraft', {
    kind: 'POLICY',
    name: `draft ${version}`,
    document: JSON.stringify(policy(version)),
  });
  return (made as { id: string }).id;
};
const signOn = () => ({
  organisationId: toGlobalId('Organisation', world.organisations['kestrel']?.id ?? ''),
  issuer: company.issuer,
  clientId: company.clientId,
  clientSecret: company.clientSecret,
  domains: ['kestrel.example'],
  groupLevels: [],
  createsPeople: false,
  enabled: true,
  required: false,
});
const grant = () => ({
  personId: person('owen'),
  productId: world.idOf('Product', 'recorder'),
  certificate: 'C-7',
  validTo: new Date(world.app.now() + 1e10),
});

/** For every mutation somebody who may, and what lets it go through. */
const doing: Record<string, () => Promise<readonly [Context | null, object]>> = {
  reportCase: async () => [
    await as('ravi'),
    { subject: 'Down', description: 'Since nine', productId: world.idOf('Product', 'cloud') },
  ],
  logCall: async () => [
    await as('priya'),
    { caseId: await caseFor(null), call: { callerName: 'Ravi', startedAt: new Date(world.app.now()) } },
  ],
  recordContact: async () => [
    await as('priya'),
    { caseId: await caseFor('priya'), kind: 'CALL', at: new Date(world.app.now()) },
  ],
  addComment: async () => [await as('ravi'), { caseId: await caseFor(null), text: 'Any news?' }],
  postProgressUpdate: async () => [await as('priya'), { caseId: await caseFor('priya'), text: 'At it' }],
  awaitCustomer: async () => [await as('priya'), { caseId: await caseFor('priya'), reason: 'Logs' }],
  recordRestoration: async () => [
    await as('priya'),
    { caseId: await caseFor('priya'), by: 'WORKAROUND', text: 'Node B' },
  ],
  resolveCase: async () => [await as('priya'), { caseId: await caseFor('priya'), text: 'Fixed' }],
  reopenCase: async () => [
    await as('ravi'),
    { caseId: await caseFor('priya', ['resolveCase', { text: 'Fixed' }]), reason: 'Again' },
  ],
  claimCase: async () => [await as('priya'), { caseId: await caseFor(null) }],
  releaseCase: async () => [await as('priya'), { caseId: await caseFor('priya') }],
  escalateCase: async () => [
    await as('priya'),
    { caseId: await caseFor('priya'), to: 'L4', reason: 'x', faultReport: completeReport },
  ],
  invitePerson: async () => [
    await as('ada'),
    {
      organisationId: toGlobalId('Organisation', world.organisations['kestrel']?.id ?? ''),
      name: 'New',
      email: 'new@kestrel.example',
      level: 'L1',
    },
  ],
  sendPasswordLink: async () => [await as('ada'), { personId: person('ravi') }],
  changePerson: async () => [await as('ada'), { personId: person('owen'), roles: ['LEAD'] }],
  deactivatePerson: async () => [await as('ada'), { personId: person('chloe') }],
  reactivatePerson: async () => [await as('ada'), { personId: person('chloe') }],
  removeSecondFactor: async () => [await as('ada'), { personId: person('dan') }],
  grantAccreditation: async () => [await as('ada'), grant()],
  endAccreditation: async () => {
    await act(await as('ada'), 'grantAccreditation', grant());
    const { id } = await world.app.orm.em
      .fork()
      .findOneOrFail(Accreditation, { certificate: 'C-7' }, { orderBy: { id: 'desc' } });
    return [await as('ada'), { accreditationId: toGlobalId('Accreditation', id) }];
  },
  createFirstAdministrator: async () => {
    const em = world.app.orm.em.fork();
    await em.nativeUpdate(Person, { name: 'ada' }, { roles: [] });
    const token = await inviteFirstAdministrator(em, world.app.now());
    return [
      await world.app.contextFor(null, { door: Door.HTTP, address: ADDRESS }),
      { token, name: 'First', email: 'first@vendor.example', password: 'tidal-copper-4821' },
    ];
  },
  endSignIn: async () => {
    await as('ravi');
    return [await as('ada'), { personId: person('ravi'), signInId: toGlobalId('SignIn', SESSION('ravi')) }];
  },
  endOtherSignIns: async () => {
    await as('jonas');
    return [await as('ada'), { personId: person('jonas') }];
  },
  saveSignOn: async () => [await as('ada'), signOn()],
  removeSignOn: async () => {
    const { id } = await world.app.orm.em.fork().findOneOrFail(SignOn, { clientId: company.clientId });
    return [await as('ada'), { signOnId: toGlobalId('SignOn', id) }];
  },
  setRemoteAccess: async () => [await as('priya'), { caseId: await caseFor('priya'), details: 'vpn-77' }],
  revealRemoteAccess: async () => [
    await as('priya'),
    { caseId: await caseFor('priya', ['setRemoteAccess', { details: 'vpn-77' }]) },
  ],
  exportPerson: async () => [await as('priya'), {}],
  erasePerson: async () => {
    await world.addPerson('leaver', 'vendor', null);
    return [await as('ada'), { personId: person('leaver'), confirmation: 'leaver' }];
  },
  createApiToken: async () => [await as('priya'), { name: 'nightly', scopes: ['cases:read'] }],
  revokeApiToken: async () => {
    const { token } = await act(await as('priya'), 'createApiToken', {
      name: 'short',
      scopes: ['cases:read'],
    });
    return [await as('priya'), { tokenId: (token as { id: string }).id }];
  },
  moveRunningClocks: async () => [
    await as('ada'),
    { policyVersion: world.app.book.policies()[0]?.label, reason: 'Better' },
  ],
  saveSlaDraft: async () => [
    await as('ada'),
    { kind: 'POLICY', name: 'a draft', document: JSON.stringify(policy('90')) },
  ],
  discardSlaDraft: async () => [await as('ada'), { id: await draft('91') }],
  publishSlaDraft: async () => [await as('ada'), { id: await draft('92'), note: 'Better' }],
};

/** The one that takes the administrator's role away comes last. */
const inOrder = Object.keys(mutations).sort(
  (a, b) => Number(a === 'createFirstAdministrator') - Number(b === 'createFirstAdministrator'),
);

it('knows every mutation of the schema as an action, and how to go through with it', () => {
  expect([...mutationActions].sort()).toEqual(Object.keys(mutations).sort());
  expect([...Object.keys(doing), ...Object.keys(exempt)].sort()).toEqual(Object.keys(mutations).sort());
});

it.each(inOrder)('%s stands in the trail: who, by what, from where, to what', async (name) => {
  const find = () => world.app.orm.em.fork().find(AuditEntry, { action: name }, { orderBy: { id: 'asc' } });
  const [ctx, input] = (await doing[name]?.()) ?? [null, {}];
  const before = await find();
  const answer = await act(ctx, name, input);
  expect(answer['problems']).toEqual([]);
  const written = (await find()).slice(before.length);
  expect(written).toHaveLength(1);
  const [entry] = written;
  const principal = ctx?.principal?.kind === 'session' ? ctx.principal : null;
  expect(entry).toMatchObject({
    actorId: principal?.personId ?? null,
    credential: principal && `session:${principal.sessionId}`,
    door: 'HTTP',
    address: ADDRESS,
    subjectId: expect.any(String) as string,
  });
  const text = JSON.stringify(entry);
  for (const secret of [
    'tidal-copper-4821',
    company.clientSecret,
    'secret ',
    'vpn-77',
    String(answer['secret'] ?? 'tidal'),
  ])
    expect(text).not.toContain(secret);
});

it('leaves nothing of what was refused, and nothing of what changed nothing', async () => {
  const ctx = await as('priya');
  const { globalId: caseId } = await report(world, 'maria');
  const count = () => world.app.orm.em.fork().count(AuditEntry, {});
  const before = await count();
  expect((await act(ctx, 'resolveCase', { caseId, text: 'x' }))['problems']).not.toEqual([]);
  expect(await count()).toBe(before);
  const mine = await caseFor('priya');
  const after = await count();
  expect((await act(await as('priya'), 'claimCase', { caseId: mine }))['problems']).toEqual([]);
  expect(await count()).toBe(after);
});

it('holds no word that was said of a case: whoever reads it may not read every case', async () => {
  const said = { subject: 'Umbellifer subject', description: 'Umbellifer description' };
  const made = await report(world, 'ravi', said);
  await act(await as('ravi'), 'addComment', { caseId: made.globalId, text: 'Umbellifer comment' });
  const caseId = await caseFor('priya');
  await act(await as('priya'), 'awaitCustomer', { caseId, reason: 'Umbellifer reason' });
  const all = await world.app.orm.em.fork().find(AuditEntry, {});
  expect(all.map(({ action }) => action)).toEqual(expect.arrayContaining(['reportCase', 'awaitCustomer']));
  expect(JSON.stringify(all)).not.toContain('Umbellifer');
});

it('tells a program from whoever it acts for', async () => {
  const { token } = await act(await as('jonas'), 'createApiToken', {
    name: 'robot',
    organisationId: toGlobalId('Organisation', world.organisations['vendor']?.id ?? ''),
    level: 'L3',
    scopes: ['cases:read', 'cases:write'],
  });
  const id =
    Buffer.from((token as { id: string }).id, 'base64url')
      .toString()
      .split(':')[1] ?? '';
  const [row] = await world.app.orm.em
    .fork()
    .execute<{ person_id: string }[]>('select person_id from api_token where id = ?', [id]);
  const personId = row?.person_id ?? '';
  const makerId = world.people['jonas']?.id ?? '';
  const robot = await world.app.contextFor({ kind: 'token', personId, tokenId: id, makerId });
  await act(robot, 'claimCase', { caseId: await caseFor(null) });
  const [entry] = await world.app.orm.em.fork().find(AuditEntry, { action: 'claimCase', actorId: personId });
  expect(entry).toMatchObject({ credential: `token:${id}`, actsForId: makerId });
});
