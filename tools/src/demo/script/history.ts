import { type Story } from '../stage/story.ts';
import { type Looking } from '../stage/when.ts';
import { answered } from './answered.ts';
import { outages } from './outages.ts';
import { solved } from './solved.ts';

/** Everything up to an hour ago, the order does not matter. */
export const history = (looking: Looking): Story[] =>
  [answered, solved, outages].flatMap((chapter) => chapter(looking));
