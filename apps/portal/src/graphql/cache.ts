import { cacheExchange, type Cache } from '@urql/exchange-graphcache';
import { type Exchange } from 'urql';
import { possibleTypes } from './possible-types.ts';

/** Parts of an object, not objects of their own: they live and die with their parent. */
const parts = [
  'Viewer',
  'Attainment',
  'AttainmentFigure',
  'AttainmentRow',
  'CaseConnection',
  'CaseEdge',
  'CaseEventConnection',
  'CaseEventEdge',
  'ProductConnection',
  'ProductEdge',
  'OrganisationConnection',
  'OrganisationEdge',
  'PageInfo',
  'RateLimit',
  'CaseWait',
  'FaultReport',
  'ClockSegment',
  'ClockTerms',
  'ReportingHelp',
  'Target',
  'StreamHeartbeat',
  'StreamGap',
  'CasePayload',
  'RemoteAccessState',
  'RevealRemoteAccessPayload',
  'InvalidInput',
  'NotAllowed',
  'WrongState',
  'StaleVersion',
  'AlreadyClaimed',
  'FaultReportIncomplete',
  'DocumentFault',
  'ClockChange',
  'HolidayCountry',
  'HolidayRegion',
  'HolidayPreview',
  'DayChange',
  'MovePreview',
  'MovedClock',
  'TryOut',
  'TryOutClock',
  'SlaDraftPayload',
  'PublishSlaPayload',
  'ClockMovePayload',
  'PersonAccount',
  'AccountConnection',
  'AccountPayload',
  'WayInPayload',
  'EndSignInsPayload',
  'CreateApiTokenPayload',
  'ApiTokenPayload',
  'SignInWays',
  'SignOnPayload',
  'GroupLevel',
  'ErasurePreview',
  'ErasureLine',
  'ErasePersonPayload',
  'ExportPersonPayload',
];

/**
 * Without a schema the cache looks for the fields of every fragment on a union, also of those that do not fit, and
 * warns of each. The server cannot leave out a field that was asked for, so that warning never says anything true.
 */
const untrue = 'Invalid undefined';

/** Lists that a mutation gave one more or one less; whoever shows one asks for it again. */
function forget(cache: Cache, fields: readonly string[]): void {
  for (const { fieldName, arguments: args } of cache.inspectFields('Query'))
    if (fields.includes(fieldName)) cache.invalidate('Query', fieldName, args);
}

const accounts = ['accounts', 'account'];
const access = [...accounts, 'signIns', 'everySignIn'];
const tokens = ['apiTokens', ...accounts];
const signOns = ['signOns', 'signInWays'];

/** What each act on people, sessions, tokens and sign-on makes out of date. */
const movesLists: Record<string, readonly string[]> = {
  invitePerson: accounts,
  sendPasswordLink: accounts,
  changePerson: accounts,
  deactivatePerson: access,
  reactivatePerson: access,
  erasePerson: access,
  removeSecondFactor: access,
  grantAccreditation: accounts,
  endAccreditation: accounts,
  endSignIn: access,
  endOtherSignIns: access,
  createApiToken: tokens,
  revokeApiToken: tokens,
  saveSignOn: signOns,
  removeSignOn: signOns,
};

/** Everything with an id is kept once, so one event moves every screen that shows it. */
export function createCache(): Exchange {
  return cacheExchange({
    possibleTypes,
    logger: (severity, message) => {
      if (!message.startsWith(untrue)) console[severity](message);
    },
    keys: Object.fromEntries(parts.map((part) => [part, () => null])),
    updates: {
      Mutation: {
        publishSlaDraft: (_answer, _args, cache) => {
          forget(cache, ['calendars', 'policies', 'slaDrafts']);
        },
        ...Object.fromEntries(
          Object.entries(movesLists).map(([mutation, lists]) => [
            mutation,
            (_answer: unknown, _args: unknown, cache: Cache) => {
              forget(cache, lists);
            },
          ]),
        ),
        discardSlaDraft: (_answer, _args, cache) => {
          forget(cache, ['slaDrafts']);
        },
      },
    },
    resolvers: {
      Query: {
        nodes: (_parent, { ids }) =>
          Array.isArray(ids) ? ids.map((id) => ({ __typename: 'Case', id: String(id) })) : [],
      },
    },
  });
}
