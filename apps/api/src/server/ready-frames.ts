import { type Duplex } from 'node:stream';

/** Where one subscription's answers go: the line under its socket, and the operation's id as JSON. */
export interface Addressee {
  readonly line: Duplex;
  readonly id: string;
  /** Of the id, in UTF-8. */
  readonly idBytes: number;
}

/** Room for a header and an id of the usual length. Longer ids are written the plain way. */
const ROOM = 256;
const LONGEST_HEADER = 10;
const OPENING = '{"id":';
/** What follows the id is the same for all. */
const MIDDLE = ',"type":"next","payload":';

/** The longest id, in bytes of its JSON, for which a frame can be made ready. */
export const LONGEST_ID = ROOM - LONGEST_HEADER - OPENING.length;

/**
 * Writes an answer to many sockets as messages of graphql-ws, with one call to the network for each and without copying
 * the answer: it lies in one buffer, and only the few bytes before it, header and id, are written anew for each.
 *
 * It relies on this. The line carries whole unmasked frames, and only `ws` writes to it besides us: at once and in one
 * piece, as long as compression is off, so that ours and its own (pings, closing) keep the order in which they were
 * given. A stream of Node counts in `writableLength` what it holds and the system has not taken: at 0 after a write
 * nobody holds the buffer any more. Where it is not 0, the buffer is left to the line and a new one made.
 */
export function openReadyFrames(): { write(to: Addressee, answer: string): void } {
  let said: string | null = null;
  /** Room for what differs, then what is the same for all: behind ROOM it is never changed. */
  let bytes = Buffer.alloc(0);
  /** What of it goes out, and for ids of which length. */
  let frame = bytes;
  let length: number | null = null;
  let id: string | null = null;

  const begin = (answer: string): void => {
    const after = `${MIDDLE}${answer}}`;
    // Not from the pool: a line that holds it would hold others' bytes with it.
    bytes = Buffer.allocUnsafeSlow(ROOM + Buffer.byteLength(after));
    bytes.write(after, ROOM);
    said = answer;
    length = null;
    id = null;
  };

  /** Puts header and id before what is the same for all. Ids are mostly of one length, and then only the id is put. */
  const address = (to: Addressee): void => {
    if (to.idBytes !== length) {
      const from = ROOM - to.idBytes - OPENING.length;
      bytes.write(OPENING, from);
      frame = bytes.subarray(from - writeHeader(bytes, from, bytes.length - from));
      length = to.idBytes;
    }
    bytes.write(to.id, ROOM - to.idBytes);
    id = to.id;
  };

  return {
    write(to, answer) {
      if (answer !== said) begin(answer);
      if (to.id !== id) address(to);
      const { line } = to;
      if (line.writableLength === 0) {
        line.write(frame);
        if (line.writableLength > 0) said = null;
        return;
      }
      // A slow reader keeps a head of its own, and shares the rest with the others.
      line.cork();
      line.write(Buffer.from(frame.subarray(0, frame.length - (bytes.length - ROOM))));
      line.write(bytes.subarray(ROOM));
      line.uncork();
    },
  };
}

/** The header of a final, unmasked frame of text that ends at `end` (RFC 6455, 5.2); gives how long it is. */
function writeHeader(bytes: Buffer, end: number, length: number): number {
  const size = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const at = end - size;
  bytes[at] = 0x81;
  bytes[at + 1] = size === 2 ? length : size === 4 ? 126 : 127;
  if (size === 4) bytes.writeUInt16BE(length, at + 2);
  if (size === 10) bytes.writeBigUInt64BE(BigInt(length), at + 2);
  return size;
}
