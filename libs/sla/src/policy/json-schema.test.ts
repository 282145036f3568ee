import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { harbourLine } from '../testing/worlds.ts';
import { policyJsonSchema } from './json-schema.ts';
import { shippedPolicy } from './shipped.ts';

const ajv = addFormats.default(new Ajv2020({ allErrors: true }));
const check = ajv.compile(policyJsonSchema());

describe('the published JSON Schema', () => {
  it('is what the code checks by', async () => {
    const published = `${JSON.stringify(policyJsonSchema(), null, 2)}\n`;
    await expect(published).toMatchFileSnapshot('../../policy.schema.json');
  });

  it.each([shippedPolicy, harbourLine])('lets $name pass', (policy) => {
    expect(check(policy), JSON.stringify(check.errors)).toBe(true);
  });

  it.each([
    ['an unknown field', { ...shippedPolicy, colour: 'blue' }],
    ['a share above one', { ...shippedPolicy, attainmentTarget: 95 }],
    [
      'a moment that is none',
      { ...shippedPolicy, kinds: [{ ...shippedPolicy.kinds[0], startsOn: ['LUNCH'] }] },
    ],
    [
      'a calendar without a zone',
      { ...shippedPolicy, calendars: { ...shippedPolicy.calendars, OFFICE: { hours: [] } } },
    ],
  ])('refuses %s', (_, document) => {
    expect(check(document)).toBe(false);
  });

  it('says of every field of a policy what it is for', () => {
    const { properties } = policyJsonSchema() as { properties: Record<string, { description?: string }> };
    const silent = Object.entries(properties).filter(
      ([name, field]) => !field.description && name !== '$schema',
    );
    expect(silent.map(([name]) => name)).toEqual([]);
  });
});
