import { randomBytes, randomInt } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { assertPortFree, freeLoopbackPort, isPortFree } from './ports.js';

export const configName = 'redis.conf';
const loopback = '127.0.0.1';
const passwordName = 'password';

/** Below the ports that systems give to outgoing connections, so that the port is still free at the next start. */
const firstPort = 20_000;
const lastPort = 32_000;

/** Where a Redis of our own listens. */
export interface RedisAddress {
  /** An address of this machine, or 0.0.0.0 for all of them. */
  host: string;
  port: number;
  /** Set as soon as other machines can reach it. */
  password: string | undefined;
}

/** The port and the password that the last start in this directory wrote down. */
export async function writtenAddress(dir: string): Promise<Partial<Pick<RedisAddress, 'port' | 'password'>>> {
  const read = (name: string): Promise<string> => readFile(join(dir, name), 'utf8').catch(() => '');
  const configuration = await read(configName);
  const port = Number(/^port (\d+)$/m.exec(configuration)?.[1]);
  const password = /^requirepass (\S+)$/m.exec(configuration)?.[1];
  return { port: port || undefined, password };
}

/**
 * The address for this start: the port of the last one where it is free, so that workers on other machines find Redis
 * again; with a password, which is made once and kept, when `host` can be reached from other machines.
 * @param port - asked for by the user; undefined keeps the last one.
 * @throws {CliError} when `host` is not an address of this machine, or the port asked for is taken.
 */
export async function chooseAddress(dir: string, host: string, port?: number): Promise<RedisAddress> {
  await assertPortFree(host, port ?? 0, '--redis-');
  const password = isLoopback(host) ? undefined : await keptPassword(join(dir, passwordName));
  if (port !== undefined) return { host, port, password };
  const { port: last } = await writtenAddress(dir);
  if (last !== undefined && (await isFree(host, last))) return { host, port: last, password };
  return { host, port: await newPort(host), password };
}

/** The URL for the parts on this machine. */
export const localUrl = ({ port, password }: RedisAddress): string => url(loopback, port, password);

/** The URL for other machines; undefined when they cannot reach this Redis. */
export function remoteUrl({ host, port, password }: RedisAddress): string | undefined {
  if (isLoopback(host)) return undefined;
  return url(isEvery(host) ? ownAddress() : host, port, password);
}

const url = (host: string, port: number, password: string | undefined): string =>
  `redis://${password === undefined ? '' : `:${password}@`}${host.includes(':') ? `[${host}]` : host}:${port}`;

export const isLoopback = (host: string): boolean => /^127\.|^localhost$|^::1$/.test(host);

/** What Redis binds: the parts on this machine always use the IPv4 loopback address. */
export function boundAddresses(host: string): string {
  if (isLoopback(host)) return loopback;
  return host === '0.0.0.0' ? host : `${loopback} ${host}`;
}

const isEvery = (host: string): boolean => host === '0.0.0.0' || host === '::';

const isFree = async (host: string, port: number): Promise<boolean> =>
  (await isPortFree(loopback, port)) && (isLoopback(host) || (await isPortFree(host, port)));

async function newPort(host: string): Promise<number> {
  for (let tried = 0; tried < 50; tried++) {
    const port = randomInt(firstPort, lastPort);
    if (await isFree(host, port)) return port;
  }
  return freeLoopbackPort();
}

/** Text that needs no escaping in a URL or a shell. */
async function keptPassword(path: string): Promise<string> {
  const kept = (await readFile(path, 'utf8').catch(() => '')).trim();
  if (kept !== '') return kept;
  const made = randomBytes(18).toString('hex');
  await writeFile(path, `${made}\n`, { mode: 0o600 });
  return made;
}

/** The first address by which other machines may know this one. */
function ownAddress(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? hostname();
}
