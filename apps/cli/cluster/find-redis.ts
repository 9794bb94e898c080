import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const binaryNames = ['redis-server', 'valkey-server'];
const commonDirs = [
  '/usr/bin',
  '/usr/sbin',
  '/usr/local/bin',
  '/opt/homebrew/bin',
  '/opt/homebrew/opt/redis/bin',
  '/usr/local/opt/redis/bin',
  '/home/linuxbrew/.linuxbrew/bin',
  '/opt/local/bin',
  '/snap/bin',
];
/** BullMQ needs commands of Redis 6.2. */
const oldest = [6, 2] as const;

/**
 * A Redis or Valkey server of at least 6.2: REDIS_SERVER if it is set, else the first on `path` or in the usual folders.
 * @returns its path, or undefined when there is none.
 */
export async function findRedisServer(
  environment: NodeJS.ProcessEnv = process.env,
  extraDirs: readonly string[] = commonDirs,
): Promise<string | undefined> {
  const dirs = [...(environment.PATH ?? '').split(delimiter).filter(Boolean), ...extraDirs];
  const found = dirs.flatMap((dir) => binaryNames.map((name) => join(dir, name)));
  const candidates = environment.REDIS_SERVER ? [environment.REDIS_SERVER] : [...new Set(found)];
  for (const binary of candidates) {
    if ((await isExecutable(binary)) && isRecent(await versionText(binary))) return binary;
  }
  return undefined;
}

/** The commands that install one, for the system at hand. */
export function installRedisCommands(platform: NodeJS.Platform = process.platform): string {
  return platform === 'darwin'
    ? 'brew install redis'
    : 'sudo apt-get update && sudo apt-get install -y redis-server';
}

const isExecutable = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );

async function versionText(binary: string): Promise<string> {
  const { stdout } = await promisify(execFile)(binary, ['--version'], { timeout: 10_000 }).catch(() => ({
    stdout: '',
  }));
  return stdout;
}

/** Both print `v=7.0.15`; Valkey begins at 7.2. */
export function isRecent(versionLine: string): boolean {
  const [, major, minor] = /\bv=(\d+)\.(\d+)/.exec(versionLine) ?? [];
  if (major === undefined) return false;
  return Number(major) > oldest[0] || (Number(major) === oldest[0] && Number(minor) >= oldest[1]);
}
