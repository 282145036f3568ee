import compression from 'compression';
import express, { type Express, type RequestHandler } from 'express';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nonceOf } from './security-headers.ts';

/** Stands in the built page wherever the nonce of an answer belongs; apps/portal/vite.config.ts writes it. */
const PLACE_OF_NONCE = '__CSP_NONCE__';

/** The built portal: hashed files for ever, the page itself never from a cache; unknown paths are the portal's own. */
export function servePortal(web: Express, folder: string): void {
  const file = join(folder, 'index.html');
  if (!existsSync(file)) return;
  const page = readFileSync(file, 'utf8');
  web.use(
    '/assets',
    compression(),
    express.static(join(folder, 'assets'), {
      immutable: true,
      maxAge: '1y',
      fallthrough: false,
      redirect: false,
    }),
  );
  web.use(express.static(folder, { index: false, maxAge: 0, redirect: false }));
  const sendPage: RequestHandler = (_request, response) => {
    // The nonce belongs to this answer alone, so nobody may keep the page.
    response
      .set('cache-control', 'no-store')
      .type('html')
      .send(page.replaceAll(PLACE_OF_NONCE, nonceOf(response)));
  };
  web.get(['/', '/*path'], sendPage);
}
