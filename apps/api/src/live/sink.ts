/** Where a subscriber's answers go. A transport makes one for each subscription; the broadcast does the rest. */
export interface Sink {
  /** Bytes taken and not yet given to the network. */
  readonly queued: number;
  /** Takes one serialised execution result. */
  send(answer: string): void;
  /** Resolves once nothing is queued, or it is over. */
  drained(): Promise<void>;
  /** The subscriber's rights ended: says so, and ends. */
  refuse(): void;
  /** Ends so that the client comes again and goes on from where it was. */
  comeAgain(why: string): void;
}
