// The README's first command: a cluster of this machine's cores, one search on it, and what it found.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const foldmill = join(root, 'bin', 'foldmill.js');
const study = 'examples/digits-svc.yaml';

const setup = spawnSync(process.execPath, [join(root, 'scripts', 'setup.mjs')], { stdio: 'inherit' });
if (setup.status !== 0) process.exit(setup.status ?? 1);

const cores = availableParallelism();
const workers = Math.min(2, cores);
const threads = Math.floor(cores / workers);
const dataDir = mkdtempSync(join(tmpdir(), 'foldmill-demo-'));
console.log(`\nStarting Redis, a scheduler and ${workers} worker processes × ${threads} threads`);
const up = spawn(
  process.execPath,
  [foldmill, 'up', '--port', '0', '--workers', workers, '--threads', threads, '--data-dir', dataDir].map(
    String,
  ),
  // In a process group of its own Ctrl-C doesn't reach it: we stop it after the search. The ipc channel tells it when
  // this process is gone.
  { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], detached: true },
);
let upLog = '';
up.stderr.on('data', (chunk) => {
  upLog += chunk;
});

/** Resolves with the exit code of a child. */
const ended = (child) => new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
const upEnded = ended(up);
let search;

async function main() {
  const url = await untilListening();
  if (url === undefined) {
    console.error(`the cluster could not start:\n${upLog}`);
    return 1;
  }
  console.log(`Listening on ${url}\nSearching: foldmill run ${study}`);
  search = spawn(process.execPath, [foldmill, 'run', study, '--url', url], { cwd: root, stdio: 'inherit' });
  const code = await ended(search);
  if (code === 0) console.log(nextSteps);
  return code;
}

async function untilListening() {
  const line = new Promise((resolve) => {
    createInterface({ input: up.stdout }).on('line', (text) => {
      const url = /^listening on (\S+)/.exec(text)?.[1];
      if (url) resolve(url);
    });
  });
  return Promise.race([line, upEnded.then(() => undefined)]);
}

const nextSteps = `
What to try next:
  npx foldmill up                                    a cluster that stays, on http://127.0.0.1:8080
  npx foldmill run examples/iris-forest.yaml         another search, from a second terminal
  npx foldmill datasets add examples/iris-species.csv --target species
  npx foldmill run examples/species-benchmark.yaml   several estimators on a table of your own
  npx foldmill --help`;

// The terminal sends Ctrl-C to the search as well; it ends, and main goes on to stop the cluster.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => (search ?? up).kill(signal));

let code = 1;
try {
  code = await main();
} finally {
  up.kill('SIGTERM');
  await upEnded;
  rmSync(dataDir, { recursive: true, force: true });
}
process.exit(code);
