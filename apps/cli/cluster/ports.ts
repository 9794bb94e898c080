import { connect, createServer } from 'node:net';
import { CliError } from '../cli-error.js';
import { exitCode } from '../exit-codes.js';

/** A port on the loopback interface that nobody listens on now. */
export async function freeLoopbackPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return address.port;
}

export const isPortFree = (host: string, port: number): Promise<boolean> =>
  assertPortFree(host, port).then(
    () => true,
    () => false,
  );

/**
 * @param option - the options that chose it, `--host` and `--port` or, for Redis, `--redis-host` and `--redis-port`.
 * @throws {CliError} when `host:port` can't be listened on.
 */
export async function assertPortFree(
  host: string,
  port: number,
  option: '--' | '--redis-' = '--',
): Promise<void> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, host, resolve);
    });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CliError(exitCode.failed, reasonFor(host, port, code, option));
  }
  await new Promise((resolve) => server.close(resolve));
}

function reasonFor(host: string, port: number, code: string | undefined, option: string): string {
  if (code === 'EADDRINUSE') {
    const orFree = option === '--' ? ', or a free one with --port 0' : '';
    return `port ${port} on ${host} is taken: choose another with ${option}port${orFree}`;
  }
  if (code === 'EACCES') return `port ${port} needs more rights: choose one above 1023 with ${option}port`;
  return `cannot listen on ${host} (${code}): ${option}host must be an address of this machine`;
}

/**
 * What a server on the loopback interface says, after `sent` if it is given.
 * @param isComplete - whether that is all; by default the first words are.
 * @returns its words, or undefined when nobody answers within `timeoutMs`.
 */
export function askLoopback(
  port: number,
  sent: string,
  { timeoutMs = 1000, isComplete = (_answer: string): boolean => true } = {},
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    const end = (result: string | undefined): void => {
      socket.destroy();
      resolve(result);
    };
    socket.setTimeout(timeoutMs, () => end(undefined));
    socket.once('connect', () => sent && socket.write(sent));
    socket.on('data', (bytes) => {
      answer += bytes.toString('utf8');
      if (isComplete(answer)) end(answer);
    });
    socket.once('error', () => end(undefined));
    socket.once('end', () => end(undefined));
  });
}
