import { describe, expect, it } from 'vitest';
import { type Outcome, type Part, runParts } from './part.ts';
import { failedOne, passedOne, summaryLine, total } from './tally.ts';

const part = (name: string, work: () => Promise<Outcome>, rest: Partial<Part> = {}): Part => ({
  name,
  run: work,
  ...rest,
});
const good = async (): Promise<Outcome> => Promise.resolve({ result: passedOne, output: 'quiet' });
const bad = async (): Promise<Outcome> => Promise.resolve({ result: failedOne, output: 'the reason' });

describe('a run of parts', () => {
  const run = async (...parts: Part[]) => {
    const said: string[] = [];
    const results = await runParts(
      parts,
      2,
      (line) => said.push(line),
      () => 0,
    );
    return { line: summaryLine(total(results)), said: said.join('\n') };
  };

  it('counts every part and shows what a failed one said, in full', async () => {
    const { line, said } = await run(part('one', good), part('two', bad));
    expect(line).toBe('1 passed, 1 failed');
    expect(said).toContain('the reason');
    expect(said).not.toContain('quiet');
  });

  it('counts a part that crashes before it reports', async () => {
    const { line, said } = await run(part('one', () => Promise.reject(new Error('crashed'))));
    expect(line).toBe('0 passed, 1 failed');
    expect(said).toContain('crashed');
  });

  it('counts what could not run because its ground failed', async () => {
    const { line, said } = await run(part('build', bad), part('tests', good, { needs: ['build'] }));
    expect(line).toBe('0 passed, 2 failed');
    expect(said).toContain('because build failed');
  });

  it('runs a part that measures time by itself', async () => {
    let beside = 0;
    let most = 0;
    const busy = async () => {
      beside += 1;
      most = Math.max(most, beside);
      await new Promise((resolve) => setTimeout(resolve, 5));
      beside -= 1;
      return good();
    };
    await run(part('a', good), part('alone', busy, { alone: true }), part('b', busy));
    expect(most).toBe(1);
  });

  it('adds the skipped only when there are some, each with its reason', async () => {
    const skipped = { passed: 2, failed: 0, skipped: [{ name: 'x', reason: 'no browser for this machine' }] };
    const { line, said } = await run(
      part('one', async () => Promise.resolve({ result: skipped, output: '' })),
    );
    expect(line).toBe('2 passed, 0 failed, 1 skipped');
    expect(said).toContain('no browser for this machine');
  });
});
