import { boot } from './src/boot.mjs';

await boot(import.meta.url);
const { mutation } = await import('./src/mutation/main.ts');
process.exitCode = await mutation(process.argv.slice(2));
