import { shippedPolicy } from '@casewire/sla';
import { type Viewer } from '@casewire/access';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Priority } from '../cases/enums.ts';
import { SupportPlan } from '../organisations/contract.ts';
import { faultsOf, SlaDocumentKind } from '../sla/document.ts';
import { office } from '../testing/sla.ts';
import { createWorld, type World } from '../testing/world.ts';
import { tryOut } from './try-out.ts';
import { TryOutEventType } from './try-out-types.ts';

let world: World;
let viewer: Viewer;
beforeAll(async () => {
  world = await createWorld(Date.UTC(2026, 10, 23, 9));
  const { viewer: maria } = await world.as('maria');
  if (!maria) throw new Error('Nobody asks.');
  viewer = maria;
});
afterAll(() => world.close());

/** Values that mean something somewhere in a document, and those that mean nothing anywhere. */
const values = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(
    'PT1S',
    'P9999D',
    'PT0.001S',
    'P1W',
    '24:00',
    '00:00',
    'Pacific/Apia',
    'REPORTED',
    'P1',
    0,
    -1,
    1e12,
    [],
    {},
  ),
);

/** A document with one of its places changed, wherever it lies. */
const spoilt = (document: unknown): fc.Arbitrary<unknown> => {
  const places = (value: unknown, path: (string | number)[]): (string | number)[][] =>
    typeof value === 'object' && value !== null
      ? [
          path,
          ...Object.entries(value).flatMap(([key, part]) =>
            places(part, [...path, Array.isArray(value) ? Number(key) : key]),
          ),
        ]
      : [path];
  return fc
    .tuple(fc.constantFrom(...places(document, [])), values, fc.boolean())
    .map(([path, value, gone]) => {
      const copy = { root: structuredClone(document) } as Record<string, unknown>;
      const [last, ...rest] = ['root', ...path].reverse();
      let at = copy;
      for (const step of rest.reverse()) at = at[step] as Record<string, unknown>;
      // What is undefined is not there once it is JSON.
      at[String(last)] = gone && !Array.isArray(at) && path.length > 0 ? undefined : value;
      return copy['root'] ?? null;
    });
};

const runs = { numRuns: Number(process.env['FC_RUNS'] ?? 300) };

describe('whatever a document says', () => {
  const tried = (documents: { policyDocument?: string; calendarDocument?: string }) =>
    tryOut(world.app.book, viewer, {
      ...documents,
      plan: SupportPlan.STANDARD,
      priority: Priority.P1,
      reportedAt: new Date(Date.UTC(2026, 10, 27, 17, 30)),
      events: [{ type: TryOutEventType.ENGINEER_CONNECTED, at: new Date(Date.UTC(2026, 10, 27, 17, 40)) }],
      asOf: new Date(Date.UTC(2026, 11, 1)),
    });

  it('of a policy is answered: by its faults, or by what it promises', () => {
    fc.assert(
      fc.property(spoilt(shippedPolicy), (document) => {
        const policyDocument = JSON.stringify(document);
        const answer = tried({ policyDocument });
        const faults = faultsOf(SlaDocumentKind.POLICY, policyDocument, world.app.book).filter(
          ({ message }) => !message.includes('published already'),
        );
        if (faults.length > 0) expect(answer).toMatchObject({ clocks: [], faults });
      }),
      runs,
    );
  });

  it('of a calendar is answered: by its faults, or by when it is due', () => {
    fc.assert(
      fc.property(spoilt({ ...office(['2026-12-25']), timeZone: 'Europe/London' }), (document) => {
        const calendarDocument = JSON.stringify(document);
        const answer = tried({ calendarDocument });
        const faults = faultsOf(SlaDocumentKind.CALENDAR, calendarDocument, world.app.book);
        if (faults.length > 0) expect(answer).toMatchObject({ clocks: [], faults });
        else expect(answer.clocks.length + answer.faults.length).toBeGreaterThan(0);
      }),
      runs,
    );
  });

  it('it may hold nothing that the database could not keep', () => {
    for (const said of ['\\u0000', '\\ud800', '\\uDC00x']) {
      const text = `{"kind":"ROUND_THE_CLOCK","note":"${said}"}`;
      expect(faultsOf(SlaDocumentKind.CALENDAR, text, world.app.book).length).toBeGreaterThan(0);
    }
    expect(
      faultsOf(
        SlaDocumentKind.CALENDAR,
        '{"kind":"ROUND_THE_CLOCK","note":"\\ud83d\\ude92"}',
        world.app.book,
      ),
    ).toEqual([]);
  });
});
