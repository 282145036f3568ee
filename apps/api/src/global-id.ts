import { validate as isUuid } from 'uuid';

/** Opaque, typed ids: the same everywhere, so that `node(id)` and every input speak of one thing. */
export function toGlobalId(type: string, id: string): string {
  return Buffer.from(`${type}:${id}`).toString('base64url');
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
