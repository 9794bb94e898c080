import { execFile } from 'node:child_process';
import { basename } from 'node:path';
import { promisify } from 'node:util';

const everyMs = 500;
const shells = new Set(['sh', 'ash', 'bash', 'dash', 'ksh', 'zsh']);

/**
 * npm and npx run a command below a shell that ends at a signal without passing it on: the command would live on,
 * unseen. So a command that npm started stops itself, as at SIGTERM, when that shell or npm is gone.
 */
export async function stopWithNpm(environment: NodeJS.ProcessEnv = process.env): Promise<void> {
  if (environment.npm_command === undefined) return;
  const parent = process.ppid;
  const grandparent = await shellsParent(parent);
  const timer = setInterval(() => {
    if (process.ppid === parent && (grandparent === undefined || isAlive(grandparent))) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, everyMs);
  timer.unref();
}

/** npm's pid when `pid` is the shell that npm started; undefined when it is npm itself, or where ps can't tell. */
async function shellsParent(pid: number): Promise<number | undefined> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'ppid=,comm=', '-p', String(pid)]).catch(() => ({
    stdout: '',
  }));
  const [, parent, command = ''] = /^\s*(\d+)\s+(.*\S)\s*$/.exec(stdout) ?? [];
  return parent !== undefined && shells.has(basename(command).replace(/^-/, '')) ? Number(parent) : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is alive, too.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
