import { fileURLToPath } from 'node:url';
import { measureInChild } from '../child.ts';
import type { Section } from '../section.ts';
import { ZONE } from './inputs.ts';

/** add and between beside those of other libraries, in a process whose zone is London's, which some of them need. */
export const arithmetic: Section = {
  name: 'arithmetic',
  measure: () =>
    measureInChild(fileURLToPath(import.meta.resolve('./arithmetic-child.ts')), { TZ: ZONE }, [
      '--expose-gc',
    ]),
};
