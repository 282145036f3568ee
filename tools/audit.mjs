import { boot } from './src/boot.mjs';

await boot(import.meta.url);
const { audit } = await import('./src/audit/main.ts');
process.exitCode = await audit();
