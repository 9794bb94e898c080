import { createHash } from 'node:crypto';
import {
  ArtifactRef,
  bytesOf,
  type CallError,
  decodeValue,
  encodedArtifact,
  encodeValue,
  isNumberType,
  mostInline,
  type NumberType,
  numberTypeOf,
  typedArrayOn,
} from '#contracts';
import type { CallRequest, CallResponse, SlotCall } from '#engine';
import { type CallContext, checked } from '#functions';
import { callRow } from '#planner';
import type { LoadedFunction } from './load-functions.js';

/** What calls say while they run, by their place. */
export interface Listener {
  log(place: number, message: string): void;
  progress(place: number, done: number, of: number | undefined): void;
}

/** Makes calls one after the other, until their time is over. */
export async function makeCalls(
  functions: ReadonlyMap<string, LoadedFunction>,
  { calls, artifacts, seconds }: CallRequest,
  signal: AbortSignal,
  listener: Listener,
): Promise<CallResponse> {
  const begin = performance.now();
  const rows: string[] = [];
  const failed: number[] = [];
  const stored = new Map<string, Uint8Array>();
  let nowMs = begin;
  for (const [place, call] of calls.entries()) {
    if (place > 0 && nowMs - begin > seconds * 1000) break;
    const beganMs = nowMs;
    const context: CallContext = {
      signal,
      log: (message) => listener.log(place, String(message)),
      progress: (done, of) => listener.progress(place, done, of),
    };
    try {
      const value = await callOnce(functions, call, artifacts, context, stored);
      nowMs = performance.now();
      rows.push(callRow({ value, seconds: secondsBetween(beganMs, nowMs) }));
    } catch (error) {
      nowMs = performance.now();
      failed.push(place);
      rows.push(callRow({ error: callError(error), seconds: secondsBetween(beganMs, nowMs) }));
    }
  }
  return { rows, failed, artifacts: [...stored], seconds: (nowMs - begin) / 1000 };
}

const secondsBetween = (fromMs: number, toMs: number): number => Math.round((toMs - fromMs) * 1000) / 1e6;

/** @returns the encoded result. @throws what the last try threw. */
async function callOnce(
  functions: ReadonlyMap<string, LoadedFunction>,
  { call, args, retries }: SlotCall,
  artifacts: CallRequest['artifacts'],
  context: CallContext,
  stored: Map<string, Uint8Array>,
): Promise<unknown> {
  const loaded = functions.get(call);
  if (loaded === undefined) throw new Error(`this worker has no function ${call}`);
  const { definition } = loaded;
  const decoded = decodeValue(args, (marked) => onShared(marked, artifacts));
  const checkedArgs = await checked(definition.args, decoded);
  for (let left = retries; ; left--) {
    try {
      return encodeResult(await definition.run(checkedArgs, context), stored);
    } catch (error) {
      if (left === 0 || context.signal.aborted) throw error;
    }
  }
}

/** An artifact as what it stands for, on memory that all threads share. */
function onShared(
  marked: ArtifactRef | Record<string, unknown>,
  artifacts: CallRequest['artifacts'],
): unknown {
  if (!(marked instanceof ArtifactRef))
    throw new TypeError(`${JSON.stringify(marked)} stands for nothing here`);
  const bytes = new Uint8Array(artifacts.get(marked.id) ?? new SharedArrayBuffer(0));
  if (isNumberType(marked.type)) return typedArrayOn(marked.type, bytes);
  return decodeValue(JSON.parse(Buffer.from(bytes).toString()));
}

function encodeResult(result: unknown, stored: Map<string, Uint8Array>): unknown {
  const keep = (bytes: Uint8Array, type: NumberType | 'json'): Record<string, unknown> => {
    const id = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
    // A copy: the function may go on with its array.
    stored.set(id, Uint8Array.from(bytes));
    return encodedArtifact(new ArtifactRef(id, type));
  };
  const value = encodeValue(result, (part) =>
    ArrayBuffer.isView(part) && part.byteLength > mostInline ? keepArray(part, keep) : undefined,
  );
  if (value === null || typeof value !== 'object') {
    return typeof value === 'string' && value.length > mostInline
      ? keep(Buffer.from(JSON.stringify(value)), 'json')
      : value;
  }
  const text = JSON.stringify(value);
  return text.length > mostInline ? keep(Buffer.from(text), 'json') : value;
}

function keepArray(
  array: ArrayBufferView,
  keep: (bytes: Uint8Array, type: NumberType) => Record<string, unknown>,
): Record<string, unknown> | undefined {
  const type = numberTypeOf(array);
  return type && keep(bytesOf(array), type);
}

/** What is told of an error: its stack as far as it is in files of the user's. */
function callError(error: unknown): CallError {
  if (!(error instanceof Error)) return { name: 'Error', message: shown(error) };
  const lines = (error.stack ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '));
  // Below it is what calls the user's function.
  const end = lines.findIndex((line) => line.includes(ownFolder));
  const stack = lines.slice(0, end < 0 ? lines.length : end).join('\n');
  return {
    name: error.name,
    message: error.message.slice(0, 2000),
    ...(stack && { stack: stack.slice(0, 4000) }),
  };
}

const shown = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))).slice(0, 2000);

/** Files of this package are none of the user's. */
const ownFolder = new URL('../../../', import.meta.url).pathname;
