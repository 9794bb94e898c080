import { type Scorer, scorers } from '#model-selection';
import { code, link, page, table } from './markdown.js';

const rowOf = ({ name, target, weighted, response, summary, reference }: Scorer): string[] => [
  link(code(name), reference),
  response.map(code).join(' or '),
  (target === 'binary' ? `Two classes only. ${summary}` : summary) + unweighted[weighted],
];

const unweighted: Record<Scorer['weighted'], string> = {
  always: '',
  'two classes': ' Ignores sample weights where there are more than two classes.',
  never: ' Ignores sample weights.',
};

/** docs/scorers.md */
export function scorersPage(): string {
  const sorted = [...scorers].sort((a, b) => (a.name < b.name ? -1 : 1));
  const tableOf = (task: Scorer['task']): string =>
    table(['scorer', 'reads', 'score'], sorted.filter((scorer) => scorer.task === task).map(rowOf));
  return page('Scorers', "the scorers' registry", [
    introduction,
    '## Classification',
    tableOf('classification'),
    '## Regression',
    tableOf('regression'),
  ]);
}

const introduction = `\`scoring\` of a study is one of these names, or a list of them. The default is \`accuracy\` for a classifier
and \`r2\` for a regressor. The names and the values are scikit-learn's. Greater is better; the names of losses begin with \`neg_\`,
because losses are negated. With several scorers, \`refit\` names the one that chooses the best candidate. The API refuses a study
whose scorer needs an answer that the estimator does not give.

**Weights.** If a dataset has a \`sample_weight\` column, fits and scores use it, on test rows and on training rows. This is what
scikit-learn computes when \`sample_weight\` is requested with \`set_fit_request\` and \`set_score_request\`. The tables name the
scorers that ignore weights, because scikit-learn has no weighted form of them.

**Undefined scores.** Where scikit-learn warns and returns NaN, the score is NaN, which JSON writes as \`null\`. Where its
scorer raises (a class that the training rows lacked, a single class to be scored), that scorer fails on that split with the same reason.
One rule is more lenient: \`f1\`, \`precision\`, \`recall\`, \`jaccard\`, \`average_precision\` and the Brier scores take the greater
of two labels as positive where neither is 1 or true; scikit-learn's scorers raise there.`;
