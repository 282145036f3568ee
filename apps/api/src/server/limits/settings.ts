/** One number of an installation: what it is unless set, and what it bounds. */
interface LimitSetting {
  readonly usual: number;
  readonly says: string;
}

/**
 * Every bound of the service, in one place. An installation sets one by its variable: `cost` by LIMIT_COST,
 * `socketsPerAddress` by LIMIT_SOCKETS_PER_ADDRESS. docs/limits.md is this table for readers.
 */
export const limitSettings = {
  tokens: { usual: 2_000, says: 'lexical tokens in a document' },
  nesting: { usual: 60, says: 'brackets of any kind inside one another in a document' },
  depth: { usual: 12, says: 'fields inside one another' },
  introspectionDepth: { usual: 16, says: 'fields inside one another below __schema and __type' },
  rootFields: { usual: 10, says: 'fields at the top of an operation, aliases counted' },
  aliases: { usual: 30, says: 'aliases in an operation, fragments expanded' },
  directives: { usual: 20, says: 'directives in an operation, fragments expanded' },
  cost: { usual: 10_000, says: 'points one operation may cost' },
  assumedPage: { usual: 50, says: 'entries a page is taken to have if the query names no size' },
  assumedList: { usual: 5, says: 'entries of a list that is not paged, for the cost' },

  budgetPoints: { usual: 300_000, says: 'points a session or token may have in use' },
  budgetMs: { usual: 60_000, says: 'milliseconds in which a spent budget is whole again' },
  requestsPerPrincipal: { usual: 1_200, says: 'operations of a session or token at once, then evenly' },
  requestsPerPrincipalMs: { usual: 60_000, says: 'milliseconds in which that many are free again' },
  requestsPerAddress: { usual: 6_000, says: 'requests of an address at once, then evenly' },
  requestsPerAddressMs: { usual: 60_000, says: 'milliseconds in which that many are free again' },
  signInsPerAddress: { usual: 30, says: 'failed sign-ins of an address' },
  signInsPerAddressMs: { usual: 60_000, says: 'milliseconds in which that many are free again' },
  signInsPerName: { usual: 5, says: 'failed sign-ins of an address with the same e-mail address' },
  signInsPerNameMs: { usual: 300_000, says: 'milliseconds in which that many are free again' },

  bodyBytes: { usual: 1_048_576, says: 'bytes of a GraphQL request' },
  signInBodyBytes: { usual: 16_384, says: 'bytes of a request to /auth' },
  headerBytes: { usual: 16_384, says: 'bytes of all headers of a request' },
  headersMs: { usual: 10_000, says: 'milliseconds for the headers of a request to arrive' },
  requestMs: { usual: 30_000, says: 'milliseconds for a whole request to arrive' },
  keepAliveMs: { usual: 15_000, says: 'milliseconds an idle connection is kept' },
  answerMs: { usual: 20_000, says: 'milliseconds a query may take, its statements included' },
  keptBytes: {
    usual: 67_108_864,
    says: 'bytes of answers kept for whoever asks the same again; none below 65536',
  },
  statementMs: { usual: 20_000, says: 'milliseconds a single statement may take in the database' },

  socketMessageBytes: { usual: 262_144, says: 'bytes of a message on a socket' },
  socketMessages: { usual: 300, says: 'messages of a socket at once, then evenly' },
  socketMessagesMs: { usual: 60_000, says: 'milliseconds in which that many are free again' },
  socketInitMs: { usual: 5_000, says: 'milliseconds in which a socket has to say who it is' },
  socketOperations: { usual: 20, says: 'subscriptions and queries open at once on a socket' },
  socketsPerPrincipal: { usual: 20, says: 'sockets of a session or token' },
  socketsPerAddress: { usual: 200, says: 'sockets of an address' },
} as const satisfies Record<string, LimitSetting>;

export type LimitName = keyof typeof limitSettings;
export type Limits = Readonly<Record<LimitName, number>>;

const names = Object.keys(limitSettings) as LimitName[];

/** The variable that sets a limit: `bodyBytes` is LIMIT_BODY_BYTES. */
export const variableOf = (name: LimitName): string =>
  `LIMIT_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;

export const usualLimits = Object.fromEntries(
  names.map((name) => [name, limitSettings[name].usual]),
) as unknown as Limits;

/**
 * The limits of an installation, from its environment. Throws, with the cure, for a value that is no whole number of
 * at least 1, for a variable that looks like a limit and is none, and for a budget that no dear operation would fit in.
 */
export function limitsFrom(env: Readonly<Record<string, string | undefined>>): Limits {
  const known = new Set(names.map(variableOf));
  const stranger = Object.keys(env).find((name) => name.startsWith('LIMIT_') && !known.has(name));
  if (stranger) throw new Error(`${stranger} is no limit. The limits are listed in docs/limits.md.`);
  const limits = Object.fromEntries(
    names.map((name) => {
      const written = env[variableOf(name)];
      if (written === undefined || written === '') return [name, limitSettings[name].usual];
      const value = Number(written);
      if (!Number.isSafeInteger(value) || value < 1) {
        throw new Error(
          `${variableOf(name)} is ${JSON.stringify(written)}: give a whole number of at least 1 (${limitSettings[name].says}).`,
        );
      }
      return [name, value];
    }),
  ) as unknown as Limits;
  if (limits.budgetPoints < limits.cost) {
    throw new Error(
      `LIMIT_BUDGET_POINTS (${limits.budgetPoints}) is below LIMIT_COST (${limits.cost}): an operation that is allowed could never run. Raise the one or lower the other.`,
    );
  }
  return limits;
}
