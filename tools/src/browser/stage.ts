import { type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { freePort } from '../processes/ports.ts';
import { startApp, type App } from '../testing/app.ts';
import { launchBrowser } from '../testing/browser.ts';
import { startProxy, type CuttableProxy } from '../testing/cuttable-proxy.ts';
import { createDatabase } from '../testing/database.ts';
import { type Name } from './cast.ts';
import { createWorld, password, type World } from './world.ts';

export interface Stage extends AsyncDisposable {
  readonly world: World;
  readonly app: App;
  readonly network: CuttableProxy;
  /** Where the portal is. */
  readonly url: string;
  /** What any page has written to its console, or thrown. */
  readonly complaints: readonly string[];
  /** A browser window of nobody in particular, at a path of the portal. */
  visit(path: string, options?: BrowserContextOptions): Promise<Page>;
  /** A browser window in which that person is signed in, at a path of the portal. */
  open(name: Name, path: string, options?: BrowserContextOptions): Promise<Page>;
}

/** The built service, with settings of its own if given, on a database of its own, a real browser before it, and a network between that can be cut. */
export async function setStage(env: Record<string, string> = {}): Promise<Stage> {
  const database = await createDatabase();
  const world = await createWorld(database.url);
  const port = await freePort();
  const network = await startProxy(port);
  const url = `http://localhost:${String(network.port)}`;
  const app = await startApp({
    databaseUrl: database.url,
    port,
    env: { HEARTBEAT_MS: '1000', PUBLIC_URL: url, ...env },
  });
  const browser: Browser = await launchBrowser();
  const complaints: string[] = [];
  const sessions = new Map<Name, Awaited<ReturnType<BrowserContext['storageState']>>>();

  const visit = async (path: string, options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({
      baseURL: url,
      viewport: { width: 1280, height: 900 },
      ...options,
    });
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    page.on('console', (message) => complaints.push(`${page.url()} ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(`${page.url()} ${error.message}`));
    await page.goto(path);
    return page;
  };
  const open = async (name: Name, path: string, options: BrowserContextOptions = {}): Promise<Page> => {
    const session = sessions.get(name);
    const page = await visit(path, session ? { ...options, storageState: session } : options);
    if (!session) {
      await page.getByLabel('E-mail').fill(world.emailOf(name));
      await page.getByLabel('Password', { exact: true }).fill(password);
      await page.getByRole('button', { name: 'Sign in' }).click();
    }
    await page.locator('[data-status="live"]').first().waitFor();
    // The cookie is kept for the next window; what a page wrote down on its device is not.
    if (!session) sessions.set(name, { ...(await page.context().storageState()), origins: [] });
    return page;
  };

  return {
    world,
    app,
    network,
    url,
    complaints,
    visit,
    open,
    [Symbol.asyncDispose]: async () => {
      await browser.close();
      await network[Symbol.asyncDispose]();
      await app.stop();
      await world[Symbol.asyncDispose]();
      await database.drop();
    },
  };
}
