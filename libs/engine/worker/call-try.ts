import type { CallsSpec, FunctionInfo } from '#contracts';
import { type CallTask, callRow, hasResult, refsIn, type StoredCall, withResults } from '#planner';
import type { CallWork, MadeCalls } from '../ports/call-work.js';
import { isUnavailable } from '../ports/store-faults.js';
import { PutBack, type StopReason } from '../ports/task-taker.js';
import { type Begun, maxTries, type TaskWork, type Try } from '../ports/task-work.js';
import type { CallMemory } from './call-memory.js';
import type { CallResponse, ExecuteCalls, SlotCall } from './call-protocol.js';
import { CallSayings } from './call-sayings.js';
import { artifactsIn, type CallValues } from './call-values.js';
import { OverLimit, within } from './over-limit.js';
import type { RunningTask } from './running-tasks.js';
import type { StudyRulesCache } from './study-rules.js';
import type { Turns } from './turns.js';
import { whileFull } from './while-full.js';

export interface CallTryParts {
  work: TaskWork;
  calls: CallWork;
  rules: StudyRulesCache;
  slots: Turns;
  values: CallValues;
  memory: CallMemory;
  /** Those that this worker offers. */
  functions: ReadonlyMap<string, FunctionInfo>;
  execute: ExecuteCalls;
  /** Told how long each task took. */
  onComputed(seconds: number): void;
  /** Slots of the cluster. */
  slotsOfCluster(): Promise<number>;
}

/** Calls that are not begun within this long are handed on, for other slots to make. */
const taskSeconds = 0.5;

/** A task goes on with what became ready for so long, before others have their turn. */
const keepSeconds = 1;

/** Before a task goes back whose functions another worker offers, or whose store is away. */
const pauseMs = 500;

/** One try of a task of calls, and of what its results let begin, where that goes on under the same task. */
export class CallTry {
  constructor(readonly parts: CallTryParts) {}

  /**
   * @returns how many calls were new.
   * @throws {PutBack} when somebody has to try again.
   */
  async run(
    attempt: Try,
    first: CallTask,
    { tries, reason }: Begun,
    running: RunningTask,
    signal: AbortSignal,
  ): Promise<number> {
    const { study } = attempt;
    const rules = await this.parts.rules.of(study);
    if (rules === undefined) return 0;
    const calling: Calling = {
      ...{ study, running, signal, raises: rules.raise },
      spec: JSON.parse(rules.spec) as CallsSpec,
      slots: await this.parts.slotsOfCluster(),
    };
    const beganMs = performance.now();
    let task: CallTask | null = first;
    let accepted = 0;
    let triesOfTask = tries;
    try {
      while (task !== null) {
        const current: CallTask = task;
        running.task = current;
        const keep = performance.now() - beganMs < keepSeconds * 1000;
        const made =
          this.#parted(calling, current, triesOfTask, reason) ?? (await this.#made(calling, current, keep));
        const answer = await whileFull(() => this.parts.calls.accept(study, current, made), signal);
        accepted += answer.accepted;
        task = answer.next;
        triesOfTask = 1;
      }
      return accepted;
    } catch (error) {
      return this.#conclude(error, attempt, triesOfTask, signal);
    }
  }

