import { boot } from './src/boot.mjs';

await boot(import.meta.url);
const { verifyAudit } = await import('./src/start/audit-verify.ts');
await verifyAudit(process.argv.slice(2));
