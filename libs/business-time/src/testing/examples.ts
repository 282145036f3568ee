import fc from 'fast-check';

/** Examples that a quick run takes of every law. */
const USUAL = 100;

/** A law that takes more examples than others, or fewer, also when all are asked for more or for fewer (`FC_RUNS`). */
export function examples(usually: number): { numRuns: number } {
  const { numRuns = USUAL } = fc.readConfigureGlobal();
  return { numRuns: Math.ceil((usually * numRuns) / USUAL) };
}
