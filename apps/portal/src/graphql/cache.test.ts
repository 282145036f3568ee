import {
  CaseListDocument,
  CaseRowsDocument,
  ClaimCaseDocument,
  DiscardSlaDraftDocument,
  SlaDraftsDocument,
} from '@casewire/client';
import { createClient, fetchExchange } from 'urql';
import { expect, it } from 'vitest';
import { createCache } from './cache.ts';

const person = {
  __typename: 'Person',
  id: 'p1',
  name: 'Priya S.',
  level: 'L3',
  organisation: { __typename: 'Organisation', id: 'o1', name: 'Vendor', kind: 'VENDOR' },
};
const row = (id: string) => ({
  __typename: 'Case',
  id,
  reference: `CW-${id}`,
  version: 1,
  subject: 'No sound',
  productVersion: null,
  coverage: 'COVERED',
  deployment: 'CLOUD',
  priority: 'P3',
  requestedPriority: null,
  callRequired: false,
  level: 'L3',
  status: 'OPEN',
  closeReason: null,
  claimedAt: null,
  nextDueAt: null,
  committedResolutionAt: null,
  escalatedAt: null,
  createdAt: '2026-11-23T09:00:00Z',
  updatedAt: '2026-11-23T09:00:00Z',
  viewerActions: [],
  organisation: { __typename: 'Organisation', id: 'o2', name: 'Halden', kind: 'CUSTOMER' },
  product: { __typename: 'Product', id: 'x1', name: 'Cloud' },
  reporter: person,
  assignee: null,
  coordinator: null,
  handedOverBy: null,
  wait: null,
  clocks: [],
});

it('answers rows by id from what a list brought', async () => {
  const cases = {
    __typename: 'CaseConnection',
    totalCount: 2,
    nodes: [row('1'), row('2')],
    pageInfo: {
      __typename: 'PageInfo',
      hasNextPage: false,
      hasPreviousPage: false,
      startCursor: null,
      endCursor: null,
    },
  };
  const client = createClient({
    url: 'http://api.test/graphql',
    preferGetMethod: false,
    fetch: () => Promise.resolve(Response.json({ data: { __typename: 'Query', cases } })),
    exchanges: [createCache(), fetchExchange],
  });
  await client.query(CaseListDocument, { first: 50 }).toPromise();
  const { data, error } = await client
    .query(CaseRowsDocument, { ids: ['2', '1'] }, { requestPolicy: 'cache-only' })
    .toPromise();
  expect(error).toBeUndefined();
  expect(data?.nodes.map((node) => node?.__typename === 'Case' && node.reference)).toEqual(['CW-2', 'CW-1']);
});

it('hands on every field of a refusal', async () => {
  const refusal = {
    __typename: 'AlreadyClaimed',
    code: 'ALREADY_CLAIMED',
    message: 'Jonas W. has it.',
    path: null,
    claimedAt: '2026-11-23T09:41:50Z',
    claimedBy: { __typename: 'Person', id: 'p2', name: 'Jonas W.' },
  };
  const claimCase = { __typename: 'CasePayload', case: null, problems: [refusal] };
  const client = createClient({
    url: 'http://api.test/graphql',
    preferGetMethod: false,
    fetch: () => Promise.resolve(Response.json({ data: { __typename: 'Mutation', claimCase } })),
    exchanges: [createCache(), fetchExchange],
  });
  const { data } = await client.mutation(ClaimCaseDocument, { input: { caseId: '1' } }).toPromise();
  expect(data?.claimCase.problems[0]).toMatchObject({
    __typename: 'AlreadyClaimed',
    claimedBy: { name: 'Jonas W.' },
  });
});

it('forgets the list of drafts when one of them is discarded', async () => {
  let asked = 0;
  const client = createClient({
    url: 'http://api.test/graphql',
    preferGetMethod: false,
    fetch: (_url, request) => {
      const discards = String(request?.body).includes('discardSlaDraft');
      if (!discards) asked += 1;
      const discardSlaDraft = {
        __typename: 'SlaDraftPayload',
        draft: { __typename: 'SlaDraft', id: 'd1' },
        problems: [],
      };
      const data = discards
        ? { __typename: 'Mutation', discardSlaDraft }
        : { __typename: 'Query', slaDrafts: [] };
      return Promise.resolve(Response.json({ data }));
    },
    exchanges: [createCache(), fetchExchange],
  });
  await client.query(SlaDraftsDocument, {}).toPromise();
  await client.query(SlaDraftsDocument, {}).toPromise();
  expect(asked).toBe(1);
  await client.mutation(DiscardSlaDraftDocument, { input: { id: 'd1' } }).toPromise();
  await client.query(SlaDraftsDocument, {}).toPromise();
  expect(asked).toBe(2);
});
