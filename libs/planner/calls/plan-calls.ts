import {
  type CallsSpec,
  didYouMean,
  Faults,
  fieldError,
  type GraphSpec,
  jsonPointer,
  type MapSpec,
} from '#contracts';
import { cycleIn } from './cycle-in.js';
import { withNumberedRefs } from './numbered-refs.js';

/** A call as it is stored: what is left out is as the study says. */
export interface StoredCall {
  /** Of a task of a graph. */
  name?: string;
  call?: string;
  /** Encoded. `{"$ref": 3}` stands for the result of call 3. */
  args?: unknown;
  retries?: number;
  timeout_seconds?: number;
  /** Whether its result is wanted in the end. */
  kept?: boolean;
}

/** The calls of a study, by number, and what they wait for. */
export interface CallPlan {
  readonly calls: readonly StoredCall[];
  /** The calls whose results each needs, ascending. */
  readonly needs: readonly (readonly number[])[];
  /** The spec without its calls: as it is stored and shown. */
  readonly spec: CallsSpec;
  /** Names of the functions that are called. */
  readonly functions: readonly string[];
}

/** @throws {FoldmillError} invalid_request, for references to no task and for tasks that wait for one another. */
export const planCalls = (spec: CallsSpec): CallPlan =>
  spec.kind === 'map' ? planMap(spec) : planGraph(spec);

function planMap(spec: MapSpec): CallPlan {
  const none: readonly number[] = [];
  return {
    calls: spec.items.map((args, index) => ({ args: withNumberedRefs(args, noRefs(index)), kept: true })),
    needs: spec.items.map(() => none),
    spec: { ...spec, items: [] },
    functions: [spec.call],
  };
}

const noRefs = (index: number) => (): never => {
  throw fieldError(
    'invalid_request',
    `/items/${index}`,
    'an item takes the result of no other: post a study of kind "graph" for that',
  );
};

function planGraph(spec: GraphSpec): CallPlan {
  const names = Object.keys(spec.tasks);
  const numbers = new Map(names.map((name, number) => [name, number]));
  const faults = new Faults();
  const numberOf = (name: string, pointer: string): number => {
    const number = numbers.get(name);
    if (number !== undefined) return number;
    throw fieldError(
      'invalid_request',
      pointer,
      `there is no task ${JSON.stringify(name)}${didYouMean(name, names.slice(0, 1000))}`,
    );
  };
  const needs: number[][] = [];
  const calls = names.map((name, number): StoredCall => {
    const { args, after = [], ...how } = spec.tasks[name]!;
    const needed = new Set<number>();
    const at = jsonPointer(['tasks', name]);
    const numbered = faults.collect(() => {
      for (const [place, other] of after.entries()) needed.add(numberOf(other, `${at}/after/${place}`));
      return withNumberedRefs(args, (other) => {
        const found = numberOf(other, `${at}/args`);
        needed.add(found);
        return found;
      });
    });
    needs[number] = [...needed].sort((a, b) => a - b);
    return { name, ...how, ...(numbered !== undefined && { args: numbered }) };
  });
  const kept = faults.collect(() => keptOf(spec, needs, numberOf));
  faults.settled(kept);
  const cycle = cycleIn(needs);
  if (cycle !== null) {
    const [first] = cycle;
    const way = [...cycle, first!].map((number) => JSON.stringify(names[number]));
    const shown = way.length > 12 ? [...way.slice(0, 10), '…', way.at(-1)!] : way;
    throw fieldError(
      'invalid_request',
      jsonPointer(['tasks', names[first!]!]),
      `tasks wait for one another in a circle: ${shown.join(' needs ')}`,
    );
  }
  for (const number of kept!) calls[number]!.kept = true;
  const functions = [...new Set(names.map((name) => spec.tasks[name]!.call))];
  return { calls, needs, spec: { ...spec, tasks: {} }, functions };
}

function keptOf(
  { keep }: GraphSpec,
  needs: readonly (readonly number[])[],
  numberOf: (name: string, pointer: string) => number,
): number[] {
  if (keep) return keep.map((name, place) => numberOf(name, `/keep/${place}`));
  const needed = new Set(needs.flat());
  return needs.flatMap((_, number) => (needed.has(number) ? [] : [number]));
}
