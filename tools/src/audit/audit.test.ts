import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../workspace.ts';
import { readAdvisories } from './advisories.ts';
import { type Lock, lockFaults } from './lock.ts';

const report = (vulnerabilities: object): string =>
  JSON.stringify({ auditReportVersion: 2, vulnerabilities });

describe('what the registry knows', () => {
  it('is parted into what fails and what is only said, each with its cure', () => {
    const found = readAdvisories(
      report({
        a: { name: 'a', severity: 'critical', range: '<2', fixAvailable: { name: 'a', version: '2.0.1' } },
        b: { name: 'b', severity: 'moderate', range: '*', fixAvailable: false },
        c: { name: 'c', severity: 'high', range: '1.0.0', fixAvailable: true },
      }),
    );
    expect(found).toEqual({
      kind: 'answered',
      grave: ['a <2: critical. npm install -E a@2.0.1', 'c 1.0.0: high. npm update c'],
      minor: ['b *: moderate. no fix yet: see whether the faulty part is used, or replace it'],
    });
  });

  it('is nothing when there is nothing', () => {
    expect(readAdvisories(report({}))).toEqual({ kind: 'answered', grave: [], minor: [] });
  });

  it('is no answer when it does not answer, and the reason names no host', () => {
    const refused = JSON.stringify({
      message: '405 Method Not Allowed - POST https://registry.example/-/npm/v1/security/advisories/bulk',
      statusCode: 405,
    });
    expect(readAdvisories(refused)).toEqual({ kind: 'unanswered', reason: '405 Method Not Allowed' });
    expect(readAdvisories('').kind).toBe('unanswered');
    expect(readAdvisories('{"error":{"summary":"request failed, ENOTFOUND"}}')).toEqual({
      kind: 'unanswered',
      reason: 'request failed, ENOTFOUND',
    });
  });
});

describe('the lock file', () => {
  it('is refused for what has no hash, no registry, or a program nobody allowed', () => {
    const packages = {
      '': {},
      'libs/own': {},
      'node_modules/@casewire/own': { resolved: 'libs/own', link: true },
      'node_modules/good': {
        resolved: 'https://registry.example/good/-/good-1.0.0.tgz',
        integrity: 'sha512-x',
      },
      'node_modules/bare': { resolved: 'https://registry.example/bare/-/bare-1.0.0.tgz' },
      'node_modules/git': { resolved: 'git+ssh://git@git.example/x.git#1', integrity: 'sha512-x' },
      'node_modules/good/node_modules/runs': {
        resolved: 'https://registry.example/runs/-/runs-1.0.0.tgz',
        integrity: 'sha512-x',
        hasInstallScript: true,
      },
    };
    expect(lockFaults({ packages }, {}).map((fault) => fault.split(':')[0])).toEqual(['bare', 'git', 'runs']);
    expect(lockFaults({ packages }, { runs: true }).map((fault) => fault.split(':')[0])).toEqual([
      'bare',
      'git',
    ]);
  });

  it('of this repository is sound', () => {
    const read = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'));
    const { allowScripts } = read('package.json') as { allowScripts: Record<string, boolean> };
    expect(lockFaults(read('package-lock.json') as Lock, allowScripts)).toEqual([]);
  });
});
