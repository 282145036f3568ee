import { boot } from './src/boot.mjs';

await boot(import.meta.url);
const { benchAttainment } = await import('./src/bench/attainment/main.ts');
await benchAttainment();
