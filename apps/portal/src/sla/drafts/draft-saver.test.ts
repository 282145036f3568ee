import { describe, expect, it } from 'vitest';
import { DraftSaver, type Outcome, type SaveState } from './draft-saver.ts';

/** A server that answers when told to, and a clock that moves when told to. */
function stage(version = 1) {
  const sent: { document: string; version: number; answer: (outcome: Outcome<string>) => Promise<void> }[] =
    [];
  const states: SaveState<string>['kind'][] = [];
  const adopted: string[] = [];
  let waiting: { ms: number; run: () => void } | null = null;
  const saver = new DraftSaver<string>('begin', version, {
    save: (document, expected) =>
      new Promise((resolve) => {
        sent.push({
          document,
          version: expected,
          answer: async (outcome) => {
            resolve(outcome);
            await new Promise((done) => setTimeout(done));
          },
        });
      }),
    later: (ms, run) => {
      const one = { ms, run };
      waiting = one;
      return () => {
        if (waiting === one) waiting = null;
      };
    },
    onState: ({ kind }) => states.push(kind),
    onAdopted: (document) => adopted.push(document),
  });
  const pass = () => {
    const due = waiting;
    waiting = null;
    due?.run();
  };
  return { saver, sent, states, adopted, pass, waits: () => waiting?.ms ?? null };
}

describe('a draft being typed', () => {
  it('is sent once, when nothing more is typed, with the version it was made from', async () => {
    const { saver, sent, states, pass } = stage(7);
    saver.change('a');
    saver.change('ab');
    expect(sent).toHaveLength(0);
    pass();
    expect(sent).toMatchObject([{ document: 'ab', version: 7 }]);
    await sent[0]?.answer({ kind: 'SAVED', version: 8 });
    expect(saver.state.kind).toBe('SAVED');
    expect(saver.version).toBe(8);
    expect(states.filter((kind) => kind === 'SAVING')).toHaveLength(1);
  });

  it('is sent again with the new version when more was typed while it was on its way', async () => {
    const { saver, sent, pass } = stage();
    saver.change('a');
    pass();
    saver.change('ab');
    pass();
    expect(sent).toHaveLength(1);
    await sent[0]?.answer({ kind: 'SAVED', version: 2 });
    expect(saver.state.kind).toBe('TYPING');
    pass();
    expect(sent[1]).toMatchObject({ document: 'ab', version: 2 });
  });

  it('waits for a decision after somebody else saved, and loses nothing', async () => {
    const { saver, sent, pass, waits } = stage();
    saver.change('mine');
    pass();
    await sent[0]?.answer({ kind: 'STALE' });
    expect(saver.state.kind).toBe('STALE');
    saver.change('mine, and more');
    expect(waits()).toBeNull();
    saver.overwrite(5);
    pass();
    expect(sent[1]).toMatchObject({ document: 'mine, and more', version: 5 });
  });

  it('lets the other document stand when told so', async () => {
    const { saver, sent, pass, waits } = stage();
    saver.change('mine');
    pass();
    await sent[0]?.answer({ kind: 'STALE' });
    saver.adopt('theirs', 5);
    expect(saver.state.kind).toBe('SAVED');
    expect(waits()).toBeNull();
    expect(await saver.flush()).toBe(true);
    expect(sent).toHaveLength(1);
  });

  it('follows what others save while nothing is typed here, and only then', async () => {
    const { saver, sent, adopted, pass } = stage(3);
    saver.offer('older', 3);
    saver.offer('theirs', 4);
    expect(adopted).toEqual(['theirs']);
    saver.change('mine');
    saver.offer('theirs again', 5);
    expect(adopted).toEqual(['theirs']);
    pass();
    expect(sent).toMatchObject([{ document: 'mine', version: 4 }]);
    await sent[0]?.answer({ kind: 'STALE' });
    saver.offer('theirs again', 5);
    expect(saver.state.kind).toBe('STALE');
  });

  it('tries again by itself when it did not arrive', async () => {
    const { saver, sent, pass, waits } = stage();
    saver.change('a');
    pass();
    await sent[0]?.answer({ kind: 'UNREACHED' });
    expect(saver.state.kind).toBe('UNREACHED');
    expect(waits()).toBeGreaterThan(0);
    pass();
    expect(sent[1]).toMatchObject({ document: 'a', version: 1 });
  });

  it('stays refused until something is changed', async () => {
    const { saver, sent, pass, waits } = stage();
    saver.change('a');
    pass();
    await sent[0]?.answer({ kind: 'REFUSED', problems: ['too long'] });
    expect(saver.state).toEqual({ kind: 'REFUSED', problems: ['too long'] });
    expect(waits()).toBeNull();
    saver.change('b');
    pass();
    expect(sent[1]?.document).toBe('b');
  });

  it('is flushed whole before it is published', async () => {
    const { saver, sent, pass } = stage();
    saver.change('a');
    const flushed = saver.flush();
    saver.change('ab');
    await sent[0]?.answer({ kind: 'SAVED', version: 2 });
    await sent[1]?.answer({ kind: 'SAVED', version: 3 });
    expect(await flushed).toBe(true);
    pass();
    expect(sent.map(({ document }) => document)).toEqual(['a', 'ab']);
  });

  it('says nothing any more once the page has left it', async () => {
    const { saver, sent, states, pass } = stage();
    saver.change('a');
    pass();
    saver.close();
    const before = states.length;
    await sent[0]?.answer({ kind: 'SAVED', version: 2 });
    expect(states).toHaveLength(before);
  });
});
