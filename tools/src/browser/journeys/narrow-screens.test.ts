import { afterAll, beforeAll, expect, it } from 'vitest';
import { excessWidth, turnTo } from '../look.ts';
import { openScreens, rooms, type Screens } from '../screens.ts';

let screens: Screens;
beforeAll(async () => {
  screens = await openScreens();
});
afterAll(async () => {
  await screens.stage[Symbol.asyncDispose]();
  expect(screens.stage.complaints).toEqual([]);
});

it.each(Object.keys(rooms) as (keyof typeof rooms)[])('no room of %s scrolls sideways', async (name) => {
  const page = await screens.stage.open(name, '/', { viewport: { width: 320, height: 800 } });
  for (const room of rooms[name]) {
    await page.goto(screens.addressOf(room));
    for (const [width, scheme] of [
      [320, 'dark'],
      [380, 'light'],
    ] as const) {
      await page.setViewportSize({ width, height: 800 });
      await turnTo(page, scheme);
      await screens.settled(page);
      expect(await excessWidth(page), `${room} at a width of ${String(width)}`).toBeLessThanOrEqual(0);
    }
  }
  await page.context().close();
});
