import { existsSync } from 'node:fs';
import { delimiter, resolve } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';

export interface ClientOptions {
  url: string;
  json?: boolean;
}

/** Where the scheduler is: `--url`, else FOLDMILL_URL. */
export const urlOption = (): Option =>
  new Option('--url <url>', "the scheduler's address")
    .env('FOLDMILL_URL')
    .default('http://127.0.0.1:8080')
    .argParser(parseHttpUrl);

export const jsonOption = (): Option => new Option('--json', 'print JSON and nothing else on stdout');

/** Redis that somebody else runs: `--redis`, else REDIS_URL. */
export const redisOption = (description: string): Option =>
  new Option('--redis <url>', description).env('REDIS_URL').argParser(parseRedisUrl);

export const threadsOption = (description: string): Option =>
  new Option('--threads <n>', description).env('FOLDMILL_THREADS').argParser(parseThreads);

/** Modules of the user's functions, which workers offer: `--functions`, else FOLDMILL_FUNCTIONS. */
export const functionsOption = (): Option =>
  new Option(
    '--functions <path>',
    'offer the functions of a module: a file, a folder or a package; may be given again',
  )
    .env('FOLDMILL_FUNCTIONS')
    .argParser((path: string, before: string[] | undefined) => [
      ...(before ?? []),
      ...path.split(delimiter).map(absolutePath),
    ]);

/** A file or folder as every process finds it; the name of a package as it is. */
const absolutePath = (path: string): string => (existsSync(path) ? resolve(path) : path);

export const portOption = (): Option =>
  new Option('--port <port>', 'port to listen on; 0 takes a free one')
    .env('FOLDMILL_PORT')
    .default(8080)
    .argParser(parsePort);

export const hostOption = (): Option =>
  new Option('--host <host>', 'address to listen on').env('FOLDMILL_HOST').default('127.0.0.1');

export const logLevelOption = (fallback: string): Option =>
  new Option('--log-level <level>', 'least severe messages that the log on stderr shows')
    .env('FOLDMILL_LOG_LEVEL')
    .choices(['debug', 'info', 'warn', 'error', 'silent'])
    .default(fallback);

/** joblib's convention: a number of threads, or -1 for all cores, -2 for all but one. */
export function parseThreads(text: string): number {
  const threads = wholeNumber(text);
  if (threads === 0) throw new InvalidArgumentError('0 threads would do nothing; -1 takes all cores.');
  return threads;
}

export function parsePort(text: string): number {
  const port = wholeNumber(text);
  if (port < 0 || port > 65_535) throw new InvalidArgumentError('A port is between 0 and 65535.');
  return port;
}

/** A port that others have to know beforehand. */
export function parseFixedPort(text: string): number {
  const port = parsePort(text);
  if (port === 0) throw new InvalidArgumentError('A port is between 1 and 65535.');
  return port;
}

export function parseCount(text: string): number {
  const count = wholeNumber(text);
  if (count < 1) throw new InvalidArgumentError('It must be 1 or more.');
  return count;
}

/** A number of 0 or more. */
export function parseSize(text: string): number {
  const size = Number(text);
  if (text.trim() !== '' && Number.isFinite(size) && size >= 0) return size;
  throw new InvalidArgumentError('It must be a number of 0 or more.');
}

function wholeNumber(text: string): number {
  if (!/^-?\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

function parseHttpUrl(text: string): string {
  if (!/^https?:$/.test(protocolOf(text))) {
    throw new InvalidArgumentError('It must begin with http:// or https://.');
  }
  return text.replace(/\/+$/, '');
}

function parseRedisUrl(text: string): string {
  if (!/^rediss?:$/.test(protocolOf(text))) {
    throw new InvalidArgumentError('It must begin with redis:// or rediss://.');
  }
  return text;
}

const protocolOf = (text: string): string => (URL.canParse(text) ? new URL(text).protocol : '');
