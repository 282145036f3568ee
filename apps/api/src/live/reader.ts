import { type Viewer } from '@casewire/access';
import { type Context } from '../context.ts';
import { type Principal } from '../people/viewer.ts';

/** Who an answer is for, with the rights it is given under. */
export interface Reader {
  readonly principal: Principal;
  readonly viewer: Viewer;
}

/** What else a context holds. */
type Rest = Omit<Context, 'principal' | 'viewer'>;

/** Notices whether anybody who is given the context looks at who the reader is, beyond what they may do. */
export function watch({ principal, viewer }: Reader): {
  readonly looked: boolean;
  context(rest: Rest): Context;
} {
  let looked = false;
  const look = <T>(value: T): T => {
    looked = true;
    return value;
  };
  return {
    get looked() {
      return looked;
    },
    context(rest) {
      // Where a library copies a context, it copies what is the context's own: that is not looking at it.
      const asked = {
        get principal() {
          return look(principal);
        },
      };
      const own = { ...rest, viewer: withPerson(viewer, () => look(viewer.personId)) };
      return Object.assign(Object.create(asked) as typeof asked, own);
    },
  };
}

/** The same viewer, but that asking who it is goes through `personId`. */
function withPerson(viewer: Viewer, personId: () => string): Viewer {
  return Object.defineProperty({ ...viewer }, 'personId', { get: personId, enumerable: true });
}

const scopes = new WeakMap<Viewer, string>();

/** All of a viewer's rights as one text, whatever they will be: everything a viewer is but who. */
export function scopeOf(viewer: Viewer): string {
  const known = scopes.get(viewer);
  if (known !== undefined) return known;
  const { personId: _person, ...rights } = viewer;
  const text = JSON.stringify(rights, (_name, value: unknown) => {
    if (Array.isArray(value))
      return value
        .map((one: unknown) => (typeof one === 'string' ? one : JSON.stringify(inOrder(one))))
        .sort();
    return inOrder(value);
  });
  scopes.set(viewer, text);
  return text;
}

function inOrder(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
