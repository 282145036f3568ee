import { type StreamState } from '@casewire/client';

/** Up to when the page knows what is true; null while it knows all. It stays stale until the backlog is through. */
export function staleSince(before: number | null, state: StreamState): number | null {
  switch (state.status) {
    case 'connecting':
    case 'live':
    case 'gap':
      return null;
    case 'lost':
      return before ?? state.since;
    case 'catching-up':
      return before;
  }
}
