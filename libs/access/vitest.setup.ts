import fc from 'fast-check';

/** `npm run check:deep` asks for many more examples of every law than a quick run takes. */
const runs = Number(process.env['FC_RUNS']);
if (runs > 0) fc.configureGlobal({ numRuns: runs });
