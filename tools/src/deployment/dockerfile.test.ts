import { validate } from 'dockerfile-utils';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../workspace.ts';

describe('the Dockerfile', () => {
  const text = readFileSync(join(root, 'Dockerfile'), 'utf8');
  const lines = text.split('\n');
  const stages = text.split(/^(?=FROM )/m).slice(1);
  const stage = (name: string) =>
    stages.find((one) => one.startsWith('FROM') && one.split('\n')[0]?.endsWith(` AS ${name}`)) ?? '';

  it('has nothing for the linter to say', () => {
    expect(
      validate(text).map(({ range, message }) => `line ${String(range.start.line + 1)}: ${message}`),
    ).toEqual([]);
  });

  it('names a version of every image it begins from', () => {
    const names = stages.map((one) => /AS (\S+)/.exec(one)?.[1]);
    const images = stages.map((one) => one.split(' ')[1] ?? '').filter((image) => !names.includes(image));
    for (const image of images) expect(image).toMatch(/:\d+/);
  });

  it('runs the Node that the project pins', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    expect(stage('api')).toContain(`FROM node:${String(manifest.devDependencies.node?.split('.')[0])}-`);
  });

  it('runs as nobody in particular and says whether it is well', () => {
    expect(stage('api')).toMatch(/^USER node$/m);
    expect(stage('api')).toContain('/healthz');
    expect(stage('portal')).toContain('nginx-unprivileged');
    for (const name of ['api', 'portal']) expect(stage(name), name).toMatch(/^HEALTHCHECK /m);
  });

  it('brings the manifest of every workspace, without which npm ci would refuse', () => {
    for (const parent of ['apps', 'libs']) {
      for (const name of readdirSync(join(root, parent))) {
        const manifest = `${parent}/${name}/package.json`;
        if (existsSync(join(root, manifest))) expect(lines).toContain(`COPY ${manifest} ${parent}/${name}/`);
      }
    }
  });

  it('brings the build of every library that the API leans on', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'apps/api/package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const libraries = Object.keys(manifest.dependencies).filter((name) => name.startsWith('@casewire/'));
    for (const name of libraries) expect(stage('api')).toContain(`libs/${name.slice('@casewire/'.length)}`);
  });

  it('leaves packages, builds, data and secrets of the machine out of the image', () => {
    const ignored = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n');
    expect(ignored).toEqual(
      expect.arrayContaining(['**/node_modules', '**/dist', '.git', '.data', 'deploy/.env']),
    );
  });
});
