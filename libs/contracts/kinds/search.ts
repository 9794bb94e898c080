import { z } from 'zod';
import { Direction } from '../directions.js';
import { EstimatorSpec } from '../estimators.js';
import { Params, Seed } from '../labels.js';
import { AshaSearch } from '../search-methods/asha.js';
import { CmaEsSearch } from '../search-methods/cmaes.js';
import { GpSearch } from '../search-methods/gp.js';
import { HalvingGridSearch } from '../search-methods/halving-grid.js';
import { HalvingRandomSearch } from '../search-methods/halving-random.js';
import { HyperbandSearch } from '../search-methods/hyperband.js';
import { Nsga2Search } from '../search-methods/nsga2.js';
import { conditions, space } from '../search-methods/parts.js';
import { TpeSearch } from '../search-methods/tpe.js';
import { WilcoxonPrune } from '../search-methods/wilcoxon-prune.js';
import { Cv } from '../splitters.js';
import { NestedScores } from './nested.js';
import { about, computing, evaluated, evaluating, tested } from './parts.js';
import { RefitChoice, RefitRule } from './refit-rule.js';
import { common, modelLink, Score } from './result-parts.js';

const prune = z
  .union([z.literal('lossless'), WilcoxonPrune])
  .meta({ id: 'Prune' })
  .optional()
  .describe(
    '"lossless" stops a candidate that cannot win even if its remaining splits are perfect: the best stays the same; ' +
      '{"method": "wilcoxon"} one that has lost clearly on its first splits',
  );

const exact = z
  .boolean()
  .default(true)
  .describe(
    'false lets a candidate start from the solution of another: faster, with scores that agree with separate fits ' +
      'within the tolerance of the solver; results are then not kept for other studies',
  );

const GridSearch = z
  .strictObject({ method: z.literal('grid'), space, conditions, prune, exact })
  .meta({ id: 'GridSearch' });

const RandomSearch = z
  .strictObject({
    method: z.literal('random'),
    space,
    conditions,
    n_iter: z.number().int().min(1).default(10),
    random_state: Seed.default(0),
    prune,
    exact,
  })
  .meta({ id: 'RandomSearch' });

/** A search whose candidates are all known before the first of them is evaluated. */
export const ExhaustiveSearch = z.discriminatedUnion('method', [GridSearch, RandomSearch]);
export type ExhaustiveSearch = z.infer<typeof ExhaustiveSearch>;

export const SearchMethod = z
  .discriminatedUnion('method', [
    GridSearch,
    RandomSearch,
    HalvingGridSearch,
    HalvingRandomSearch,
    HyperbandSearch,
    AshaSearch,
    TpeSearch,
    CmaEsSearch,
    GpSearch,
    Nsga2Search,
  ])
  .meta({ id: 'SearchMethod' });
export type SearchMethod = z.infer<typeof SearchMethod>;

/** A search whose results say what is tried next. */
export type LearningSearch = Exclude<SearchMethod, ExhaustiveSearch>;

export const SearchSpec = z
  .strictObject({
    kind: z.literal('search'),
    ...about,
    estimator: EstimatorSpec,
    search: SearchMethod,
    ...evaluating,
    outer_cv: Cv.optional().describe(
      'nested cross-validation: the whole search is also made on the training rows of each of these splits, and what it ' +
        'chooses there scored on their test rows',
    ),
    directions: z
      .array(Direction)
      .max(100)
      .optional()
      .describe(
        'of several objectives: for each scorer, in order, whether its score is to be large or small; the results then ' +
          'have the Pareto front. Every scorer of the catalog is better when it is larger, errors too: they are negated',
      ),
    refit: z
      .union([z.boolean(), z.string(), RefitRule])
      .meta({ id: 'Refit' })
      .default(true)
      .describe(
        'whether to refit the best candidate; with several scorers, the one that chooses it, or false; or a rule that chooses another',
      ),
    ...tested,
    ...evaluated,
    ...computing,
  })
  .meta({
    id: 'SearchSpec',
    description: 'a hyperparameter search, as by GridSearchCV or RandomizedSearchCV',
  });
export type SearchSpec = z.infer<typeof SearchSpec>;

/** `cv_results` as columns, in scikit-learn's order of keys. Null stands for NaN and for a masked parameter. */
export const CvResults = z
  .record(z.string(), z.array(z.unknown()))
  .meta({ id: 'CvResults', description: "scikit-learn's cv_results_, column by column" });
export type CvResults = z.infer<typeof CvResults>;

export const SearchResults = z
  .object({
    kind: z.literal('search'),
    ...common,
    best_params: Params.nullable().describe(
      'null when several scorers leave open which decides, or nothing is fitted yet',
    ),
    best_score: Score,
    best_index: z.number().int().nullable(),
    chosen_by: RefitChoice.optional().describe(
      'where a rule of refit chose: best_index, best_params and best_score are then those of its choice',
    ),
    best_estimator: modelLink.nullable().describe('the refitted model, for /v1/models/{id}/predict'),
    cv_results: CvResults,
    n_splits: z.number().int(),
    refit_time: z.number().nullable().describe('seconds'),
    scorers: z.array(z.string()),
    test_scores: z
      .record(z.string(), Score)
      .optional()
      .describe(
        'of a search with held-out rows or a test_dataset, by scorer: the scores of the refitted best on those rows; ' +
          'null before the refit, and where a scorer failed',
      ),
    pareto_front: z
      .array(z.number().int())
      .optional()
      .describe(
        'of a search with directions: the candidates that no other is better than, as good in every score and better in one; ' +
          'those that are in, while the search runs',
      ),
    nested: NestedScores.optional().describe('of a search with outer_cv'),
    n_test: z.number().int().optional().describe('rows that test_scores are of'),
  })
  .meta({ id: 'SearchResults' });
export type SearchResults = z.infer<typeof SearchResults>;
