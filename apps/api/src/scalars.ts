import { GraphQLScalarType } from 'graphql';
import { DateTimeResolver, DurationResolver } from 'graphql-scalars';
import { requestError } from './errors.ts';

/** RFC 3339 knows the years 0000 to 9999, and an offset reaches beyond; the database takes what has four digits in UTC. */
function fourDigitYear(read: unknown): Date {
  const date = read as Date;
  const year = date.getUTCFullYear();
  if (year >= 1 && year <= 9999) return date;
  throw requestError('BAD_USER_INPUT', 'An instant lies between the years 0001 and 9999, in UTC.');
}

/** RFC 3339 in UTC, with milliseconds. */
export const DateTime = new GraphQLScalarType({
  ...DateTimeResolver.toConfig(),
  parseValue: (value) => fourDigitYear(DateTimeResolver.parseValue(value)),
  parseLiteral: (node, variables) => fourDigitYear(DateTimeResolver.parseLiteral(node, variables)),
});
/** ISO 8601. */
export const Duration = DurationResolver;
