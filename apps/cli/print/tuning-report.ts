import type { Trial, TuningResults } from '#client';
import { jsonText, printable } from '#contracts';
import { score, shortParam } from './format-value.js';
import { plain, type Style } from './style.js';
import { left, right, table } from './table.js';

/** The best trial of a tuning study, and how many trials ended how. */
export function tuningReport({ best_params, best_score, best_index, trials }: TuningResults): string {
  const states = (trials['state'] ?? []).map(String);
  const counts = [...new Set(states)].map(
    (state) => `${states.filter((one) => one === state).length} ${state}`,
  );
  return [
    `trials       ${counts.join(', ') || 'none yet'}`,
    ...(best_params === null
      ? ['best_params  none']
      : [
          `best_trial   ${best_index}`,
          `best_params  ${printable(jsonText(best_params))}`,
          `best_score   ${best_score}`,
        ]),
  ].join('\n');
}

/** Trials as a table with a column per parameter. */
export function trialsTable(trials: readonly Trial[], style: Style = plain): string {
  const names = [...new Set(trials.flatMap(({ params }) => Object.keys(params)))].sort();
  const hasResource = trials.some(({ resource }) => resource !== null);
  const rows = trials.map(({ number, state, value, resource, params, error }) => [
    String(number),
    state,
    value === null ? '-' : score(value),
    ...(hasResource ? [String(resource ?? '-')] : []),
    ...names.map((name) => (Object.hasOwn(params, name) ? shortParam(params[name]) : '-')),
    error === null ? '' : printable(error),
  ]);
  const columns = [
    right('trial'),
    left('state'),
    right('value'),
    ...(hasResource ? [right('resource')] : []),
    ...names.map(left),
    left('error'),
  ];
  return table(columns, rows, style);
}
