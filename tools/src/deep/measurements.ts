import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { cpus, platform, release } from 'node:os';
import { join } from 'node:path';
import { root } from '../workspace.ts';
import { type Proof } from './proof.ts';

const file = join(root, 'docs', 'measurements.md');
const head =
  '# Measurements\n\nWhat `npm run check:deep` found, newest last. Each entry names its day and its machine.\n';

export function recordMeasurements(proofs: Proof[], day: Date, commit: string): void {
  if (!existsSync(file)) writeFileSync(file, head);
  const machine = `${String(cpus().length)} cores, ${platform()} ${release()}, Node ${process.versions.node}`;
  const rows = proofs.map(
    ({ name, passed, finding }) => `| ${name} | ${passed ? 'passed' : 'FAILED'} | ${oneLine(finding)} |`,
  );
  const table = ['| proof | result | finding |', '| --- | --- | --- |', ...rows].join('\n');
  appendFileSync(file, `\n## ${day.toISOString().slice(0, 10)}, ${commit}\n\n${machine}.\n\n${table}\n`);
}

/** Secrets of the throw-away clone are of no use to a reader, and a row is one line. */
function oneLine(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replaceAll('|', '\\|')
    .replace(/Bearer [^']+/g, 'Bearer …')
    .slice(0, 300);
}
