import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import type { Piscina } from 'piscina';
import type { CallResponse, ExecuteCalls } from '#engine';

/** A function that is told to stop has so long for it; then its thread ends. */
const graceMs = 2000;

/** Makes calls on the threads of a pool. */
export function callsOn(pool: Piscina): ExecuteCalls {
  return async (request, signal, onSaying) => {
    signal.throwIfAborted();
    const { port1, port2 } = new MessageChannel();
    port1.on('message', onSaying);
    const ends = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const stop = (): void => {
      port1.postMessage('stop');
      timer = setTimeout(() => ends.abort(signal.reason), graceMs);
    };
    signal.addEventListener('abort', stop, { once: true });
    try {
      const response = (await pool.run(
        { request, port: port2 },
        { name: 'call', signal: ends.signal, transferList: [port2] },
      )) as CallResponse;
      signal.throwIfAborted();
      return response;
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    } finally {
      clearTimeout(timer);
      // The answer may be here before what was said ahead of it, which came by another way.
      for (let said = receiveMessageOnPort(port1); said; said = receiveMessageOnPort(port1))
        onSaying(said.message);
      signal.removeEventListener('abort', stop);
      port1.close();
    }
  };
}
