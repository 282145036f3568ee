import { auditServer } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ground, takeGround } from '../../testing/ground.ts';

let ground: Ground;
beforeAll(async () => {
  ground = await takeGround();
});
afterAll(() => ground.close());

/** GET is for whoever shows a token, and the audit shows none: nothing that a link or an image can send reaches an operation. */
const offersGet = /GET|URL param/i;

/**
 * What cannot be parsed, validated or coerced is answered with 400 whatever form was asked for: proxies and logs
 * should see a failure as one.
 */
const deliberate =
  /SHOULD use (a status code of )?200 (status code )?on .* failure when accepting application\/json/;

describe('the GraphQL-over-HTTP specification', () => {
  it('is kept where it says must, by the public audit of its working group', async () => {
    const results = await auditServer({ url: `${ground.service.url}/graphql` });
    expect(results.length).toBeGreaterThan(40);
    const failed = results.filter(({ status }) => status === 'error').map(({ id, name }) => `${id} ${name}`);
    expect(failed).toEqual([]);
    const departed = results
      .filter(({ status, name }) => status === 'warn' && !offersGet.test(name) && !deliberate.test(name))
      .map(({ id, name }) => `${id} ${name}`);
    expect(departed).toEqual([]);
  });
});
