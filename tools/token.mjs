import { boot } from './src/boot.mjs';

await boot(import.meta.url);
const { printToken } = await import('./src/start/token.ts');
await printToken(process.argv.slice(2));
