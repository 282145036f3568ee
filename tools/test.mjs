import { boot } from './src/boot.mjs';

await boot(import.meta.url);
const { test } = await import('./src/test/main.ts');
await test();
