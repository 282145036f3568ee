import { boot } from './src/boot.mjs';

await boot(import.meta.url);
const { chaos } = await import('./src/chaos/main.ts');
await chaos(process.argv.slice(2));
