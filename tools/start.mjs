import { boot } from './src/boot.mjs';

await boot(import.meta.url);
const { start } = await import('./src/start/main.ts');
await start();
