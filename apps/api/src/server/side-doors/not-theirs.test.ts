import { isAdministrator, type Viewer } from '@casewire/access';
import { getNamedType, type GraphQLInputType, isInputObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toGlobalId } from '../../global-id.ts';
import { createMarkedWorld, type MarkedWorld } from '../../testing/marked-world.ts';
import { documentFor, inputFor, mutations } from '../../testing/questions.ts';
import { ask, contextOf, signedIn, statements, type Who } from '../../testing/somebody.ts';

let world: MarkedWorld;

beforeAll(async () => {
  world = await createMarkedWorld();
}, 60_000);
afterAll(() => world.close());

describe('not there and not theirs', () => {
  const strangersToKestrel = signedIn.filter(({ person }) =>
    ['maria', 'dan', 'lapsed', 'nobody', 'ada'].includes(person ?? ''),
  );
  const nowhere = '01890000-0000-7000-8000-000000000000';

  it.each(strangersToKestrel)(
    'read the same to $name who acts on them, and are looked for in the same way',
    async (who) => {
      const { viewer } = await contextOf(world, who);
      for (const name of Object.keys(mutations)) {
        if (name === 'createFirstAdministrator') continue;
        const type = typeNamedBy(name);
        const theirs = {
          SlaDraft: viewer?.roles.includes('ADMINISTRATOR') ? nowhere : world.ids('SlaDraft')[0],
          Organisation: who.person === 'ada' ? nowhere : world.organisations['kestrel']?.id,
          Person: world.people['ravi']?.id,
          Case: world.cases.kestrels.id,
          Accreditation: await idIn('accreditation'),
          ApiToken: await idIn('api_token', world.people['priya']?.id),
          SignOn: nowhere,
        }[type];
        // Administrators move clocks and end anybody's sign-ins.
        if ((/moveRunningClocks|SignIn/.test(name) || keepsPeople.test(name)) && who.person === 'ada')
          continue;
        const document = documentFor(name, 'mutation');
        const more = [{}, { expectedVersion: 1 }, { expectedVersion: 999 }, { idempotencyKey: 'for-nobody' }];
        const accepts = getNamedType(mutations[name]?.args[0]?.type as GraphQLInputType);
        for (const extra of more) {
          const [key] = Object.keys(extra);
          if (key && !(isInputObjectType(accepts) && accepts.getFields()[key])) continue;
          const act = (id: string | undefined, as: string = type) =>
            lookUp(who, document, {
              input: { ...inputFor(world, name, toGlobalId(as, id ?? '')), ...extra },
            });
          const foreign = await act(theirs);
          const missing = await act(nowhere);
          expect(foreign, `${name} ${JSON.stringify(extra)}`).toEqual(missing);
          const wrong = type === 'Person' ? 'Case' : 'Person';
          expect((await act(world.people['ravi']?.id, wrong)).answer, name).toEqual(missing.answer);
          expect(world.leaks(viewer, foreign.answer)).toEqual([]);
        }
      }
    },
    60_000,
  );

  it.each(strangersToKestrel)(
    'read the same to $name who looks them up, and are looked for in the same way',
    async (who) => {
      const viewer = (await contextOf(world, who)).viewer as Viewer;
      const find = (id: string) =>
        lookUp(who, 'query ($id: ID!) { node(id: $id) { __typename id } }', { id });
      for (const type of world.types) {
        const missing = await find(toGlobalId(type, nowhere));
        for (const id of world
          .ids(type)
          .filter((one) => !world.sees(viewer, type, one))
          .slice(0, 12)) {
          expect(await find(toGlobalId(type, id)), type).toEqual(missing);
          expect((await find(toGlobalId('Case', id))).answer).toEqual(missing.answer);
        }
      }
      for (const odd of ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'Query', 'Viewer'])
        expect(await find(toGlobalId(odd, nowhere)), odd).toEqual({
          answer: { data: { node: null } },
          asked: expect.any(Array) as string[],
        });

      const byReference = (reference: string) => lookUp(who, documentFor('case'), { reference });
      expect(await byReference(world.cases.kestrels.reference)).toEqual(await byReference('CW-999999'));
    },
  );

  it.each(strangersToKestrel)(
    'read the same to $name who names them in an argument or a filter',
    async (who) => {
      const viewer = (await contextOf(world, who)).viewer as Viewer;
      const signIns: Asked = ['signIns', (personId) => ({ personId })];
      const account: Asked = ['account', (personId) => ({ personId })];
      const named: Record<string, Asked[]> = {
        Organisation: [
          ['people', (organisationId) => ({ organisationId })],
          ['cases', (id) => ({ filter: { organisationId: [id] } })],
          ['caseEvents', (organisationId) => ({ filter: { organisationId } })],
          ['attainment', (id) => ({ filter: { organisationId: [id] } })],
        ],
        Person: [
          ['cases', (assigneeId) => ({ filter: { assigneeId } })],
          ...(isAdministrator(viewer) ? [] : [signIns, account]),
        ],
        Case: [['caseEvents', (caseId) => ({ filter: { caseId } })]],
        SlaDraft: [['slaDraft', (id) => ({ id })]],
      };
      for (const type of world.types)
        for (const [root, by] of named[type] ?? []) {
          const document = documentFor(root, 'query', new Set(), true);
          const missing = await lookUp(who, document, by(toGlobalId(type, nowhere)));
          for (const id of world.ids(type).filter((one) => !mayMeet(viewer, type, one)))
            expect(await lookUp(who, document, by(toGlobalId(type, id))), `${root} ${type}`).toEqual(missing);
        }
    },
  );

  it('are the keys with which somebody else repeats a request: taken by one, they are free to another', async () => {
    const write = (person: string) =>
      ask(
        world,
        { name: person, person },
        'mutation ($input: AddCommentInput!) { addComment(input: $input) { case { version } problems { code } } }',
        {
          input: {
            ...inputFor(world, 'addComment', world.cases.haldens.globalId),
            idempotencyKey: 'for-nobody',
          },
        },
      );
    const { data } = await write('maria');
    expect(data?.['addComment']).toMatchObject({ problems: [] });
    expect((await write('maria')).data).toEqual(data);
  });
});

