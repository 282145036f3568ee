/** Epoch milliseconds. The only form in which instants travel inside the API. */
export type Instant = number;

/** Where the present comes from; `main.ts` passes the machine's clock, tests and demo data their own. */
export type Now = () => Instant;

export const toDate = (at: Instant): Date => new Date(at);
export const toDateOrNull = (at: Instant | null): Date | null => (at === null ? null : new Date(at));
