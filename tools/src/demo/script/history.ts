import { type Story } from '../stage/story.ts';
import { type Looking } from '../stage/when.ts';
import { claim, report, say, resolve } from '../stage/acts.ts';
import { story } from '../stage/story.ts';

export const history = ({ back }: Looking): Story[] => [
  story(
    back(20, '09:00'),
    ['0m', 'ravi', report('cloud', 'Callback offer is read out twice', 'Twice.')],
    ['12m', 'owen', claim],
    ['12m', 'owen', say('Hello')],
    ['+1 10:10', 'owen', resolve('Done')],
  ),
];
