/** How browsers say that a part of the page could not be fetched. What failed once they do not fetch again. */
const said = /dynamically imported module|Importing a module script failed|Unable to preload/i;

/** Whether a page broke because a part of it could not be fetched: the connection was lost, or it is of an older release. */
export const isMissingPart = (error: unknown): boolean => error instanceof Error && said.test(error.message);

/** Where it is written down when a page loaded itself again, in ms since 1970. */
const LOADED_AGAIN = 'casewire.loaded-again';
/** A page that breaks again so soon is not helped by that. */
const ENOUGH_MS = 60_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;

/** False where the page loaded itself again less than a minute ago: that did not help. */
export function mayLoadAgain(): boolean {
  try {
    return Date.now() - Number(sessionStorage.getItem(LOADED_AGAIN) ?? 0) >= ENOUGH_MS;
  } catch {
    // Where nothing may be written down it could go on for ever.
    return false;
  }
}

/** Loads the page again as soon as the service answers; what was written lies on the device. */
export async function loadAgainWhenAnswered(signal: AbortSignal, load: () => void): Promise<void> {
  for (let wait = FIRST_WAIT_MS; !signal.aborted; wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
    const answered = await fetch('/healthz', { cache: 'no-store', signal }).catch(() => null);
    if (answered?.ok) {
      sessionStorage.setItem(LOADED_AGAIN, String(Date.now()));
      load();
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}
