import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '../look.ts';
import { administration, openScreens, type Screens } from '../screens.ts';

let screens: Screens;
beforeAll(async () => {
  screens = await openScreens();
});
afterAll(async () => {
  await screens.stage[Symbol.asyncDispose]();
  expect(screens.stage.complaints).toEqual([]);
});

describe('nothing shuts anybody out', () => {
  it.each(['/', '/gallery', '/password?invited#a-link'])('a stranger at %s', async (path) => {
    const page = await screens.stage.visit(path);
    await screens.settled(page);
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });

  it.each([
    ['maria', ['/', '/report', 'case']],
    ['priya', ['/board', '/cases', 'case']],
    ['ada', ['/']],
  ] as const)('%s', async (name, places) => {
    const page = await screens.stage.open(name, '/');
    for (const place of places) {
      await page.goto(screens.addressOf(place));
      await screens.settled(page);
      expect(await violations(page), place).toEqual([]);
    }
    await page.context().close();
  });

  it.each(administration)('in the administration’s room %s', async (room) => {
    const page = await screens.stage.open('ada', screens.addressOf(room));
    await screens.settled(page);
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });
});
