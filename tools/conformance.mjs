import { boot } from './src/boot.mjs';

await boot(import.meta.url);
const { conformance } = await import('./src/conformance/main.ts');
process.exitCode = await conformance(process.argv.slice(2));
