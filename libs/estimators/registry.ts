import { dummyClassifier } from './dummy-classifier.js';
import { dummyRegressor } from './dummy-regressor.js';
import type { EstimatorDefinition, TransformerDefinition } from './estimator.js';
import { logisticRegression } from './linear/logistic-regression.js';
import { maxAbsScaler } from './max-abs-scaler.js';
import { minMaxScaler } from './min-max-scaler.js';
import { mlSvm } from './ml-svm/ml-svm.js';
import { normalizer } from './normalizer.js';
import { datetimeEncoder } from './preparation/datetime-encoder.js';
import { functionTransformer } from './preparation/function-transformer.js';
import { kBinsDiscretizer } from './preparation/k-bins-discretizer.js';
import { knnImputer } from './preparation/knn-imputer.js';
import { missingIndicator } from './preparation/missing-indicator.js';
import { oneHotEncoder } from './preparation/one-hot-encoder.js';
import { ordinalEncoder } from './preparation/ordinal-encoder.js';
import { pca } from './preparation/pca.js';
import { polynomialFeatures } from './preparation/polynomial-features.js';
import { powerTransformer } from './preparation/power-transformer.js';
import { quantileTransformer } from './preparation/quantile-transformer.js';
import { selectKBest, selectPercentile } from './preparation/select-by-score.js';
import { simpleImputer } from './preparation/simple-imputer.js';
import { splineTransformer } from './preparation/spline-transformer.js';
import { tableVectorizer } from './preparation/table-vectorizer.js';
import { targetEncoder } from './preparation/target-encoder.js';
import { truncatedSvd } from './preparation/truncated-svd.js';
import { varianceThreshold } from './preparation/variance-threshold.js';
import { robustScaler } from './robust-scaler.js';
import { simulatedClassifier } from './simulated-classifier.js';
import { standardScaler } from './standard-scaler.js';
import { svc } from './svc/svc.js';
import { decisionTreeClassifier } from './trees/decision-tree-classifier.js';
import { decisionTreeRegressor } from './trees/decision-tree-regressor.js';
import { randomForestClassifier } from './trees/random-forest-classifier.js';
import { randomForestRegressor } from './trees/random-forest-regressor.js';

export type Definition = EstimatorDefinition | TransformerDefinition;

/** Every learner and transformer that exists; a new one is a file and a line here. */
export const estimatorDefinitions: readonly Definition[] = [
  dummyClassifier,
  dummyRegressor,
  simulatedClassifier,
  standardScaler,
  minMaxScaler,
  maxAbsScaler,
  robustScaler,
  normalizer,
  simpleImputer,
  missingIndicator,
  oneHotEncoder,
  ordinalEncoder,
  targetEncoder,
  varianceThreshold,
  polynomialFeatures,
  kBinsDiscretizer,
  functionTransformer,
  selectKBest,
  selectPercentile,
  pca,
  truncatedSvd,
  knnImputer,
  splineTransformer,
  datetimeEncoder,
  tableVectorizer,
  powerTransformer,
  quantileTransformer,
  decisionTreeClassifier,
  decisionTreeRegressor,
  randomForestClassifier,
  randomForestRegressor,
  svc,
  mlSvm,
  logisticRegression,
];

/** The definition of a type such as `svc`; undefined when there is none. A pipeline is not one: it is made of them. */
export function findEstimator(type: string): Definition | undefined {
  return estimatorDefinitions.find((definition) => definition.type === type);
}
