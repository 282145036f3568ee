import fc from 'fast-check';

/** `npm run check:deep` asks for many more examples of every law than a quick run takes. */
const runs = Number(process.env['FC_RUNS']);
if (runs > 0) fc.configureGlobal({ numRuns: runs });

/** A mutation run asks for the same examples every time, so that its figure can be repeated. */
const seed = process.env['FC_SEED'];
if (seed !== undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) });
