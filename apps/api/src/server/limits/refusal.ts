import { GraphQLError } from 'graphql';

/** Why a request is turned away or stopped: the code in `extensions.code`, and the HTTP status it goes with. */
const statuses = {
  GRAPHQL_PARSE_FAILED: 400,
  DOCUMENT_TOO_LARGE: 400,
  TOO_DEEP: 400,
  TOO_MANY_ROOT_FIELDS: 400,
  TOO_MANY_ALIASES: 400,
  TOO_MANY_DIRECTIVES: 400,
  CIRCULAR_FRAGMENT: 400,
  INTROSPECTION_OFF: 400,
  TOO_COSTLY: 400,
  BATCH_REFUSED: 400,
  BAD_REQUEST: 400,
  BAD_ENCODING: 400,
  CROSS_SITE: 403,
  OTHER_OPERATION: 403,
  METHOD_NOT_ALLOWED: 405,
  BODY_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  RATE_LIMITED: 429,
  TOO_MANY_OPERATIONS: 429,
  TIMED_OUT: 503,
} satisfies Record<string, number>;

export type RefusalCode = keyof typeof statuses;

/** A refusal as GraphQL says it. `message` carries the cure; `extra` is what a program may want to read besides. */
export function refuse(
  code: RefusalCode,
  message: string,
  extra: Record<string, unknown> = {},
): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...extra } });
}

/** The HTTP status for refusals: that of the first one that has one, else 400. */
export function statusOf(errors: readonly GraphQLError[]): number {
  for (const { extensions } of errors) {
    const { code } = extensions;
    if (typeof code === 'string' && code in statuses) return statuses[code as RefusalCode];
  }
  return 400;
}
