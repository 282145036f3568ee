import express from 'express';
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { utf8Only } from './limits/asked.ts';

class TooLarge extends Error {
  readonly status = 413;
  readonly type = 'entity.too.large';
}
class BrokenOff extends Error {
  readonly status = 400;
  readonly type = 'request.aborted';
}

/** Reads a body of at most so many bytes, checked to be UTF-8; compressed ones are unpacked by the usual parser. */
export function bodyReader(
  mostBytes: number,
): (request: IncomingMessage, response: ServerResponse) => Promise<Buffer> {
  const unpack = express.raw({ limit: mostBytes, verify: utf8Only, type: () => true });
  return async (request, response) => {
    const encoding = request.headers['content-encoding'];
    if (encoding === undefined || encoding === 'identity') {
      const body = await plain(request, mostBytes);
      utf8Only(request, response, body);
      return body;
    }
    await new Promise<void>((resolve, reject) => {
      unpack(request as express.Request, response as express.Response, (error?: unknown) => {
        if (error === undefined) resolve();
        else reject(error as Error);
      });
    });
    const { body } = request as { body?: unknown };
    return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  };
}

function plain(request: IncomingMessage, mostBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const stop = (error: Error): void => {
      request.off('data', take).pause();
      reject(error);
    };
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > mostBytes) stop(new TooLarge());
      else chunks.push(chunk);
    };
    if (Number(request.headers['content-length'] ?? 0) > mostBytes) {
      stop(new TooLarge());
      return;
    }
    request.on('data', take);
    request.once('end', () => {
      resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
    });
    request.once('error', reject);
    request.once('close', () => {
      if (!request.complete) reject(new BrokenOff());
    });
  });
}