/** A question, and what it is given to name a row by its id. */
type Asked = [string, (id: string) => Record<string, unknown>];

/** What administrators do to people, tokens and single sign-on. */
const keepsPeople = /Person|PasswordLink|SecondFactor|Accreditation|ApiToken|SignOn/;

async function idIn(table: string, personId?: string): Promise<string | undefined> {
  const [row] = await world.app.orm.em
    .fork()
    .execute<{ id: string }[]>(
      `select id from ${table} where ?::uuid is null or person_id = ?::uuid order by id limit 1`,
      [personId ?? null, personId ?? null],
    );
  return row?.id;
}

/** What the input of a mutation names. */
function typeNamedBy(
  mutation: string,
): 'SlaDraft' | 'Organisation' | 'Person' | 'Case' | 'Accreditation' | 'ApiToken' | 'SignOn' {
  if (/Draft/.test(mutation)) return 'SlaDraft';
  if (/invitePerson|createApiToken|saveSignOn/.test(mutation)) return 'Organisation';
  if (mutation === 'endAccreditation') return 'Accreditation';
  if (mutation === 'revokeApiToken') return 'ApiToken';
  if (mutation === 'removeSignOn') return 'SignOn';
  if (keepsPeople.test(mutation)) return 'Person';
  if (/SignIn/.test(mutation)) return 'Person';
  return mutation === 'reportCase' ? 'Organisation' : 'Case';
}

async function lookUp(who: Who, document: string, variables: Record<string, unknown>) {
  let answer: unknown;
  const asked = await statements(world, async () => {
    answer = await ask(world, who, document, variables);
  });
  return { answer, asked };
}

/** Whether somebody sees the row, or stands on a case of theirs: then a filter by it may find something. */
const mayMeet = (viewer: Viewer, type: MarkedWorld['types'][number], id: string): boolean =>
  world.sees(viewer, type, id) || world.leaks(viewer, id).length === 0;
