import { expect, it } from 'vitest';
import { Stopping } from './stopping.ts';

it('stops in the opposite order, once, and goes on after a step that fails', async () => {
  const stopping = new Stopping();
  const done: string[] = [];
  stopping.add(() => void done.push('lock'));
  stopping.add(() => void done.push('database'));
  stopping.add(() => void done.push('api'));
  await Promise.all([stopping.run(), stopping.run()]);
  expect(done).toEqual(['api', 'database', 'lock']);
});

it('waits for what is just starting and then stops it', async () => {
  const stopping = new Stopping();
  const started = Promise.withResolvers<string>();
  const stopped: string[] = [];
  void stopping.start(
    () => started.promise,
    (what) => void stopped.push(what),
  );
  const stop = stopping.run();
  started.resolve('database');
  await stop;
  expect(stopped).toEqual(['database']);
});

it('lets nothing start any more', async () => {
  const stopping = new Stopping();
  await stopping.run();
  await expect(
    stopping.start(
      () => Promise.resolve(1),
      () => undefined,
    ),
  ).rejects.toThrow('Stopping');
});
