/** A holiday as an import found it: always with a name, and with the list it came from. */
export interface FoundHoliday {
  readonly date: string;
  readonly name: string;
  readonly source: string;
}

/** Longer names are cut: a holiday's name has to fit into a day of a calendar. */
const LONGEST_NAME = 200;

/** A calendar holds a date once: what falls on the same day is joined, and all is put in order. */
export class FoundHolidays {
  readonly #source: string;
  readonly #names = new Map<string, string[]>();

  constructor(source: string) {
    this.#source = source;
  }

  add(date: string, name: string): void {
    const names = this.#names.get(date) ?? [];
    const called = name
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .trim()
      .slice(0, LONGEST_NAME);
    if (called !== '' && !names.includes(called)) names.push(called);
    this.#names.set(date, names);
  }

  /** All that was added, by date. */
  list(): FoundHoliday[] {
    return [...this.#names]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([date, names]) => ({ date, name: names.join(' / ') || 'Holiday', source: this.#source }));
  }
}
