// Runs on a thread of the worker: computes one task at a time and keeps what later tasks can use.

import type { MessagePort } from 'node:worker_threads';
import { LRUCache } from 'lru-cache';
import { workerData } from 'piscina';
import { ComputedSpec, type FunctionInfo, parseJson, parseWith } from '#contracts';
import { type Dataset, decodeDataset } from '#datasets';
import type { CallRequest, CallResponse, SlotRequest, SlotResponse } from '#engine';
import { LruWorkspace } from '#estimators';
import { checkResults, executeTask, packResults, parseWave, type StudyContext, studyContext } from '#planner';
import { type LoadedFunction, loadFunctions } from './functions/load-functions.js';
import { makeCalls } from './functions/make-calls.js';
import { warmUpRequests } from './warm-up.js';

const { workspaceBytes, functions: paths = [] } = workerData as {
  workspaceBytes: number;
  functions?: readonly string[];
};
const workspace = new LruWorkspace(workspaceBytes);
const datasets = new LRUCache<string, Dataset>({ max: 4 });
const contexts = new LRUCache<string, StudyContext>({ max: 8 });

const nowSeconds = (): number => performance.now() / 1000;

function contextOf(request: SlotRequest): StudyContext {
  const known = contexts.get(request.study);
  if (known) return known;
  const dataset = datasets.get(request.datasetId) ?? decodeDataset(request.dataset);
  datasets.set(request.datasetId, dataset);
  const context = studyContext(parseWith(ComputedSpec, parseJson(request.spec, { floats: true })), dataset);
  contexts.set(request.study, context);
  return context;
}

/** The entry that the pool calls. */
export default function run(request: SlotRequest): SlotResponse {
  const start = nowSeconds();
  const context = contextOf(request);
  for (const wave of request.waves) context.waves?.add(parseWave(wave));
  const result = executeTask(context, request.task, workspace, nowSeconds, request.parts, request.grown);
  checkResults(context, request.task, result);
  return { ...result, results: packResults(result.results), seconds: nowSeconds() - start };
}

let loading: Promise<Map<string, LoadedFunction>> | undefined;
const functions = (): Promise<Map<string, LoadedFunction>> => {
  loading ??= loadFunctions(paths);
  return loading;
};

/** What the functions are that this thread calls. */
export const describe = async (): Promise<FunctionInfo[]> =>
  Array.from((await functions()).values(), ({ info }) => info);

/** Makes calls. @param port - hears what they say, and tells them to stop. */
export async function call({
  request,
  port,
}: {
  request: CallRequest;
  port: MessagePort;
}): Promise<CallResponse> {
  const stop = new AbortController();
  port.on('message', () => stop.abort());
  // Whoever asked closes the port, once all that was said is heard.
  return makeCalls(await functions(), request, stop.signal, {
    log: (place, message) => port.postMessage({ call: place, message }),
    progress: (place, done, of) => port.postMessage({ call: place, done, of }),
  });
}

/** Does nothing: a thread that answers has loaded what it computes with. */
export function ready(): void {
  return;
}

/** What the worker has every thread do before it takes tasks. */
export function warm(): void {
  for (const request of warmUpRequests()) run(request);
  contexts.clear();
  datasets.clear();
}
