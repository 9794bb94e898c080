import { pythonFloat } from '../python-float.js';
import type { LogisticParams } from './logistic-params.js';

/** What scikit-learn warns of where parameters don't go together. @see scikit-learn 1.9.1, `LogisticRegression.fit` */
export function parameterWarnings({ penalty, l1_ratio: l1Ratio, C }: LogisticParams): string[] {
  if (penalty === 'deprecated') return [];
  const warnings: string[] = [];
  if (penalty !== 'elasticnet' && l1Ratio > 0 && l1Ratio < 1) {
    const shown = penalty ?? 'None';
    warnings.push(`l1_ratio parameter is only used when penalty is 'elasticnet'. Got (penalty=${shown})`);
  }
  if ((penalty === 'l2' && l1Ratio !== 0) || (penalty === 'l1' && l1Ratio !== 1)) {
    warnings.push(
      `Inconsistent values: penalty=${penalty} with l1_ratio=${pythonFloat(l1Ratio)}. penalty is deprecated. Please use l1_ratio only.`,
    );
  }
  if (penalty === null && C !== 1) {
    warnings.push('Setting penalty=None will ignore the C and l1_ratio parameters');
  }
  return warnings;
}
