import { type Story } from '../stage/story.ts';
import { type Looking } from '../stage/when.ts';
import { answered } from './answered.ts';
import { atSecondLine } from './at-second-line.ts';
import { atSupport } from './at-support.ts';
import { boardCalm } from './board-calm.ts';
import { boardPressing } from './board-pressing.ts';
import { engineering } from './engineering.ts';
import { ongoing } from './ongoing.ts';
import { outagesAtKestrel } from './outages-at-kestrel.ts';
import { outagesElsewhere } from './outages-elsewhere.ts';
import { solvedLately } from './solved-lately.ts';
import { solvedWeeksAgo } from './solved-weeks-ago.ts';
import { special } from './special.ts';
import { waiting } from './waiting.ts';

const chapters = [
  answered,
  solvedWeeksAgo,
  solvedLately,
  outagesAtKestrel,
  outagesElsewhere,
  special,
  waiting,
  engineering,
  atSecondLine,
  atSupport,
  boardCalm,
  boardPressing,
  ongoing,
];

/** Everything but the last hour's calls; the order of the chapters does not matter. */
export const history = (looking: Looking): Story[] => chapters.flatMap((chapter) => chapter(looking));
