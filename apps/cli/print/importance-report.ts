import type { StudyImportance } from '#client';
import { plain, type Style } from './style.js';
import { left, right, table } from './table.js';

const width = 40;

/** A row per parameter with a bar as long as its importance. */
export function importanceReport(importance: StudyImportance, style: Style = plain): string {
  const { parameters, scorer, n_candidates: nCandidates, explained, resource } = importance;
  const rows = parameters.map(({ name, importance: share }) => [
    name,
    share.toFixed(3),
    '#'.repeat(Math.round(share * width)),
  ]);
  const at = resource === null ? '' : ` at a resource of ${resource}`;
  return [
    `${scorer} of ${nCandidates} candidates${at}${importance.partial ? '; the study has not completed with all of them' : ''}`,
    '',
    table([left('parameter'), right('importance'), left('')], rows, style),
    '',
    `One by one, parameters explain ${Math.round(100 * explained)}% of the variance; interactions have the rest.`,
  ].join('\n');
}
