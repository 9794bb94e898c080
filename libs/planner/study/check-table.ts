import {
  type ComputedSpec,
  cut,
  type EstimatorSpec,
  type FoldmillError,
  fieldError,
  preparedPipeline,
} from '#contracts';
import type { Dataset } from '#datasets';
import { type ColumnTraits, findEstimator, type ResolvedEstimator, TableFault } from '#estimators';
import { kindOf } from '../kinds/kinds.js';
import type { Candidates } from './study-candidates.js';

/** Candidates that are looked at: of a large space, others may take what these can't. */
const maxChecked = 100;

/**
 * Refuses a study none of whose candidates can take the columns of its dataset, and shows a pipeline that can.
 * @throws {FoldmillError} `invalid_request`
 */
export function checkTable(spec: ComputedSpec, dataset: Dataset, candidates: Candidates): void {
  const columns = traitsOf(dataset);
  const isPlain = columns.every(({ type, gaps }) => type === 'numeric' && !gaps);
  for (const [index, estimator] of candidates.estimators.entries()) {
    const fault = faultOf(estimator, columns);
    if (fault === null) continue;
    // Parts that a search puts in may take what those of the spec can't.
    const isAlone = candidates.estimators.length > 1 || candidates.nCandidates <= 1;
    const nOthers = isAlone ? 0 : Math.min(maxChecked, candidates.nCandidates);
    const others = Array.from({ length: nOthers }, (_, at) => faultOf(candidates.at(at), columns));
    if (others.includes(null)) continue;
    throw refusal(spec, isPlain, fault, index);
  }
}

const traitsOf = ({ info, columns }: Dataset): ColumnTraits[] => {
  const features = info.columns.filter(({ role }) => role === 'feature');
  return columns.map(({ name, type }, at) => ({ name, type, gaps: (features[at]?.missing ?? 0) > 0 }));
};

function faultOf(estimator: ResolvedEstimator, columns: readonly ColumnTraits[]): string | null {
  try {
    estimator.onTable(columns);
    return null;
  } catch (error) {
    if (error instanceof TableFault) return error.message;
    throw error;
  }
}

function refusal(spec: ComputedSpec, isPlain: boolean, fault: string, index: number): FoldmillError {
  const at = kindOf(spec).estimatorsAt;
  const specs = 'estimators' in spec ? Object.entries(spec.estimators) : [];
  const [name, given] = specs[index] ?? [null, 'estimator' in spec ? spec.estimator : null];
  const pointer = name === null ? at : `${at}/${name}`;
  const advice = given === null || isPlain ? '' : `; use ${JSON.stringify(prepared(given))}`;
  return fieldError('invalid_request', pointer, `${fault}${advice}`);
}

/** A pipeline that makes numbers of the columns first. */
function prepared(spec: EstimatorSpec): EstimatorSpec {
  const isLong = JSON.stringify(spec).length > 1000;
  const model = isLong ? { type: cut(spec.type) } : spec;
  return preparedPipeline(model, findEstimator(spec.type)?.takes?.gaps === true);
}
