import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addToHistory, circumstances } from './history.ts';

describe('the history of a bench', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'casewire-history-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('gains one line a run, in a folder that need not be there, and loses none', async () => {
    const file = join(folder, 'not', 'yet', 'live.jsonl');
    const runs = [
      { lateness: { p50: 2, peers: ['one\ntwo'] } },
      { lateness: { p50: 3, peers: [] } },
      { lateness: { p50: 4, peers: [] } },
    ];
    for (const [nth, figures] of runs.entries())
      addToHistory(file, { ...(await circumstances(new Date(Date.UTC(2026, 10, 25, nth)))), figures });
    const lines = readFileSync(file, 'utf8').split('\n');
    expect(lines.pop()).toBe('');
    const kept = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(kept.map(({ figures }) => figures)).toEqual(runs);
    expect(kept.map(({ at }) => at)).toEqual([
      '2026-11-25T00:00:00.000Z',
      '2026-11-25T01:00:00.000Z',
      '2026-11-25T02:00:00.000Z',
    ]);
  });

  it('tells what was measured, and on what', async () => {
    const { commit, cores, load } = await circumstances(new Date());
    if (commit !== null) expect(commit).toMatch(/^[0-9a-f]{40}\+?$/);
    expect(cores).toBeGreaterThan(0);
    expect(load).toHaveLength(3);
  });
});
