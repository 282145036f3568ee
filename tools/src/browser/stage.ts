import { type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { freePort } from '../processes/ports.ts';
import { startApp, type App } from '../testing/app.ts';
import { launchBrowser } from '../testing/browser.ts';
import { startProxy, type CuttableProxy } from '../testing/cuttable-proxy.ts';
import { createDatabase } from '../testing/database.ts';
import { createWorld, type Name, password, type World } from './world.ts';

export interface Stage extends AsyncDisposable {
  readonly world: World;
  readonly app: App;
  readonly network: CuttableProxy;
  /** A browser window in which that person is signed in, at a path of the portal. */
  open(name: Name, path: string, options?: BrowserContextOptions): Promise<Page>;
}

/** The built service on a database of its own, a real browser before it, and a network between that can be cut. */
export async function setStage(): Promise<Stage> {
  const database = await createDatabase();
  const world = await createWorld(database.url);
  const port = await freePort();
  const network = await startProxy(port);
  const url = `http://localhost:${String(network.port)}`;
  const app = await startApp({
    databaseUrl: database.url,
    port,
    env: { HEARTBEAT_MS: '1000', PUBLIC_URL: url },
  });
  const browser: Browser = await launchBrowser();
  return {
    world,
    app,
    network,
    open: async (name, path, options = {}) => {
      const context = await browser.newContext({
        baseURL: url,
        viewport: { width: 1280, height: 900 },
        ...options,
      });
      const page = await context.newPage();
      await page.goto(path);
      await page.getByLabel('E-mail').fill(world.emailOf(name));
      await page.getByLabel('Password', { exact: true }).fill(password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.locator('[data-status="live"]').first().waitFor();
      return page;
    },
    [Symbol.asyncDispose]: async () => {
      await browser.close();
      await network[Symbol.asyncDispose]();
      await app.stop();
      await world[Symbol.asyncDispose]();
      await database.drop();
    },
  };
}
