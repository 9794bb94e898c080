import type { ColumnSchema } from '#contracts';
import type { ColumnMeaning } from './column-of-texts.js';
import type { Features, Matrix, Target } from './dataset.js';

/** What a dataset is made of; everything else about it is derived. */
export interface DatasetParts<F extends Features = Matrix> {
  readonly name: string;
  readonly X: F;
  readonly y: Target;
  /** What the numbers of each column of X stand for; default numbers. NaN is what is missing. */
  readonly meanings?: readonly ColumnMeaning[];
  /** One per column of X; default x0, x1, … as scikit-learn names them. */
  readonly featureNames?: readonly string[];
  /** Default "target". */
  readonly targetName?: string;
  /** Group codes, 0… in the order of numpy.unique, and the name of their column. */
  readonly groups?: { readonly name: string; readonly codes: Int32Array };
  /** Finite and not negative, and the name of their column. */
  readonly sampleWeight?: { readonly name: string; readonly values: Float64Array };
  readonly bundled?: boolean;
  /** What its reader did that the sender may not expect. */
  readonly notes?: readonly string[];
}

/** The names of X's columns. */
export function featureNamesOf(parts: DatasetParts<Features>): string[] {
  return [...(parts.featureNames ?? Array.from({ length: parts.X.nCols }, (_, column) => `x${column}`))];
}

/** The name of the target's column. */
export const targetNameOf = (parts: DatasetParts<Features>): string => parts.targetName ?? 'target';

/** What the numbers of each column of X stand for. */
export const schemasOf = (parts: DatasetParts<Features>, names = featureNamesOf(parts)): ColumnSchema[] =>
  names.map((name, column) => ({ name, ...(parts.meanings?.[column] ?? { type: 'numeric' }) }));
