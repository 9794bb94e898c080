import type { Difference } from './differences.js';
import type { Case } from './draw-study.js';
import { copyJson, isObject, type Json, type JsonObject } from './json.js';

export interface Disagreement {
  study: Case;
  found: Difference[];
}

const mostTries = 150;
const mostSeconds = 15;

/**
 * Makes a disagreement small: leaves out rows, columns, parameters, candidates and fields as long as it stays.
 * @param stillThere - the differences of a smaller study if it disagrees in the same way, else null.
 */
export async function reduceCase(
  from: Disagreement,
  stillThere: (study: Case) => Promise<Difference[] | null>,
): Promise<Disagreement> {
  let smallest = from;
  let tries = 0;
  const end = performance.now() + mostSeconds * 1000;
  for (let isSmaller = true; isSmaller; ) {
    isSmaller = false;
    for (const smaller of smallerStudies(smallest.study)) {
      if (tries++ >= mostTries || performance.now() > end) return smallest;
      const found = await stillThere(smaller);
      if (!found) continue;
      smallest = { study: smaller, found };
      isSmaller = true;
      break;
    }
  }
  return smallest;
}

function* smallerStudies({ dataset, spec }: Case): Generator<Case> {
  for (const smaller of smallerSpecs(spec)) yield { dataset, spec: smaller };
  for (const name of ['sample_weight', 'groups'] as const) {
    if (!dataset[name]) continue;
    const { [name]: _, ...rest } = dataset;
    yield { dataset: rest, spec };
  }
  const nRows = dataset.X.length;
  for (let size = nRows >> 1; size >= 1; size >>= 1) {
    for (let from = 0; from + size <= nRows && size < nRows; from += size) {
      const keep = <T>(column: T[]): T[] => column.filter((_, row) => row < from || row >= from + size);
      const testFold = (spec['cv'] as JsonObject | undefined)?.['test_fold'];
      const cv: JsonObject = Array.isArray(testFold)
        ? { cv: { ...(spec['cv'] as JsonObject), test_fold: keep(testFold) } }
        : {};
      yield {
        dataset: {
          ...dataset,
          X: keep(dataset.X),
          y: keep(dataset.y),
          ...(dataset.groups && { groups: keep(dataset.groups) }),
          ...(dataset.sample_weight && { sample_weight: keep(dataset.sample_weight) }),
        },
        spec: { ...spec, ...cv },
      };
    }
  }
  for (let column = 0; column < dataset.X[0].length && dataset.X[0].length > 1; column++) {
    yield { dataset: { ...dataset, X: dataset.X.map((row) => row.filter((_, at) => at !== column)) }, spec };
  }
}

/** The spec with one optional part less; parts that are needed are put back by the refusal that follows. */
function* smallerSpecs(spec: JsonObject): Generator<JsonObject> {
  for (const path of parts(spec, [])) {
    const smaller = copyJson(spec);
    let parent: Json = smaller;
    for (const key of path.slice(0, -1)) parent = (parent as JsonObject)[key];
    const last = path[path.length - 1];
    if (Array.isArray(parent)) parent.splice(Number(last), 1);
    else delete (parent as JsonObject)[last];
    yield smaller;
  }
}

const kept = new Set(['kind', 'estimator', 'estimators', 'search', 'type', 'values', 'space', 'steps']);

/** Paths of all that can be left out, the largest parts first. */
function parts(value: Json, path: string[]): string[][] {
  if (Array.isArray(value)) {
    const isList = ['values', 'scoring', 'steps', 'space'].includes(path[path.length - 1]);
    return value.flatMap((entry, index) => {
      const at = [...path, String(index)];
      return [...(isList && value.length > 1 ? [at] : []), ...parts(entry, at)];
    });
  }
  if (!isObject(value)) return [];
  return Object.entries(value as JsonObject).flatMap(([key, entry]) => {
    const at = [...path, key];
    const parent = path[path.length - 1];
    const isNeeded =
      kept.has(key) ||
      (key === 'method' && parent === 'search') ||
      (parent === 'estimators' && Object.keys(value).length === 1);
    return [...(isNeeded ? [] : [at]), ...parts(entry, at)];
  });
}
