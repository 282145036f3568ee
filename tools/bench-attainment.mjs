import { boot } from './src/boot.mjs';

await boot(import.meta.url);
// What is measured is imported as it was built.
const { build } = await import('./src/start/build.ts');
await build(console.log, ['api']);
const { benchAttainment } = await import('./src/bench/attainment/main.ts');
await benchAttainment();
