/** What is compared: business minutes added to an instant, and those between two. Instants are epoch milliseconds. */
export interface Arithmetic {
  add(from: number, minutes: number): number;
  between(from: number, to: number): number;
}
