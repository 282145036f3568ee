import { validate as isUuid } from 'uuid';

/** Room to write an id into: a page has hundreds of them, and a buffer for each cost more than the rest. */
const room = Buffer.alloc(256);

/** Opaque, typed ids: the same everywhere, so that `node(id)` and every input speak of one thing. */
export function toGlobalId(type: string, id: string): string {
  const text = `${type}:${id}`;
  // A letter has at most three bytes in UTF-8.
  if (3 * text.length > room.length) return Buffer.from(text).toString('base64url');
  return room.toString('base64url', 0, room.write(text));
}

/** The uuid inside a global id of that type, or null if it is something else. Never throws. */
export function fromGlobalId(type: string, globalId: string): string | null {
  const parsed = parseGlobalId(globalId);
  return parsed?.type === type ? parsed.id : null;
}

/** Both halves of a global id, or null if it is none. */
export function parseGlobalId(globalId: string): { type: string; id: string } | null {
  const [type, id, ...rest] = Buffer.from(globalId, 'base64url').toString().split(':');
  return type && id && rest.length === 0 && isUuid(id) ? { type, id } : null;
}
