/** A half-open stretch of time `[from, to)`, in epoch milliseconds. */
export interface Segment {
  readonly from: number;
  readonly to: number;
}

/** Whether `at` lies in the segment: its `from` does, its `to` does not. */
export const contains = (segment: Segment, at: number): boolean => segment.from <= at && at < segment.to;

/** The length of all segments together, in milliseconds. */
export const measure = (segments: readonly Segment[]): number =>
  segments.reduce((sum, segment) => sum + segment.to - segment.from, 0);

/** The same instants as sorted segments that neither overlap nor touch; empty ones are dropped. */
export function union(segments: readonly Segment[]): Segment[] {
  const merged: Segment[] = [];
  const sorted = segments.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from);
  for (const next of sorted) {
    const last = merged.at(-1);
    if (last && next.from <= last.to) {
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, next.to) };
    } else {
      merged.push({ from: next.from, to: next.to });
    }
  }
  return merged;
}

/** The instants in both lists. Takes and gives sorted, disjoint segments. */
export function intersect(left: readonly Segment[], right: readonly Segment[]): Segment[] {
  const common: Segment[] = [];
  let i = 0;
  let j = 0;
  for (;;) {
    const a = left[i];
    const b = right[j];
    if (!a || !b) return common;
    const from = Math.max(a.from, b.from);
    const to = Math.min(a.to, b.to);
    if (from < to) common.push({ from, to });
    if (a.to < b.to) i++;
    else j++;
  }
}

/** The instants of `left` that are not in `right`. Takes and gives sorted, disjoint segments. */
export function subtract(left: readonly Segment[], right: readonly Segment[]): Segment[] {
  const rest: Segment[] = [];
  let j = 0;
  for (const { from, to } of left) {
    let start = from;
    while (j < right.length && (right[j]?.to ?? 0) <= start) j++;
    for (let k = j; k < right.length; k++) {
      const cut = right[k];
      if (!cut || cut.from >= to) break;
      if (start < cut.from) rest.push({ from: start, to: cut.from });
      start = Math.max(start, cut.to);
    }
    if (start < to) rest.push({ from: start, to });
  }
  return rest;
}