  /** What becomes of a task that was tried too often to be tried again as it is; null of others. */
  #parted({ raises, slots }: Calling, { calls }: CallTask, tries: number, reason: string): MadeCalls | null {
    const common = { raises, slots, keep: false, seconds: Number.MAX_VALUE };
    // Whichever of several kills what makes them is told by making each by itself.
    if (tries >= maxTries && calls.length > 1) {
      return { ...common, numbers: [], rows: [], failed: [], rest: calls };
    }
    if (tries <= maxTries) return null;
    const last = reason || 'its worker died, or lost its connection for long';
    const message = `it was tried ${maxTries} times in vain; the last time: ${last}`;
    const row = callRow({ error: { name: 'WorkerDied', message }, seconds: 0 });
    return { ...common, numbers: calls, rows: [row], failed: calls, rest: [] };
  }

  async #made(
    { study, spec, raises, slots, running, signal }: Calling,
    task: CallTask,
    keep: boolean,
  ): Promise<MadeCalls> {
    const asked = await this.#asked(study, task.calls, spec);
    const calls = asked.map(({ slot }) => slot);
    // Another worker offers them.
    if (calls.some(({ call }) => !this.parts.functions.has(call))) throw new PutBack(pauseMs);
    const endTurn = await this.parts.slots.take(signal);
    try {
      running.computingSinceMs = performance.now();
      const known = spec.cache ? await this.parts.memory.known(calls) : new Map<number, string>();
      const sayings = new CallSayings(this.parts.calls, study);
      const places = calls.map((_, place) => place).filter((place) => !known.has(place));
      const response = await this.#make(
        places.map((place) => asked[place]!),
        signal,
        sayings,
      );
      await sayings.flush();
      this.parts.onComputed(response.seconds);
      for (const [id, bytes] of response.artifacts) await this.parts.values.put(id, bytes);
      const madePlaces = places.slice(0, response.rows.length);
      if (spec.cache) {
        await this.parts.memory.remember(
          madePlaces.map((place) => calls[place]!),
          response.rows,
        );
      }
      const rows = new Map(known);
      for (const [at, place] of madePlaces.entries()) rows.set(place, response.rows[at]!);
      const done = [...rows.keys()];
      return {
        ...{ raises, slots, keep },
        numbers: done.map((place) => task.calls[place]!),
        rows: [...rows.values()],
        failed: response.failed.map((at) => task.calls[madePlaces[at]!]!),
        rest: places.slice(response.rows.length).map((place) => task.calls[place]!),
        seconds: response.seconds / Math.max(1, response.rows.length),
      };
    } finally {
      running.computingSinceMs = null;
      endTurn();
    }
  }

  /** What is to be called, with the results that it takes. */
  async #asked(study: string, numbers: readonly number[], spec: CallsSpec): Promise<AskedCall[]> {
    const stored = await this.parts.calls.calls(study, numbers);
    const refs = new Set<number>();
    for (const { args } of stored) refsIn(args, refs);
    const needed = [...refs];
    const outcomes = await this.parts.calls.outcomes(study, needed);
    const results = new Map(needed.map((number, at) => [number, outcomes[at]]));
    const resultOf = (number: number): unknown => {
      const outcome = results.get(number);
      if (outcome === undefined || !hasResult(outcome)) throw new Error(`call ${number} has no result`);
      return outcome.value;
    };
    return stored.map((call, at) =>
      askedCall(numbers[at]!, call, spec, refs.size === 0 ? call.args : withResults(call.args, resultOf)),
    );
  }

  /** Makes calls on one thread. Those with a limit are made one at a time, so that no other is ended with one. */
  async #make(asked: readonly AskedCall[], signal: AbortSignal, sayings: CallSayings): Promise<CallResponse> {
    const ids = new Set<string>();
    for (const { slot } of asked) artifactsIn(slot.args, ids);
    const artifacts = new Map<string, SharedArrayBuffer>();
    for (const id of ids) artifacts.set(id, await this.parts.values.shared(id));
    const execute = (some: readonly AskedCall[], seconds: number, ends: AbortSignal): Promise<CallResponse> =>
      this.parts.execute({ calls: some.map(({ slot }) => slot), artifacts, seconds }, ends, (saying) =>
        sayings.add({ ...saying, call: some[saying.call]!.number }),
      );
    if (asked.length === 0) return noResponse;
    if (asked.every(({ timeout }) => timeout === null)) return execute(asked, taskSeconds, signal);
    const responses: CallResponse[] = [];
    let seconds = 0;
    for (const call of asked) {
      if (seconds > taskSeconds) break;
      const response = await within(call.timeout, signal, (ends) => execute([call], taskSeconds, ends)).catch(
        (error: unknown) => timedOut(error, call),
      );
      responses.push(response);
      seconds += response.seconds;
    }
    return {
      rows: responses.flatMap(({ rows }) => rows),
      failed: responses.flatMap(({ failed }, at) => failed.map(() => at)),
      artifacts: responses.flatMap((response) => response.artifacts),
      seconds,
    };
  }

  async #conclude(error: unknown, attempt: Try, tries: number, signal: AbortSignal): Promise<number> {
    const { work } = this.parts;
    if (signal.aborted) {
      await work.end(attempt, '');
      if ((signal.reason as StopReason) === 'shutdown') throw new PutBack(0);
      return 0;
    }
    if (error instanceof PutBack || isUnavailable(error)) {
      await work.end(attempt, '');
      throw error instanceof PutBack ? error : new PutBack(pauseMs);
    }
    // The next try finds how often it was tried, and gives up in the end.
    await work.end(attempt, error instanceof Error ? error.message : String(error));
    throw new PutBack(tries < maxTries ? 0 : pauseMs);
  }
}

/** What all tasks have that go on under one job. */
interface Calling {
  readonly study: string;
  readonly spec: CallsSpec;
  /** One that fails fails the study. */
  readonly raises: boolean;
  /** Slots of the cluster. */
  readonly slots: number;
  readonly running: RunningTask;
  readonly signal: AbortSignal;
}

/** A call with what a slot does not have to know. */
interface AskedCall {
  readonly number: number;
  readonly slot: SlotCall;
  readonly timeout: number | null;
}

function askedCall(number: number, stored: StoredCall, spec: CallsSpec, args: unknown): AskedCall {
  const own = spec.kind === 'map' ? spec : undefined;
  const { call = own?.call ?? '', retries = own?.retries ?? 0 } = stored;
  const timeout = stored.timeout_seconds ?? own?.timeout_seconds ?? null;
  return { number, slot: { call, args: args === undefined ? { $undefined: true } : args, retries }, timeout };
}

function timedOut(error: unknown, { timeout }: AskedCall): CallResponse {
  if (!(error instanceof OverLimit)) throw error;
  const row = callRow({
    error: { name: 'TimeoutError', message: `it took longer than its timeout of ${timeout} s` },
    seconds: timeout ?? 0,
  });
  return { rows: [row], failed: [0], artifacts: [], seconds: timeout ?? 0 };
}

const noResponse: CallResponse = { rows: [], failed: [], artifacts: [], seconds: 0 };
