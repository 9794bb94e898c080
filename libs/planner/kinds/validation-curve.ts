import type { ValidationCurveResults, ValidationCurveSpec } from '#contracts';
import { Faults, jsonPointer } from '#contracts';
import { resolveEstimator } from '#estimators';
import { candidateOf } from '../study/candidate-of.js';
import { remembered } from '../study/study-candidates.js';
import { issueColumns } from './columns.js';
import { curveColumns, curvesOf } from './curve.js';
import type { Kind } from './kind.js';
import { without } from './without.js';

/** Scores along the values of one parameter. */
export const validationCurveKind: Kind<ValidationCurveSpec, ValidationCurveResults> = {
  ...without,
  estimatorsAt: '/estimator',
  sizeAt: '/cv',
  estimatorRules: 'each',
  candidates({ estimator, param_name: name, param_range: values }) {
    const base = resolveEstimator(estimator, '/estimator', 'each');
    const params = (point: number) => ({ [name]: values[point] });
    return {
      nCandidates: values.length,
      params,
      names: null,
      estimators: [base],
      at: remembered((point) => candidateOf(base, params(point))),
      check() {
        const faults = new Faults();
        for (const [point, value] of values.entries()) {
          if (faults.isFull) break;
          faults.collect(() =>
            base.checkParam(
              name,
              value,
              { name: '/param_name', value: jsonPointer(['param_range', point]) },
              new Map(),
            ),
          );
        }
        faults.throwIfAny();
      },
      warnings: [],
      waves: null,
    };
  },
  results: (table, _, common) => ({
    kind: 'validation_curve',
    ...common,
    ...rangeOf(table.context.spec),
    ...curvesOf(table),
  }),
  columns: (results) => ({
    ...curveColumns(results, { [`param_${results.param_name}`]: results.param_range }),
    ...issueColumns(results, results.param_range.length),
  }),
};

// The results of a kind are made of studies of that kind only.
const rangeOf = (spec: unknown): Pick<ValidationCurveSpec, 'param_name' | 'param_range'> => {
  const { param_name, param_range } = spec as ValidationCurveSpec;
  return { param_name, param_range };
};
