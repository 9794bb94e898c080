import fc from 'fast-check';

export type Cell = number | boolean | string;

/** A column of one kind, none of its values missing. */
export interface Column {
  readonly name: string;
  readonly cells: readonly Cell[];
}

/** What goes into a file, and how it is asked for. */
export interface Table {
  readonly columns: readonly Column[];
  /** Places of columns that are no features. */
  readonly target: number;
  readonly groups: number | undefined;
  readonly weights: number | undefined;
  readonly task: 'classification' | 'regression' | undefined;
}

const whole = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -9, max: 99 }) },
  fc.maxSafeInteger(),
  fc.constantFrom(0, -0, 2 ** 53 - 1, -(2 ** 53) + 1, 2 ** 31, -(2 ** 31), 255, 65_536),
);

const real = fc.oneof(
  { weight: 3, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
  { weight: 3, arbitrary: fc.integer({ min: -99_999, max: 99_999 }).map((value) => value / 1000) },
  fc.float({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(
    -0,
    Number.MAX_VALUE,
    Number.MIN_VALUE,
    2.2250738585072014e-308,
    0.1,
    1e22,
    1e23,
    123456789012345680,
  ),
);

/** Text that no format loses: whole characters, no blanks around it, not what stands for a missing value. */
const text = fc
  .oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom('setosa', 'virginica', 'a', 'b', 'rosé', 'constructor', '𝒳', 'ﬀ'),
    },
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 4 }),
  )
  .filter((one) => /^[^\s\0]([^\0]*[^\s\0])?$/su.test(one) && !/\p{Surrogate}/u.test(one));

/** A word: what no reader may take for a number, a boolean or a missing value. */
const word = text.map((one) => `w${one}`).filter((one) => !/[ \t]$/.test(one));

const name = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('a', 'b', 'length', 'width', 'y', 'bmi') },
  { weight: 2, arbitrary: fc.string({ minLength: 1, maxLength: 5 }).map((one) => `n${one.trim()}`) },
  word,
);

function columnOf<T extends Cell>(of: fc.Arbitrary<T>, nRows: number): fc.Arbitrary<readonly T[]> {
  return fc.array(of, { minLength: nRows, maxLength: nRows });
}

const features = (nRows: number): fc.Arbitrary<readonly Cell[]> =>
  fc.oneof(
    { weight: 3, arbitrary: columnOf(real, nRows) },
    { weight: 2, arbitrary: columnOf(whole, nRows) },
    columnOf(fc.boolean(), nRows),
  );

const labels = (nRows: number): fc.Arbitrary<readonly Cell[]> =>
  fc.oneof(
    columnOf(word, nRows),
    columnOf(fc.integer({ min: -3, max: 120 }), nRows),
    columnOf(fc.boolean(), nRows),
  );

const weights = (nRows: number): fc.Arbitrary<readonly Cell[]> =>
  columnOf(fc.integer({ min: 1, max: 5000 }), nRows).map((cells) => cells.map((cell) => cell / 16));

interface Shape {
  readonly nRows: number;
  readonly nFeatures: number;
  readonly task: 'classification' | 'regression' | undefined;
  readonly hasGroups: boolean;
  readonly hasWeights: boolean;
}

const shape: fc.Arbitrary<Shape> = fc.record({
  nRows: fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 1, max: 12 }) },
    fc.integer({ min: 13, max: 90 }),
  ),
  nFeatures: fc.integer({ min: 1, max: 5 }),
  task: fc.constantFrom('classification', 'regression', undefined),
  hasGroups: fc.boolean(),
  hasWeights: fc.boolean(),
});

/** A table whose columns have distinct names and stand in any order. */
export const tables: fc.Arbitrary<Table> = shape.chain(({ nRows, nFeatures, task, hasGroups, hasWeights }) =>
  fc
    .record({
      X: fc.array(features(nRows), { minLength: nFeatures, maxLength: nFeatures }),
      y:
        task === 'classification'
          ? labels(nRows)
          : task === 'regression'
            ? columnOf(real, nRows)
            : fc.oneof(labels(nRows), columnOf(real, nRows)),
      groups: labels(nRows),
      weights: weights(nRows),
      names: fc.uniqueArray(name, { minLength: nFeatures + 3, maxLength: nFeatures + 3 }),
      order: fc.shuffledSubarray([...Array(nFeatures + 3).keys()], { minLength: nFeatures + 3 }),
    })
    .map(({ X, y, groups, weights, names, order }) => {
      const all = [...X, y, groups, weights];
      const places = order.filter(
        (place) => (hasGroups || place !== nFeatures + 1) && (hasWeights || place !== nFeatures + 2),
      );
      return {
        columns: places.map((place) => ({ name: names[place], cells: all[place] })),
        target: places.indexOf(nFeatures),
        groups: hasGroups ? places.indexOf(nFeatures + 1) : undefined,
        weights: hasWeights ? places.indexOf(nFeatures + 2) : undefined,
        task,
      };
    }),
);
