/** What became of a document that was sent. */
export type Outcome<Problem> =
  | { kind: 'SAVED'; version: number }
  /** Somebody else saved since. */
  | { kind: 'STALE' }
  | { kind: 'REFUSED'; problems: readonly Problem[] }
  /** It never arrived, or no answer came back. */
  | { kind: 'UNREACHED' };

export type SaveState<Problem> =
  | { kind: 'SAVED' | 'TYPING' | 'SAVING' | 'UNREACHED' | 'STALE' }
  | { kind: 'REFUSED'; problems: readonly Problem[] };

export interface SaverPort<Problem> {
  save(document: string, expectedVersion: number): Promise<Outcome<Problem>>;
  /** Runs later, unless cancelled by what it gives back. */
  later(ms: number, run: () => void): () => void;
  onState(state: SaveState<Problem>): void;
  /** Somebody else's document was taken over, for nothing was being typed here. */
  onAdopted(document: string): void;
}

const quietMs = 700;
const retryMs = 5_000;

/**
 * Saves a document as it is typed: a moment after the last change, one request at a time, each naming the version it
 * was made from. After STALE it waits to be told which of the two documents is to stand; nothing typed is lost.
 *
 * SAVED → TYPING (changed) → SAVING (quiet) → SAVED, or TYPING again if more was typed meanwhile;
 * SAVING → STALE (until `overwrite` or `adopt`), REFUSED (until changed), UNREACHED (tried again by itself).
 */
export class DraftSaver<Problem> {
  readonly #port: SaverPort<Problem>;
  #document: string;
  #version: number;
  #dirty = false;
  #state: SaveState<Problem> = { kind: 'SAVED' };
  #cancel: () => void = () => undefined;
  #running: Promise<void> | null = null;
  #closed = false;

  constructor(document: string, version: number, port: SaverPort<Problem>) {
    this.#document = document;
    this.#version = version;
    this.#port = port;
  }

  get version(): number {
    return this.#version;
  }
  get state(): SaveState<Problem> {
    return this.#state;
  }

  /** Takes what was typed; it is sent once nothing more is typed for a moment. */
  change(document: string): void {
    this.#document = document;
    this.#dirty = true;
    if (this.#state.kind === 'STALE') return;
    if (this.#state.kind !== 'SAVING') this.#enter({ kind: 'TYPING' });
    this.#plan(quietMs);
  }

  /** Sends at once what has not been sent. True when all of it is saved. */
  async flush(): Promise<boolean> {
    this.#cancel();
    while (this.#dirty || this.#running) {
      if (this.#state.kind === 'STALE') return false;
      await (this.#running ?? this.#send());
      if (this.#state.kind !== 'SAVED' && this.#state.kind !== 'TYPING') return false;
    }
    return this.#state.kind === 'SAVED';
  }

  /** After STALE: what was typed here stands, over the version somebody else saved. */
  overwrite(version: number): void {
    this.#version = version;
    this.#enter({ kind: 'TYPING' });
    this.#plan(0);
  }

  /** The document of the server stands; nothing of this one is left to save. */
  adopt(document: string, version: number): void {
    this.#cancel();
    this.#document = document;
    this.#version = version;
    this.#dirty = false;
    this.#enter({ kind: 'SAVED' });
  }

  /** What the server holds now. It stands unless something typed here is still to be saved. */
  offer(document: string, version: number): void {
    if (this.#state.kind !== 'SAVED' || version <= this.#version) return;
    this.adopt(document, version);
    this.#port.onAdopted(document);
  }

  /** The page is there (again); what was typed before is sent. */
  open(): void {
    this.#closed = false;
    if (this.#dirty && this.#state.kind === 'TYPING') this.#plan(quietMs);
  }

  /** The page has left it: nothing more is sent or said. */
  close(): void {
    this.#closed = true;
    this.#cancel();
  }

  #enter(state: SaveState<Problem>): void {
    this.#state = state;
    if (!this.#closed) this.#port.onState(state);
  }

  #plan(ms: number): void {
    this.#cancel();
    if (this.#closed) return;
    this.#cancel = this.#port.later(ms, () => {
      if (this.#dirty && !this.#running) void this.#send();
    });
  }

  #send(): Promise<void> {
    this.#running = this.#exchange().finally(() => {
      this.#running = null;
      if (this.#dirty && this.#state.kind === 'TYPING') this.#plan(quietMs);
    });
    return this.#running;
  }

  async #exchange(): Promise<void> {
    const sent = this.#document;
    this.#dirty = false;
    this.#enter({ kind: 'SAVING' });
    const outcome = await this.#port.save(sent, this.#version);
    switch (outcome.kind) {
      case 'SAVED':
        this.#version = outcome.version;
        this.#enter({ kind: this.#dirty ? 'TYPING' : 'SAVED' });
        return;
      case 'STALE':
        this.#dirty = true;
        this.#enter({ kind: 'STALE' });
        return;
      case 'REFUSED':
        // What was typed meanwhile may be what cures it.
        if (this.#dirty) this.#enter({ kind: 'TYPING' });
        else {
          this.#dirty = true;
          this.#enter(outcome);
        }
        return;
      case 'UNREACHED':
        this.#dirty = true;
        this.#enter({ kind: 'UNREACHED' });
        this.#plan(retryMs);
    }
  }
}
