import { DateTimeResolver, DurationResolver } from 'graphql-scalars';

/** RFC 3339 in UTC, with milliseconds. */
export const DateTime = DateTimeResolver;
/** ISO 8601. */
export const Duration = DurationResolver;
