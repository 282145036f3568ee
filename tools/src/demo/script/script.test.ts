import { describe, expect, it } from 'vitest';
import { instantsOf } from '../stage/story.ts';
import { lookingBackFrom } from '../stage/when.ts';
import { history } from './history.ts';
import { live } from './live.ts';

const dayMs = 86_400_000;

describe.each([
  ['a Monday just after midnight', '2026-11-23T00:00:30Z'],
  ['a Tuesday morning', '2026-11-24T08:03:00Z'],
  ['a Friday evening', '2026-11-27T19:30:00Z'],
  ['a Sunday', '2026-11-29T13:00:00Z'],
  ['New Year', '2027-01-01T00:10:00Z'],
])('the stories, told on %s', (_, present) => {
  const now = Date.parse(present);
  const stories = [...history(lookingBackFrom(now)), ...live(lookingBackFrom(now))];

  it('lie in the past, within five weeks, every step after the one before', () => {
    for (const one of stories) {
      const instants = instantsOf(one);
      expect(instants[0]).toBeGreaterThan(now - 36 * dayMs);
      expect(instants.at(-1)).toBeLessThanOrEqual(now);
      expect(instants).toEqual([...new Set(instants)].sort((early, late) => early - late));
    }
  });

  it('are some eighty or more', () => {
    expect(stories.length).toBeGreaterThanOrEqual(80);
  });
});
