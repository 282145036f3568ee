import { boot } from './src/boot.mjs';

await boot(import.meta.url);
const { checkDeep } = await import('./src/deep/main.ts');
await checkDeep();
