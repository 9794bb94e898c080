import { execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { dockerfileStages, readProjectFile } from './dockerfile.js';

// No Docker engine runs in CI. What can be held without one: the parts of the Compose specification that this file
// uses, strictly, so that a misspelt key fails here; and what each part promises.
const Healthcheck = z.strictObject({
  test: z.tuple([z.literal('CMD')], z.string()),
  interval: z.string().regex(/^\d+s$/),
  timeout: z.string().regex(/^\d+s$/),
  retries: z.number().int().positive(),
});
const Service = z.strictObject({
  image: z.string(),
  build: z.string().optional(),
  init: z.boolean().optional(),
  read_only: z.boolean().optional(),
  cap_drop: z.array(z.string()).optional(),
  security_opt: z.array(z.string()).optional(),
  stop_grace_period: z
    .string()
    .regex(/^\d+s$/)
    .optional(),
  restart: z.enum(['no', 'always', 'on-failure', 'unless-stopped']),
  command: z.array(z.string()),
  ports: z.array(z.string()).optional(),
  volumes: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).optional(),
  depends_on: z.record(z.string(), z.strictObject({ condition: z.literal('service_healthy') })).optional(),
  healthcheck: Healthcheck,
});
const Compose = z.strictObject({
  name: z.string(),
  'x-foldmill': z.unknown(),
  services: z.record(z.string(), Service),
  volumes: z.record(z.string(), z.null()),
});

const { services, volumes } = Compose.parse(parse(readProjectFile('docker-compose.yml'), { merge: true }));

describe('docker-compose.yml', () => {
  it('runs Redis durably, and never lets it evict', () => {
    const { image, command, volumes: mounts } = services.redis;
    expect(image).toMatch(/^redis:\d+\.\d+\.\d+-alpine$/);
    expect(command.join(' ')).toContain('--appendonly yes --appendfsync everysec');
    expect(command.join(' ')).toContain('--maxmemory-policy noeviction');
    expect(mounts).toEqual(['redis-data:/data']);
    expect(Object.keys(volumes)).toEqual(['redis-data']);
  });

  it('publishes the API on this machine alone, and Redis nowhere', () => {
    expect(services.scheduler.ports).toEqual([expect.stringMatching(/^127\.0\.0\.1:.*:8080$/)]);
    expect(services.redis.ports).toBeUndefined();
  });

  it('lets other containers call the scheduler by its name', () => {
    expect(services.scheduler.environment).toEqual({ FOLDMILL_ALLOWED_HOSTS: 'scheduler' });
  });

  it('lets workers be scaled: nothing of theirs can be there only once', () => {
    expect(services.worker.ports).toBeUndefined();
    expect(services.worker.volumes).toBeUndefined();
  });

  it.each(['scheduler', 'worker'])('starts the %s once Redis is healthy, without rights', (name) => {
    expect(services[name]).toMatchObject({
      build: '.',
      read_only: true,
      cap_drop: ['ALL'],
      depends_on: { redis: { condition: 'service_healthy' } },
    });
  });

  it.each(['scheduler', 'worker'])('gives the %s only flags that the command has', (name) => {
    const { command } = services[name];
    expect(command[0]).toBe(name);
    const help = execFileSync(process.execPath, ['bin/foldmill.js', name, '--help'], { encoding: 'utf8' });
    for (const flag of command.filter((word) => word.startsWith('--'))) expect(help).toContain(`${flag} `);
    for (const service of command.join(' ').matchAll(/redis:\/\/(\w+)/g))
      expect(services).toHaveProperty(service[1]);
  });

  it.each([
    ['scheduler', '/healthz', {}, 200, true],
    ['scheduler', '/healthz', {}, 503, false],
    ['worker', '/v1/workers', { workers: [{ host: hostname() }] }, 200, true],
    ['worker', '/v1/workers', { workers: [{ host: 'another' }] }, 200, false],
    ['worker', '/v1/workers', {}, 503, false],
  ])('finds the %s well or ill by %s: %j, %i', async (name, path, body, status, well) => {
    const server = createServer((request, response) => {
      response.writeHead(request.url === path ? status : 404).end(JSON.stringify(body));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    const [, command, ...args] = services[name].healthcheck.test;
    expect(command).toBe('node');
    const here = args.map((arg) => arg.replace(/http:\/\/[\w.]+:8080/, `http://127.0.0.1:${port}`));
    const code = await new Promise((exit) => spawn(process.execPath, here).once('exit', exit));
    server.close();
    expect(code).toBe(well ? 0 : 1);
  });
});

describe('the Dockerfile', () => {
  const stages = dockerfileStages(readProjectFile('Dockerfile'));
  const last = stages.at(-1)!;

  it('builds in one stage and ships another, on one pinned base', () => {
    expect(stages.length).toBe(2);
    for (const { base } of stages) expect(base).toMatch(/^node:\d+\.\d+\.\d+-alpine\d+\.\d+$/);
    expect(new Set(stages.map(({ base }) => base)).size).toBe(1);
    expect(last.instructions.filter(({ name }) => name === 'RUN')).toEqual([]);
  });

  it('ships no development dependency, and installs what the lock file says', () => {
    const runs = stages[0].instructions.filter(({ name }) => name === 'RUN').map(({ text }) => text);
    expect(runs.join('\n')).toMatch(/npm ci\b/);
    expect(runs.at(-1)).toMatch(/npm prune --omit=dev/);
  });

  it('runs as another user than root, and gets signals itself', () => {
    const names = last.instructions.map(({ name }) => name);
    const user = last.instructions.find(({ name }) => name === 'USER');
    expect(user?.text).toBe('node');
    expect(names.indexOf('USER')).toBeGreaterThan(names.lastIndexOf('COPY'));
    const entry = last.instructions.find(({ name }) => name === 'ENTRYPOINT');
    expect(JSON.parse(entry?.text ?? '')).toEqual(['node', '/app/bin/foldmill.js']);
  });

  it('copies what exists and what .dockerignore lets through', () => {
    const allowed = readProjectFile('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    const tracked = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).split('\n');
    for (const { base, instructions } of stages) {
      for (const { text } of instructions.filter(({ name }) => name === 'COPY')) {
        const words = text.split(' ');
        if (words[0].startsWith('--from=')) {
          expect(stages.map(({ alias }) => alias)).toContain(words[0].slice('--from='.length));
          continue;
        }
        for (const source of words.slice(0, -1)) {
          expect(allowed, `${base}: COPY ${text}`).toContain(source);
          expect(
            tracked.some((file) => file === source || file.startsWith(`${source}/`)),
            source,
          ).toBe(true);
        }
      }
    }
  });

  it('ships the folders that the published package has', () => {
    const { files } = JSON.parse(readProjectFile('package.json')) as { files: string[] };
    const copied = last.instructions
      .filter(({ name }) => name === 'COPY')
      .flatMap(({ text }) => text.split(' '));
    const documents = ['README.md', 'CHANGELOG.md', 'docs/*.md'];
    const shipped = files.filter((name) => !documents.includes(name) && !name.startsWith('!'));
    for (const file of shipped) expect(copied).toContain(file);
  });
});
