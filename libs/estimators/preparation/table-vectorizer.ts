import { z } from 'zod';
import { columnsOf } from '../columns.js';
import { takeColumns } from '../compose/join-frames.js';
import { type JoinedBranch, JoinedTransform } from '../compose/joined-transform.js';
import {
  type ColumnTraits,
  FitError,
  type FitInput,
  type Transform,
  type TransformerDefinition,
} from '../estimator.js';
import { distinctValues } from './category-values.js';
import { datetimeEncoder } from './datetime-encoder.js';
import { oneHotEncoder } from './one-hot-encoder.js';
import { present, trainingColumns } from './training-columns.js';

const type = 'table_vectorizer';

const params = z.strictObject({
  cardinality_threshold: z
    .number()
    .int()
    .min(2)
    .default(40)
    .describe('columns of text with fewer distinct values are of low cardinality, others of high'),
  high_cardinality: z
    .enum(['frequent', 'drop'])
    .default('frequent')
    .describe(
      'what becomes of text with many distinct values: a column for each of the most frequent, as many as the threshold with the one of all others, or nothing',
    ),
  drop_null_fraction: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .default(1)
    .describe(
      'columns are left out with a larger share of missing values in the training rows; 1 leaves out those without any value, null none',
    ),
});
type Params = z.output<typeof params>;

/**
 * Numbers of any table: skrub's rules, but for text of many values, of which skrub makes components of a string encoder,
 * and for numbers, which skrub rounds to float32.
 */
export const tableVectorizer: TransformerDefinition<Params> = {
  type,
  kind: 'transformer',
  version: 1,
  takes: { gaps: true, types: 'any' },
  gives: (columns) => columns.map(givenOf),
  summary:
    'Makes numbers of any table: numbers stay, text becomes a column of 0 and 1 per value, times become their parts.',
  reference: 'https://skrub-data.org/stable/reference/generated/skrub.TableVectorizer.html',
  params,
  fit(input, given) {
    const columns = columnsOf(input.frame);
    const branches = trainingColumns(input).flatMap((values, col) => branchOf(input, values, col, given));
    const transform = new JoinedTransform(type, columns.length, branches, false);
    if (transform.nOut === 0)
      throw new FitError(`${type} leaves no column: none has values in the training rows`);
    return transform;
  },
  load: (state) => JoinedTransform.loader(type)(state, loadPart),
};

/** What becomes of a column; nothing for one that is left out. */
function branchOf(input: FitInput, values: Float64Array, col: number, given: Params): JoinedBranch[] {
  const { name, type: of } = columnsOf(input.frame)[col];
  const known = present(values);
  if (isLeftOut(1 - known.length / values.length, given.drop_null_fraction)) return [];
  const branch = (transform: Transform | null): JoinedBranch[] => [
    { name, columns: Int32Array.of(col), weight: 1, transform },
  ];
  switch (of) {
    case 'numeric':
    case 'boolean':
      return branch(null);
    case 'datetime':
      return branch(encodedTimes(input, col));
    case 'category':
    case 'text': {
      if (distinctValues(known).length < given.cardinality_threshold)
        return branch(encodedText(input, col, null));
      return given.high_cardinality === 'drop'
        ? []
        : branch(encodedText(input, col, given.cardinality_threshold));
    }
  }
}

const isLeftOut = (missing: number, most: number | null): boolean =>
  most !== null && (most === 1 ? missing === 1 : missing > most);

const oneColumn = (input: FitInput, col: number): FitInput => ({
  ...input,
  frame: takeColumns(input.frame, Int32Array.of(col), input.workspace),
});

const encodedTimes = (input: FitInput, col: number): Transform =>
  datetimeEncoder.fit(oneColumn(input, col), datetimeEncoder.params.parse({}));

/** @param most - columns at most, one of which is for all values that have none; null where each has its own. */
const encodedText = (input: FitInput, col: number, most: number | null): Transform =>
  oneHotEncoder.fit(
    oneColumn(input, col),
    oneHotEncoder.params.parse(
      most === null
        ? { drop: 'if_binary', handle_unknown: 'ignore' }
        : { max_categories: most, handle_unknown: 'infrequent_if_exist' },
    ),
  );

const loadPart = (of: string, state: Parameters<typeof oneHotEncoder.load>[0]): Transform =>
  (of === oneHotEncoder.type ? oneHotEncoder : datetimeEncoder).load(state);

function givenOf({ name, type: of, gaps }: ColumnTraits): ColumnTraits {
  if (of === 'numeric' || of === 'boolean') return { name, type: 'numeric', gaps };
  return { name: `${name}_…`, type: 'numeric', gaps: of === 'datetime' && gaps };
}
