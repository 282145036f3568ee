import { boot } from './src/boot.mjs';

await boot(import.meta.url);
const { verifyClocks } = await import('./src/start/clocks-verify.ts');
await verifyClocks();
