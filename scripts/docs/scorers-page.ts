import { type Scorer, scorers } from '#model-selection';
import { code, link, page, table } from './markdown.js';

const rowOf = ({ name, target, response, summary, reference }: Scorer): string[] => [
  link(code(name), reference),
  response.map(code).join(' or '),
  target === 'binary' ? `Two classes only. ${summary}` : summary,
];

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

const introduction = `\`scoring\` of a study is one of these names, or a list of them; left out, it is \`accuracy\` for a classifier and \`r2\` for a regressor. The
names and the values are scikit-learn's. Greater is better: losses are negated, as their names say. With several, \`refit\` names the one that
chooses the best candidate. A dataset with a \`sample_weight\` column is fitted and scored with it. A score that is not defined for a split's rows
is NaN, which JSON says as \`null\`. A scorer that reads what the estimator does not answer is refused when the study is posted.`;
