import { boot } from './src/boot.mjs';

await boot(import.meta.url);
const { benchSla } = await import('./src/bench/sla/main.ts');
process.exitCode = await benchSla();
