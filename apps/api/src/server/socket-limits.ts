import { type GraphQLError, type GraphQLSchema } from 'graphql';
import { type ExecutionArgs, type ExecutionResult } from 'graphql';
import { type IncomingMessage } from 'node:http';
import { type WebSocket } from 'ws';
import { type Principal, principalKey } from '../people/viewer.ts';
import { type Doors } from './doors.ts';
import { addressKey } from './limits/address.ts';
import { costExtension } from './limits/cost-of-answer.ts';
import { asOperation, tooMuch } from './limits/asked.ts';
import { pour, type Bucket } from './limits/leaky-bucket.ts';
import { type Spent } from './limits/meters.ts';
import { notItsQuery } from './limits/only-query.ts';
import { refuse } from './limits/refusal.ts';

/** "Try again later": clients of the protocol come back by themselves, each time after a longer wait. */
export const TRY_AGAIN_LATER = 1013;

/** What closes once: a socket, or a response that goes on. */
export interface Closable {
  once(event: 'close', leave: () => void): unknown;
}

/** What a socket is allowed, from its first byte to each of its operations. */
export interface SocketLimits {
  /** Before the upgrade: whether this address may open one more. If so it is counted until `socket` closes. */
  mayOpen(request: IncomingMessage, socket: Closable): boolean;
  /** Counts what comes in, and hangs up on a flood. Call it once the protocol has taken the socket over. */
  watch(webSocket: WebSocket): void;
  /** Once it is known who it is: whether they may have one more. If so it is counted until `socket` closes. */
  mayStay(principal: Principal, socket: Closable): boolean;
  /** One operation: through the same gate, rate and budget as over HTTP. `open` is how many the socket has open. */
  letIn(
    address: string,
    principal: Principal | null,
    payload: unknown,
    open: number,
  ): Promise<{ readonly args: ExecutionArgs; readonly spent: Spent } | readonly GraphQLError[]>;
}

export function socketLimits(
  { limits, gate, meters, addressOf }: Doors,
  schema: GraphQLSchema,
): SocketLimits {
  const byAddress = counter(limits.socketsPerAddress);
  const byPrincipal = counter(limits.socketsPerPrincipal);
  const flood = { capacity: limits.socketMessages, emptyMs: limits.socketMessagesMs };

  return {
    mayOpen(request, socket) {
      const leave = byAddress.enter(addressKey(addressOf(request)));
      if (!leave) return false;
      socket.once('close', leave);
      return true;
    },
    watch(webSocket) {
      // A broken frame: ws has already answered it with the close code that belongs to it.
      webSocket.on('error', () => undefined);
      let bucket: Bucket | undefined;
      webSocket.on('message', () => {
        const poured = pour(bucket, 1, flood, meters.now());
        bucket = poured.bucket;
        if (!poured.reading.allowed) {
          webSocket.close(TRY_AGAIN_LATER, 'Too many messages. Connect again later.');
          // Whoever goes on sending has not understood; nothing more is read.
          webSocket.terminate();
        }
      });
    },
    mayStay(principal, socket) {
      const leave = byPrincipal.enter(principalKey(principal));
      if (!leave) return false;
      socket.once('close', leave);
      return true;
    },
    async letIn(address, principal, payload, open) {
      if (open > limits.socketOperations) {
        return [
          refuse(
            'TOO_MANY_OPERATIONS',
            `This socket has ${limits.socketOperations} operations open already. Complete one first; one subscription without a filter hears everything.`,
            { limit: limits.socketOperations },
          ),
        ];
      }
      const asked = asOperation(payload);
      if ('errors' in asked) return asked.errors;
      const bound = notItsQuery(principal, asked.query);
      if (bound) return [bound];
      const admitted = gate.admit(asked);
      if ('errors' in admitted) return admitted.errors;
      const turn = await meters.operation(principal, address);
      if (!turn.allowed) return [tooMuch('operations', turn)];
      const spent = await meters.spend(principal, address, admitted.cost);
      if (!spent.allowed) return [tooMuch('budget', spent)];
      return {
        args: {
          schema,
          document: admitted.document,
          operationName: asked.operationName ?? null,
          variableValues: asked.variables ?? null,
        },
        spent,
      };
    },
  };
}

/** The answer of a query or mutation over a socket, with what it cost. */
export const withCost = <R extends ExecutionResult>(result: R, spent: Spent): R => ({
  ...result,
  extensions: { ...result.extensions, ...costExtension(spent) },
});

/** How many are in, by key; nobody beyond `most`. */
function counter(most: number): { enter(key: string): (() => void) | null } {
  const inside = new Map<string, number>();
  return {
    enter(key) {
      const before = inside.get(key) ?? 0;
      if (before >= most) return null;
      inside.set(key, before + 1);
      let left = false;
      return () => {
        if (left) return;
        left = true;
        const now = (inside.get(key) ?? 1) - 1;
        if (now > 0) inside.set(key, now);
        else inside.delete(key);
      };
    },
  };
}
