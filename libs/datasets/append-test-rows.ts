import { fieldError, type Label, quoted } from '#contracts';
import type { Dataset, Target } from './dataset.js';
import { compareLabels } from './labels.js';

/**
 * One dataset with the rows of another after its own, which are only tested on. Features are matched by name; classes
 * that one of the two has are classes of both, as for `score` of scikit-learn, which takes labels that it never saw.
 * @param id - names what is made.
 * @throws {FoldmillError} invalid_request at `/test_dataset` where the two do not go together.
 */
export function appendTestRows(own: Dataset, tested: Dataset, id: string): Dataset {
  const columns = matchedColumns(own, tested);
  const nOwn = own.info.n_samples;
  const nTestOnly = tested.info.n_samples;
  const nRows = nOwn + nTestOnly;
  const nCols = own.X.nCols;
  const values = new Float64Array(nRows * nCols);
  values.set(own.X.values);
  for (let row = 0; row < nTestOnly; row++) {
    const [from, to] = [row * nCols, (nOwn + row) * nCols];
    for (const [column, place] of columns.entries()) values[to + column] = tested.X.values[from + place]!;
  }
  const y = joinedTargets(own, tested);
  const sampleWeight = joinedWeights(own, tested);
  return {
    info: {
      ...own.info,
      id,
      n_samples: nRows,
      target: {
        name: own.info.target.name,
        task: y.task,
        ...(y.task === 'classification' && { classes: [...y.classes] }),
      },
    },
    X: { values, nRows, nCols },
    columns: own.columns,
    y,
    // Nothing splits the rows that are only tested on.
    ...(own.groups && { groups: joined(own.groups, new Int32Array(nTestOnly)) }),
    ...(sampleWeight && { sampleWeight }),
    nTestOnly,
  };
}

const refused = (message: string): Error => fieldError('invalid_request', '/test_dataset', message);

/** Where each feature stands among those of the other dataset. */
function matchedColumns({ info: own }: Dataset, { info: tested }: Dataset): number[] {
  const places = new Map(tested.features.map((name, place) => [name, place]));
  const lacking = own.features.filter((name) => !places.has(name));
  const more = tested.features.filter((name) => !own.features.includes(name));
  if (lacking.length > 0 || more.length > 0) {
    const [name] = lacking.length > 0 ? lacking : more;
    throw refused(
      `${tested.name} must have the features of ${own.name}: it has ${lacking.length > 0 ? 'no ' : ''}${quoted(name!)}` +
        `${lacking.length > 0 ? '' : `, which ${own.name} has not`}`,
    );
  }
  return own.features.map((name) => places.get(name)!);
}

function joinedTargets(own: Dataset, tested: Dataset): Target {
  if (own.y.task === 'classification' && tested.y.task === 'classification') {
    const kinds = new Set([...own.y.classes, ...tested.y.classes].map((label) => typeof label));
    if (kinds.size > 1) {
      throw refused(
        `its labels are ${[...kinds].join('s and ')}s; they must be of one kind in both datasets`,
      );
    }
    const classes = [...new Set([...own.y.classes, ...tested.y.classes])].sort(compareLabels);
    const codeOf = new Map(classes.map((label, code) => [label, code]));
    const coded = ({ codes, classes: names }: { codes: Int32Array; classes: readonly Label[] }): Int32Array =>
      codes.map((code) => codeOf.get(names[code]!)!);
    return { task: 'classification', classes, codes: joined(coded(own.y), coded(tested.y)) };
  }
  // A whole-numbered target with few values is taken for classes; beside a real one it is real.
  return { task: 'regression', values: joined(realValues(own), realValues(tested)) };
}

function realValues({ info, y }: Dataset): Float64Array {
  if (y.task === 'regression') return y.values;
  const { classes } = y;
  if (!classes.every((label) => typeof label === 'number')) {
    throw refused(`the target of ${info.name} is labels, and that of the other dataset is real`);
  }
  return Float64Array.from(y.codes, (code) => Number(classes[code]));
}

function joinedWeights(own: Dataset, tested: Dataset): Float64Array | undefined {
  if (own.sampleWeight && tested.sampleWeight) return joined(own.sampleWeight, tested.sampleWeight);
  if (!own.sampleWeight && !tested.sampleWeight) return undefined;
  const [weighted, plain] = own.sampleWeight ? [own, tested] : [tested, own];
  throw refused(
    `${weighted.info.name} has sample weights and ${plain.info.name} has none: both must have them, or neither`,
  );
}

function joined<T extends Int32Array | Float64Array>(first: T, second: T): T {
  // The first has the class that the result needs, whatever the lengths.
  const all = new (first.constructor as new (length: number) => T)(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}
