/** One way of being allowed to see a row: each field named has one of the values. */
export type Clause<F extends string> = Readonly<Partial<Record<F, readonly string[]>>>;

/** Which rows somebody may see, as data: a row is seen if any clause fits, and none fits nothing (deny by default). */
export type RowFilter<F extends string> = readonly Clause<F>[];

export const everyRow: RowFilter<never> = [{}];
export const noRow: RowFilter<never> = [];

/** A filter of these clauses, without those that can fit nothing. */
export const anyOf = <F extends string>(...clauses: Clause<F>[]): RowFilter<F> =>
  clauses.filter((clause) =>
    Object.values<readonly string[] | undefined>(clause).every((one) => one?.length),
  );

/** Interprets a row filter for one row: the decision. The API turns the same data into SQL. */
export function fits<F extends string>(filter: RowFilter<F>, row: Readonly<Record<F, string>>): boolean {
  return filter.some((clause) => {
    for (const field in clause) if (!clause[field]?.includes(row[field])) return false;
    return true;
  });
}

/** Whether a filter asks nothing of a row, so that none needs to be looked at. */
export function fitsEvery(filter: RowFilter<string>): boolean {
  return filter.some((clause) => {
    for (const _field in clause) return false;
    return true;
  });
}
