import { boot } from './src/boot.mjs';

await boot(import.meta.url);
const { printDemoAccounts } = await import('./src/start/demo-accounts.ts');
await printDemoAccounts();
