import { boot } from './src/boot.mjs';

await boot(import.meta.url);
const { benchLive } = await import('./src/bench/live/main.ts');
process.exitCode = await benchLive(process.argv.slice(2));
