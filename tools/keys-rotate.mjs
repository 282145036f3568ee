import { boot } from './src/boot.mjs';

await boot(import.meta.url);
const { rotateKeys } = await import('./src/start/keys-rotate.ts');
await rotateKeys(process.argv.slice(2));
