/** Something that goes with objects of one kind: what `get` gives of one is what was last `set` on it. */
export interface Attached<K extends object, V> {
  get(of: K): V | undefined;
  set(of: K, value: V): void;
  delete(of: K): void;
}

/**
 * Like a WeakMap, for what lives as long as one request. What a WeakMap holds is found to be garbage only when the
 * whole heap is looked through: with hundreds of requests a second all they had read was carried from one part of the
 * heap to the next until then. A property of the object itself goes with it at once.
 */
export function attached<K extends object, V>(name: string): Attached<K, V> {
  const at = Symbol(name);
  type With = Record<typeof at, V | undefined>;
  return {
    get: (of) => (of as unknown as With)[at],
    set(of, value) {
      (of as unknown as With)[at] = value;
    },
    delete(of) {
      (of as unknown as With)[at] = undefined;
    },
  };
}
