// Makes a fresh clone ready to run, after `npm ci`: checks Node, builds, finds or installs Redis.
import { spawnSync } from 'node:child_process';
import { installRedis } from './install-redis.mjs';
import { requireNode } from './require-node.mjs';

const root = new URL('..', import.meta.url);

requireNode();
console.log('setup: building, which takes up to a minute');
const build = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit' });
if (build.status !== 0) process.exit(build.status ?? 1);

if (process.env.REDIS_URL) {
  console.log('setup: using the Redis at REDIS_URL');
} else {
  // The same search as that of `foldmill up`.
  const { findRedisServer, installRedisCommands } = await import('../dist/apps/cli/cluster/find-redis.js');
  let binary = await findRedisServer();
  if (!binary && installRedis()) binary = await findRedisServer();
  if (!binary) {
    console.error(
      'setup: Foldmill needs Redis or Valkey, 6.2 or newer, and could not install it. Please run\n\n' +
        `  ${installRedisCommands()}\n\n` +
        'and then the same command again; or set REDIS_URL to a Redis that runs already.',
    );
    process.exit(1);
  }
  console.log(`setup: found ${binary}`);
}
