import { z } from 'zod';
import { Score } from './kinds/result-parts.js';
import { Params } from './labels.js';

const candidate = z.number().int().describe('its number in the results, from 0');
const probability = z.number().min(0).max(1);

export const ComparedCandidate = z
  .object({
    candidate,
    name: z.string().nullable().describe('of an estimator of a benchmark'),
    params: Params.describe('what a candidate of a search sets'),
    mean: Score.describe('mean score over the splits'),
    standard_error: z
      .number()
      .describe('of that mean, as the one-standard-error rule takes it: splits count as independent'),
    within_one_standard_error: z.boolean().describe('of the best'),
  })
  .meta({ id: 'ComparedCandidate' });

export const ComparedPair = z
  .object({
    first: candidate,
    second: candidate,
    difference: z
      .number()
      .describe('mean over the splits of the score of the first minus that of the second'),
    standard_error: z.number().describe('of the difference, corrected for the rows that splits share'),
    t: z.number().nullable().describe('null where the difference is the same on every split'),
    p_value: probability.describe('two-sided, of the corrected resampled t-test (Nadeau and Bengio 2003)'),
    p_holm: probability.describe("with Holm's correction for the number of pairs"),
    probabilities: z
      .object({
        first_better: probability.describe('by more than rope'),
        equivalent: probability.describe('the difference is at most rope'),
        second_better: probability.describe('by more than rope'),
      })
      .describe("of Bayes' correlated t-test (Benavoli et al. 2017)"),
  })
  .meta({ id: 'ComparedPair' });

export const StudyComparison = z
  .object({
    partial: z.boolean().describe('true unless the study completed with all of its evaluations'),
    scorer: z.string(),
    rope: z.number().describe("differences up to this, in the scorer's units, are of no account"),
    n_splits: z.number().int(),
    test_train_ratio: z
      .number()
      .describe('rows that are tested on for each row that is trained on: what corrects the variance'),
    n_comparable: z
      .number()
      .int()
      .describe('candidates with a score on the same rows as the best; the others are left out'),
    best: candidate.describe('the candidate with the greatest mean score'),
    candidates: z.array(ComparedCandidate).describe('those that are compared, best first'),
    pairs: z
      .array(ComparedPair)
      .describe('a search compares the best with each other one, a benchmark every two estimators'),
    one_standard_error: z
      .object({
        standard_error: z.number().describe('of the best'),
        threshold: z.number().describe('the mean score of the best less its standard error'),
        n_within: z.number().int().describe('comparable candidates at or above the threshold'),
        simplest: candidate
          .nullable()
          .describe('the simplest of them; null where neither the query nor the study says what is simpler'),
      })
      .describe('candidates that one standard error does not tell from the best'),
  })
  .meta({ id: 'StudyComparison' });
export type StudyComparison = z.infer<typeof StudyComparison>;
