import {
  type ColumnSchema,
  compareLabels,
  type DatasetColumn,
  fieldError,
  type Label,
  quoted,
} from '#contracts';
import type { Dataset, Target } from './dataset.js';

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
  const schemas = own.columns.map((schema, column) => {
    const joinedTo = joinedColumn(schema, tested.columns[columns[column]!]!, tested.info.name);
    recode(values, column, nCols, 0, nOwn, joinedTo.ownCodes);
    recode(values, column, nCols, nOwn, nRows, joinedTo.testedCodes);
    return joinedTo.schema;
  });
  const y = joinedTargets(own, tested);
  const sampleWeight = joinedWeights(own, tested);
  return {
    info: {
      ...own.info,
      id,
      n_samples: nRows,
      columns: own.info.columns.map((column) => withGapsOf(column, tested)),
      target: {
        name: own.info.target.name,
        task: y.task,
        ...(y.task === 'classification' && { classes: [...y.classes] }),
      },
    },
    X: { values, nRows, nCols },
    columns: schemas,
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

interface JoinedColumn {
  readonly schema: ColumnSchema;
  /** What the codes of either become; undefined where they stay. */
  readonly ownCodes?: readonly number[];
  readonly testedCodes?: readonly number[];
}

/** Categories that one of the two has are categories of both: who encodes them learns from training rows only. */
function joinedColumn(own: ColumnSchema, tested: ColumnSchema, name: string): JoinedColumn {
  if (own.type !== tested.type) {
    throw refused(`its column ${quoted(own.name)} is ${own.type}, and ${tested.type} in ${name}`);
  }
  if (own.categories === undefined || tested.categories === undefined) return { schema: own };
  const categories = [...new Set([...own.categories, ...tested.categories])].sort(compareLabels);
  const codeOf = new Map(categories.map((category, code) => [category, code]));
  const codes = (before: readonly string[]): number[] => before.map((category) => codeOf.get(category)!);
  return {
    schema: { ...own, categories },
    ownCodes: codes(own.categories),
    testedCodes: codes(tested.categories),
  };
}

function recode(
  values: Float64Array,
  column: number,
  nCols: number,
  first: number,
  end: number,
  codes: readonly number[] | undefined,
): void {
  if (codes === undefined) return;
  for (let row = first, at = first * nCols + column; row < end; row++, at += nCols) {
    const code = values[at]!;
    if (!Number.isNaN(code)) values[at] = codes[code]!;
  }
}

/** What is missing in either is missing in both together. */
function withGapsOf(column: DatasetColumn, { info }: Dataset): DatasetColumn {
  const same = info.columns.find(({ name, role }) => name === column.name && role === column.role);
  return { ...column, missing: column.missing + (same?.missing ?? 0) };
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
