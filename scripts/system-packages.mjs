import { spawnSync } from 'node:child_process';

export const succeeds = (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** The command before another that makes it run as root; undefined when we may not. */
export function asRoot() {
  if (process.getuid?.() === 0) return [];
  return succeeds('sudo', ['-n', 'true']) ? ['sudo', '-n'] : undefined;
}

/** Shows the output only when the command fails. */
export function run(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) console.error(`${stdout}${stderr}`);
  return status === 0;
}
