import { boot } from './src/boot.mjs';

await boot(import.meta.url);
const { dev } = await import('./src/start/dev.ts');
await dev();
