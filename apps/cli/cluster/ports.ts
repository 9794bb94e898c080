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

/** @throws {CliError} when `host:port` can't be listened on. */
export async function assertPortFree(host: string, port: number): Promise<void> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, host, resolve);
    });
  } catch (error) {
    throw new CliError(exitCode.failed, reasonFor(host, port, (error as NodeJS.ErrnoException).code));
  }
  await new Promise((resolve) => server.close(resolve));
}

function reasonFor(host: string, port: number, code: string | undefined): string {
  if (code === 'EADDRINUSE') {
    return `port ${port} on ${host} is taken: choose another with --port, or a free one with --port 0`;
  }
  if (code === 'EACCES') return `port ${port} needs more rights: choose one above 1023 with --port`;
  return `cannot listen on ${host}:${port} (${code}): --host must be an address of this machine`;
}

/**
 * What a server on the loopback interface says, after `sent` if it is given.
 * @returns its first words, or undefined when nobody answers within `timeoutMs`.
 */
export function askLoopback(port: number, sent: string, timeoutMs = 1000): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (answer: string | undefined): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(timeoutMs, () => end(undefined));
    socket.once('connect', () => sent && socket.write(sent));
    socket.once('data', (bytes) => end(bytes.toString('utf8')));
    socket.once('error', () => end(undefined));
    socket.once('end', () => end(undefined));
  });
}
