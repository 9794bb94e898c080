import { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { collectGarbageSoon } from './collect-garbage.js';
import { UploadGate } from './upload-gate.js';

it('returns memory that nothing holds any more, without further work', async () => {
  let bytes: Uint8Array | undefined = new Uint8Array(2 ** 20);
  const held = new WeakRef(bytes);
  bytes = undefined;
  collectGarbageSoon();
  await sleep(1500);
  expect(held.deref()).toBeUndefined();
});

it('is asked for once the last of the large uploads is done', () => {
  let asked = 0;
  const bounds = { smallBytes: 10, maxSmall: 2, maxLargeBytes: 100 };
  const gate = new UploadGate(bounds, 100, () => asked++);
  const enter = (length: number): EventEmitter => {
    const response = new EventEmitter();
    const request = { headers: { 'content-length': String(length) } } as IncomingMessage;
    gate.enter(request, response as ServerResponse);
    return response;
  };
  const [small, large, larger] = [enter(5), enter(40), enter(50)];
  large?.emit('close');
  small?.emit('close');
  expect(asked).toBe(0);
  larger?.emit('close');
  expect(asked).toBe(1);
});
