import { describe, expect, it } from 'vitest';
import { openGate } from './limits/admit.ts';
import { usualLimits } from './limits/settings.ts';
import { openRequests } from './requests.ts';
import { buildApiSchema } from './schema.ts';

const schema = buildApiSchema();
const requests = openRequests(schema, openGate(schema, usualLimits, false), true);

describe('a request that is sent again', () => {
  it('is remembered if it is a query, and not if it writes: what it holds may be secret', () => {
    const query = JSON.stringify({ query: '{ viewer { scopes } }' });
    expect(requests.posted(query)).toBe(requests.posted(query));
    const mutation = JSON.stringify({
      query:
        'mutation ($input: SetRemoteAccessInput!) { setRemoteAccess(input: $input) { problems { code } } }',
      variables: { input: { caseId: 'x', details: 'vpn-77' } },
    });
    const [once, again] = [requests.posted(mutation), requests.posted(mutation)];
    expect(once).not.toHaveProperty('errors');
    expect(once).not.toBe(again);
  });

  it('is told what of it is not JSON', () => {
    expect(requests.posted('{')).toMatchObject({ errors: [{ message: 'The body is not JSON.' }] });
    expect(requests.got('?query=%7Bviewer%7Bscopes%7D%7D&variables=%7B')).toMatchObject({
      errors: [{ message: '"variables" is not JSON.' }],
    });
  });
});
