import { type Request, type RequestHandler, type Response } from 'express';
import helmet from 'helmet';
import { randomBytes } from 'node:crypto';

/** The nonce of this answer's policy; the portal's page carries the same. */
export const nonceOf = (response: Response): string => response.locals['nonce'] as string;

/**
 * Headers of every answer. Scripts and styles come from our own origin or carry the nonce of the page: what somebody
 * managed to write into a page neither runs nor paints.
 */
export function securityHeaders(url: string): RequestHandler[] {
  const { origin, protocol, host } = new URL(url);
  const secure = protocol === 'https:';
  const nonce = (_request: unknown, response: unknown): string => `'nonce-${nonceOf(response as Response)}'`;
  return [
    (_request, response, next) => {
      response.locals['nonce'] = randomBytes(16).toString('base64url');
      response.set('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()');
      next();
    },
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'", nonce],
          imgSrc: ["'self'", 'data:'],
          fontSrc: ["'self'"],
          connectSrc: ["'self'", origin, `${secure ? 'wss' : 'ws'}://${host}`],
          manifestSrc: ["'self'"],
          workerSrc: ["'self'"],
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
          ...(secure && { upgradeInsecureRequests: [] }),
        },
      },
      strictTransportSecurity: secure,
      // Our own pages must send their Origin with a sign-in; nobody else learns where people come from.
      referrerPolicy: { policy: 'same-origin' },
      crossOriginEmbedderPolicy: false,
    }),
  ];
}

/** The same for answers that are no pages, once for all of them: they need no nonce, for nothing in them may run. */
export async function apiHeaders(url: string): Promise<readonly (readonly [string, string])[]> {
  const headers = new Map<string, string>();
  const response = {
    locals: {},
    set: (name: string, value: string) => headers.set(name, value),
    setHeader: (name: string, value: string) => headers.set(name, value),
    removeHeader: () => undefined,
  } as unknown as Response;
  for (const handler of securityHeaders(url))
    await new Promise((next) => void handler({} as Request, response, next));
  headers.set('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
  return [...headers];
}
