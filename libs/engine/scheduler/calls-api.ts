import {
  type CallsResults,
  type CallsSpec,
  didYouMean,
  Faults,
  type FunctionList,
  fieldError,
  isCalls,
  jsonPointer,
  jsonText,
} from '#contracts';
import {
  type CallOutcome,
  callResults,
  cutCalls,
  type KnownCalls,
  parseCallRow,
  planCalls,
  type StoredCall,
} from '#planner';
import type { Artifacts } from '../ports/artifacts.js';
import type { Claim } from '../ports/claims.js';
import { type Functions, functionKey } from '../ports/functions.js';
import type { StudyRecords } from '../ports/study-records.js';
import type { StudySteps } from '../ports/study-steps.js';
import type { Workers } from '../ports/workers.js';
import { newRecord, newStudyId, type StudyRecord } from '../study-record.js';
import type { MeasuredSpeed } from './measured-speed.js';
import { resultsBlob } from './results-blob.js';

export interface CallsApiParts {
  studies: StudyRecords;
  steps: StudySteps;
  artifacts: Artifacts;
  functions: Functions;
  workers: Workers;
  speed: MeasuredSpeed;
  maxEvaluations: number;
  release: string;
}

/** Seconds that a call is thought to take; a task hands on what it can't begin in time. */
const guessedSeconds = 0.001;

/** A study of calls of the user's functions. */
export type CallsRecord = StudyRecord & { spec: CallsSpec };

export const isOfCalls = (record: StudyRecord): record is CallsRecord => isCalls(record.spec);

/** Studies that call functions of the user's. */
export class CallsApi {
  constructor(readonly parts: CallsApiParts) {}

  /** The functions that workers of this release offer. */
  async functions(): Promise<FunctionList> {
    const [{ workers }, described] = await Promise.all([
      this.parts.workers.list(),
      this.parts.functions.described(),
    ]);
    const offered = new Map<string, string[]>();
    for (const { id, release, functions = [] } of workers) {
      if (release !== this.parts.release) continue;
      for (const key of functions) offered.set(key, [...(offered.get(key) ?? []), id]);
    }
    const list = [...offered].flatMap(([key, ids]) => {
      const info = described.get(key);
      return info === undefined ? [] : [{ ...info, workers: ids }];
    });
    return { functions: list.sort((a, b) => (functionKey(a) < functionKey(b) ? -1 : 1)) };
  }

  async submit(spec: CallsSpec, claim?: Claim): Promise<StudyRecord> {
    const { studies, speed, maxEvaluations, release } = this.parts;
    const faults = new Faults();
    const plan = faults.collect(() => planCalls(spec));
    if (plan) await faults.collectAsync(this.#checkFunctions(spec, plan.functions));
    const { calls, needs, spec: stored } = faults.settled(plan)!;
    if (calls.length > maxEvaluations) {
      throw fieldError(
        'too_many_evaluations',
        spec.kind === 'map' ? '/items' : '/tasks',
        `${calls.length.toLocaleString('en')} calls are more than the limit of ${maxEvaluations.toLocaleString('en')}`,
      );
    }
    const { slots } = await speed.now();
    const ready = needs.flatMap(({ length }, number) => (length === 0 ? [number] : []));
    const tasks = cutCalls(ready, guessedSeconds, slots);
    const record = newRecord({
      ...{ id: claim?.id ?? newStudyId(), spec: stored, datasetId: '', release, state: 'queued' },
      ...{ nCandidates: calls.length, nSplits: 1, nEvaluations: calls.length, mostEvaluations: null },
      ...{ nWaves: null, nTasks: tasks.length, remaining: calls.length, fitsAsked: calls.length },
      ...{ fitsPlanned: calls.length, evaluationsCached: 0, warnings: [] },
    });
    record.createdMs = await studies.create(record, tasks, new Map(), {
      calls: { calls, needs },
      claim: claim?.key,
    });
    return record;
  }

  /** @throws {FoldmillError} unknown_function */
  async #checkFunctions(spec: CallsSpec, called: readonly string[]): Promise<void> {
    const names = [...new Set((await this.functions()).functions.map(({ name }) => name))];
    const missing = called.find((name) => !names.includes(name));
    if (missing === undefined) return;
    const pointer =
      spec.kind === 'map'
        ? '/call'
        : jsonPointer([
            'tasks',
            Object.entries(spec.tasks).find(([, { call }]) => call === missing)![0],
            'call',
          ]);
    const why =
      names.length === 0
        ? 'no worker offers functions: start one with `foldmill worker --functions PATH`'
        : `no worker offers a function ${missing}${didYouMean(missing, names)}`;
    throw fieldError('unknown_function', pointer, why);
  }

  /** What is known of all calls by now. */
  async #known(record: CallsRecord): Promise<KnownCalls> {
    const { studies } = this.parts;
    const numbers = Array.from({ length: record.nCandidates }, (_, number) => number);
    const calls: StoredCall[] = numbers.map(() => ({}));
    // Items have no names, and all of them are wanted.
    if (record.spec.kind === 'graph') {
      for await (const rows of studies.calls(record.id, numbers)) {
        for (const [number, text] of rows) calls[number] = JSON.parse(text) as StoredCall;
      }
    }
    const outcomes = new Array<CallOutcome | undefined>(numbers.length).fill(undefined);
    for await (const rows of studies.results(record.id, numbers)) {
      for (const [number, text] of rows) outcomes[number] = parseCallRow(text);
    }
    const called = record.spec.kind === 'map' ? [record.spec.call] : calls.map(({ call = '' }) => call);
    const offered = (await this.functions()).functions.filter(({ name }) => called.includes(name));
    return { calls, outcomes, functions: Object.fromEntries(offered.map(({ name, hash }) => [name, hash])) };
  }

  async results(record: CallsRecord): Promise<CallsResults> {
    if (record.state === 'completed') {
      const bytes = await this.parts.artifacts.get(resultsBlob(record));
      if (bytes !== undefined) return JSON.parse(Buffer.from(bytes).toString()) as CallsResults;
    }
    return callResults(record.spec, await this.#known(record), true);
  }

  /** Puts the results together of a study whose calls are all made, and ends it. */
  async finish(record: CallsRecord): Promise<void> {
    const { steps, artifacts } = this.parts;
    const blob = resultsBlob(record);
    const results = callResults(record.spec, await this.#known(record), false);
    await artifacts.put(blob, [Buffer.from(jsonText(results))]);
    const ended = await steps.finish(record.id, { state: 'completed', revision: record.revision });
    if (ended !== 'completed') await artifacts.delete(blob);
  }
}
