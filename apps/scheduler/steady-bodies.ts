import type { IncomingMessage } from 'node:http';
import { FoldmillError } from '#contracts';

/** How slowly a body may arrive. */
export interface BodyPace {
  /** How often the pace is looked at, milliseconds. */
  readonly everyMs: number;
  /** Bytes that must have come since the last look. */
  readonly leastBytes: number;
}

/** A modem is faster than this; who keeps a connection open on purpose is slower. */
export const defaultPace: BodyPace = { everyMs: 10_000, leastBytes: 10 * 1024 };

/**
 * Ends a request whose body trickles in: it would hold memory and a connection for as long as its sender likes. Its
 * reader gets an error that answers 408. A large body on a slow line takes as long as it takes.
 */
export function refuseTrickle(request: IncomingMessage, pace: BodyPace = defaultPace): void {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  if (encoding === undefined && (length === undefined || length === '0')) return;
  const { socket } = request;
  let before = socket.bytesRead;
  const timer = setInterval(() => {
    if (request.complete || request.destroyed) return clearInterval(timer);
    const received = socket.bytesRead - before;
    before = socket.bytesRead;
    if (received >= pace.leastBytes) return;
    clearInterval(timer);
    // It was answered without its body, or refused: nobody reads on, and an error that nobody takes would end the process.
    if (request.listenerCount('error') === 0) return void socket.destroy();
    const seconds = pace.everyMs / 1000;
    request.emit(
      'error',
      new FoldmillError(
        'request_timeout',
        `the body came too slowly: ${received} bytes in ${seconds} s, and at least ${pace.leastBytes} are needed`,
      ),
    );
  }, pace.everyMs);
  request.once('close', () => clearInterval(timer));
}
