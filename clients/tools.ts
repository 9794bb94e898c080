import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
/** Everything that is installed or generated here; git does not see it. */
export const tools = join(root, 'clients', '.tools');
export const description = join(root, 'openapi.yaml');

const pythonBin = join(tools, 'python', 'bin');
const python = process.env['PYTHON'] ?? 'python3';

/** What a client needs on the machine, beyond Node. */
export type Need = 'python' | 'java' | 'go';

const probes: Record<Need, [command: string, args: string[]]> = {
  python: [python, ['-c', 'import sys, venv; assert sys.version_info >= (3, 10)']],
  java: ['java', ['-version']],
  go: ['go', ['version']],
};

/** What of it is not on this machine. */
export const missing = (needs: readonly Need[]): Need[] =>
  needs.filter((need) => spawnSync(probes[need][0], probes[need][1]).status !== 0);

/**
 * Runs a command to its end.
 * @returns what it printed on both streams.
 * @throws {Error} with the output when it fails.
 */
export function run(
  command: string,
  args: readonly string[],
  cwd: string,
  environment = {},
): Promise<string> {
  const path = [
    join(tools, 'node_modules', '.bin'),
    pythonBin,
    join(tools, 'bin'),
    join(root, 'node_modules', '.bin'),
  ];
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, PATH: [...path, process.env['PATH']].join(delimiter), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0
        ? resolve(output)
        : reject(new Error(`${command} ${args.join(' ')} ended with ${code}:\n${output}`)),
    );
  });
}

/** Installs the npm tools; without the linters when only clients are generated. */
export async function installNode({ linters }: { linters: boolean }): Promise<void> {
  const last = linters ? '@stoplight/spectral-cli' : '@hey-api/openapi-ts';
  if (existsSync(join(tools, 'node_modules', last))) return;
  mkdirSync(tools, { recursive: true });
  cpSync(join(root, 'clients', 'package.json'), join(tools, 'package.json'));
  await run('npm', ['install', '--no-package-lock', ...(linters ? [] : ['--omit=optional'])], tools);
}

/** Installs Python packages, one list each, into an environment of their own. */
export async function installPython(list: 'generators' | 'checks'): Promise<void> {
  const environment = join(tools, 'python');
  const pip = (args: string[]) =>
    run('pip', ['install', '--quiet', '--disable-pip-version-check', ...args], tools);
  if (!existsSync(join(pythonBin, 'pip'))) await run(python, ['-m', 'venv', environment], root);
  await pip(['-r', join(root, 'clients', `python-${list}.txt`)]);
}

export async function installGo(): Promise<void> {
  if (existsSync(join(tools, 'bin', 'oapi-codegen'))) return;
  const module = 'github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@v2.8.2';
  await run('go', ['install', module], root, { GOBIN: join(tools, 'bin') });
}
