import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ownRelease } from '#engine';

/** A compiled app in a process of its own, as it runs in production. */
export interface AppProcess {
  readonly pid: number;
  /** The line that it printed when it was ready. */
  readonly readyLine: string;
  /** Ends it in good order. @returns its exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL. */
  kill(): Promise<void>;
}

async function startApp(
  app: 'scheduler' | 'worker',
  environment: Record<string, string>,
): Promise<AppProcess> {
  assertBuilt();
  const entry = fileURLToPath(new URL(`../../dist/apps/${app}/main.js`, import.meta.url));
  const child = spawn(process.execPath, [entry], {
    env: { ...process.env, FOLDMILL_LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const readyLine = await firstLine(child, app);
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) {
      const exited = once(child, 'exit');
      child.kill(signal);
      await exited;
    }
    return child.exitCode;
  };
  return {
    pid: child.pid ?? -1,
    readyLine,
    stop: () => end('SIGTERM'),
    kill: async () => void (await end('SIGKILL')),
  };
}

/** A worker that was built from other sources would leave the studies of this test's scheduler alone. */
function assertBuilt(): void {
  const built = JSON.parse(readFileSync(new URL('../../dist/release.json', import.meta.url), 'utf8'));
  if (!ownRelease().startsWith(built.fingerprint))
    throw new Error('dist is not of these sources: run `npm run build`');
}

function firstLine(child: ChildProcess, app: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout?.on('data', (chunk) => {
      output += chunk;
      const end = output.indexOf('\n');
      if (end >= 0) resolve(output.slice(0, end));
    });
    child.once('exit', (code) => reject(new Error(`the ${app} ended with ${code} before it was ready`)));
  });
}

export const startWorkerProcess = (
  redisUrl: string,
  threads = 1,
  environment: Record<string, string> = {},
): Promise<AppProcess> =>
  startApp('worker', { REDIS_URL: redisUrl, FOLDMILL_THREADS: String(threads), ...environment });

/** The environment of a process on a machine whose clock is wrong by so many seconds. */
export function clockOffBy(seconds: number): Record<string, string> {
  const program = `const now = Date.now; const off = ${seconds * 1000}; const Right = Date;
    globalThis.Date = class extends Right { constructor(...args) { args.length ? super(...args) : super(now() + off); } };
    Date.now = () => now() + off;`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(program)}` };
}

/** The API in a process of its own, on a free port. @returns it, and where it listens. */
export async function startSchedulerProcess(
  redisUrl: string,
  environment: Record<string, string> = {},
): Promise<AppProcess & { url: string }> {
  const app = await startApp('scheduler', { REDIS_URL: redisUrl, FOLDMILL_PORT: '0', ...environment });
  return { ...app, url: app.readyLine.replace('listening on ', '') };
}
