import { Ajv } from 'ajv';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { root } from '../workspace.ts';
import { composeSchema } from './compose-schema.ts';

interface Service {
  image: string;
  build?: { target: string };
  env_file?: string;
  ports?: string[];
  volumes?: string[];
  networks: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck: { disable?: boolean };
}

interface Compose {
  services: Record<string, Service>;
  networks: object;
  volumes: object;
}

const read = (file: string) => readFileSync(join(root, file), 'utf8');

describe('docker-compose.yml', () => {
  const compose = parse(read('docker-compose.yml')) as Compose;
  const services = Object.entries(compose.services);

  it('fits the schema', () => {
    const ajv = new Ajv({ allErrors: true, strictTuples: false });
    ajv.validate(composeSchema, compose);
    expect(ajv.errors).toBeNull();
  });

  it('runs PostgreSQL 18, Redis 8, the API and the portal', () => {
    expect(Object.keys(compose.services)).toEqual(
      expect.arrayContaining(['postgres', 'redis', 'api', 'portal']),
    );
    expect(compose.services.postgres?.image).toMatch(/^postgres:18/);
    expect(compose.services.redis?.image).toMatch(/^redis:8/);
  });

  it('names only services, networks, volumes and build stages that exist', () => {
    const stages = [...read('Dockerfile').matchAll(/^FROM \S+ AS (\S+)$/gm)].map(([, stage]) => stage);
    for (const [name, service] of services) {
      for (const other of Object.keys(service.depends_on ?? {}))
        expect(Object.keys(compose.services), name).toContain(other);
      for (const network of service.networks) expect(Object.keys(compose.networks), name).toContain(network);
      for (const volume of service.volumes ?? [])
        expect(Object.keys(compose.volumes), name).toContain(volume.split(':')[0]);
      if (service.build) expect(stages, name).toContain(service.build.target);
    }
  });

  it('waits for health only where there is a health check', () => {
    for (const [, service] of services) {
      for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
        if (condition === 'service_healthy')
          expect(compose.services[other]?.healthcheck.disable).toBeUndefined();
      }
    }
  });

  it('lets the outside reach nothing but the portal', () => {
    const open = services.filter(
      ([, service]) => service.ports !== undefined || service.networks.includes('outside'),
    );
    expect(open.map(([name]) => name)).toEqual(['portal']);
  });

  it('holds no secret, and names each in the example of the env file without a value', () => {
    expect(read('docker-compose.yml')).not.toMatch(/password|secret|token/i);
    expect(read('deploy/.env.example')).toMatch(/^POSTGRES_PASSWORD=$/m);
    expect(services.filter(([, service]) => service.env_file).map(([, service]) => service.env_file)).toEqual(
      expect.arrayContaining(['deploy/.env']),
    );
  });

  it('lets the API be scaled: no container of it has a name, a port or a volume of its own', () => {
    const api = compose.services.api as Service & { container_name?: string };
    expect([api.container_name, api.ports, api.volumes]).toEqual([undefined, undefined, undefined]);
    expect(Object.keys(api.depends_on ?? {})).toContain('migrate');
  });
});

describe('nginx', () => {
  const conf = read('deploy/nginx.conf');

  it('passes what it does not hold to every container of the API, and hears of those that come and go', () => {
    const upstream = /upstream api \{([^}]*)\}/.exec(conf)?.[1] ?? '';
    expect(upstream).toMatch(/server api:4000 resolve /);
    // Without these two nginx does not start with "resolve".
    expect(upstream).toMatch(/zone api \d+k;/);
    expect(conf).toMatch(/^resolver 127\.0\.0\.11 /m);
    expect(conf.split('{')).toHaveLength(conf.split('}').length);
  });

  it('is of a release that knows "resolve" (1.27.3)', () => {
    const [, minor] = /nginx-unprivileged:1\.(\d+)/.exec(read('Dockerfile')) ?? [];
    expect(Number(minor)).toBeGreaterThan(27);
  });

  it('keeps live connections open and holds nothing of them back', () => {
    const heartbeatMs = 10_000;
    const [, minutes] = /proxy_read_timeout (\d+)m;/.exec(conf) ?? [];
    expect(Number(minutes) * 60_000).toBeGreaterThan(2 * heartbeatMs);
    expect(conf).toMatch(/proxy_buffering off;/);
    expect(conf).toMatch(/proxy_set_header Upgrade \$http_upgrade;/);
  });

  it('asks another node when one drains, and never sends a change twice', () => {
    const [, when] = /proxy_next_upstream ([^;]*);/.exec(conf) ?? [];
    expect(when?.split(' ')).toEqual(['error', 'timeout']);
  });
});
