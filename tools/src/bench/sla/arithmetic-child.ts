import { compileCalendar } from '@casewire/business-time';
import { report } from '../child.ts';
import { compare } from './compare.ts';
import { inputs, london } from './inputs.ts';
import { stretch } from './stretch.ts';

const asked = inputs(65_536);
const compared = compare(asked, compileCalendar(london));
const stretched = stretch(asked);
report({
  figures: { ...compared.figures, ...stretched.figures },
  lines: [...compared.lines, '', ...stretched.lines],
});
