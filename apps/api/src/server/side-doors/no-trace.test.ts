import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addComment } from '../../cases/add-comment.ts';
import { Audience } from '../../cases/enums.ts';
import { setPassword } from '../../people/auth-user.ts';
import { Role, SupportLevel } from '../../people/person.ts';
import { saveDraft } from '../../sla/save-draft.ts';
import { SlaDocumentKind } from '../../sla/document.ts';
import { createMarkedWorld, type MarkedWorld } from '../../testing/marked-world.ts';
import { askAll, roots } from '../../testing/questions.ts';
import { signedIn, type Who } from '../../testing/somebody.ts';
import { accepted, claimed, phoneP1 } from '../../testing/stories.ts';

let world: MarkedWorld;

beforeAll(async () => {
  world = await createMarkedWorld();
}, 60_000);
afterAll(() => world.close());

/** What is worked out from published documents alone. */
const unmoved =
  'previewMove previewHolidays tryOut calendars policies holidayCountries checkSlaDocument reportingHelp'.split(
    ' ',
  );

/** What happens, to whom it must not show, and how. */
const changes: readonly [string, readonly string[], () => Promise<unknown>][] = [
  [
    'a note for the vendor',
    ['maria', 'dan', 'owen', 'ada'],
    async () =>
      accepted(
        await addComment(await world.as('priya'), {
          caseId: world.cases.haldens.globalId,
          text: 'subject',
          audience: Audience.VENDOR,
        }),
      ),
  ],
  [
    'a note for support',
    ['maria', 'ada', 'lapsed'],
    async () =>
      accepted(
        await addComment(await world.as('dan'), {
          caseId: world.cases.haldens.globalId,
          text: 'subject',
          audience: Audience.SUPPORT,
        }),
      ),
  ],
  [
    'another customer’s case, its calls and its notes',
    ['maria', 'dan'],
    async () => {
      const on = await phoneP1(world);
      const ctx = await claimed(world, on, 'jonas');
      for (const audience of Object.values(Audience))
        accepted(await addComment(ctx, { caseId: on.globalId, text: 'subject', audience }));
    },
  ],
  [
    'somebody new at another organisation, who signs in',
    ['maria', 'dan'],
    async () => {
      const made = await world.addPerson('aaron', 'kestrel', SupportLevel.L2, [Role.LEAD]);
      await setPassword(
        (sql, parameters) => world.app.orm.em.fork().execute(sql, parameters),
        made,
        'correct horse battery',
        new Date(world.app.now()),
      );
    },
  ],
  [
    'a draft of the administrators',
    ['maria', 'priya'],
    async () =>
      saveDraft(await world.as('ada'), {
        kind: SlaDocumentKind.CALENDAR,
        name: 'secret',
        document: '{}',
      }),
  ],
  [
    'an internal target that is decided',
    ['maria', 'kim', 'owen'],
    async () => {
      const em = world.app.orm.em.fork();
      await em.execute(
        `update clock set breached_at = due_at, state = 'STOPPED', noticed_at = now(), due_at = started_at where audience = 'VENDOR'`,
      );
      await em.execute(`update clock_outcome set missed = not missed where audience = 'VENDOR'`);
    },
  ],
];

describe('what somebody may not see', () => {
  it.each(changes)(
    'changes no number, order, cursor, version, instant or refusal of what others are told: %s',
    async (what, whom, change) => {
      const readers = signedIn.filter(
        ({ person, ...who }) => !('scopes' in who) && whom.includes(person ?? ''),
      );
      expect(readers).toHaveLength(whom.length);
      const questions = roots(world);
      // By rule the trail tells administrators of everything.
      const tell = (who: Who) =>
        askAll(
          world,
          who,
          who.person === 'ada' ? [...unmoved, 'auditTrail', 'auditEntry', 'auditHead'] : unmoved,
          questions,
        );
      const before = new Map<Who, unknown>();
      for (const who of readers) before.set(who, await tell(who));
      await change();
      await world.app.relay.publish();
      for (const who of readers) expect(await tell(who), `${what}, to ${who.name}`).toEqual(before.get(who));
      await world.look();
    },
    120_000,
  );
});
