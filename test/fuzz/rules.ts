import { readFileSync } from 'node:fs';
import type { Difference } from './differences.js';
import type { Case } from './draw-study.js';
import { type JsonObject, writeJson } from './json.js';

const page = new URL('../../docs/parity.md', import.meta.url);

/** A deviation that the project stands by, as docs/parity.md lists it. */
export interface Rule {
  readonly id: string;
  /** The study has it; "" for every study. */
  readonly study: RegExp;
  /** The place of the difference; where one side fails, `outcome: ` and what either says. */
  readonly place: RegExp;
  /**
   * Differences of numbers up to this are expected; Infinity where nothing is compared; "moves" where scikit-learn's
   * own answer moves as far.
   */
  readonly upTo: number | 'moves';
}

/** How far scikit-learn's own answers are from one another, by place, when rounding errors are made on purpose. */
export type Moves = ReadonlyMap<string, number>;

/** The steps of a solver that has not converged differ by more than one try shows. */
const moreThanOneTry = 100;

/** The rows of the table between the markers: id, study, place, up to, reason. */
export function readRules(text = readFileSync(page, 'utf8')): Rule[] {
  const table = /<!-- rules -->([\s\S]*?)<!-- end -->/.exec(text)?.[1] ?? '';
  const rows = table.split('\n').filter((line) => /^\| `/.test(line));
  return rows.map((row) => {
    const cells = row
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('\\|', '|'));
    const [id, study, place, upTo, reason] = cells.map((cell) => /^`(.*)`$/.exec(cell)?.[1] ?? cell);
    if (!reason) throw new Error(`docs/parity.md: the rule ${id} has no reason`);
    const size = upTo === 'moves' ? upTo : upTo === 'any' ? Number.POSITIVE_INFINITY : Number(upTo);
    if (Number.isNaN(size))
      throw new Error(`docs/parity.md: "${upTo}" of the rule ${id} is neither "any" nor a number`);
    return { id, study: new RegExp(study), place: new RegExp(place), upTo: size };
  });
}

/** The rule that a difference falls under; `moves` where it is known. */
export function ruleFor(
  rules: readonly Rule[],
  study: Case,
  difference: Difference,
  moves?: Moves,
): Rule | undefined {
  const text = studyText(study, difference.path);
  const { path, expected, got } = difference;
  const place = path === 'outcome' ? `outcome: ${got} for ${expected}` : path;
  return rules.find(
    ({ upTo, study, place: where }) =>
      study.test(text) &&
      where.test(place) &&
      (upTo === 'moves' ? hasMoved(difference, moves) : difference.size <= upTo),
  );
}

function studyText({ spec, dataset }: Case, path: string): string {
  const weights = dataset.sample_weight ? ' sample_weight' : '';
  // The others of a benchmark have nothing to do with it.
  const [, index] = /^(?:predictions\/)?estimators\/(\d+)\//.exec(path) ?? [];
  const estimators = (spec['estimators'] ?? {}) as JsonObject;
  const only = index === undefined ? spec : { ...spec, estimators: Object.values(estimators)[Number(index)] };
  return `${dataset.task}${weights} ${writeJson(only)}`;
}

/** Ranks and the best move with the means that they are of. */
function hasMoved({ path, size }: Difference, moves: Moves | undefined): boolean {
  if (!moves) return false;
  const own = moves.get(path) ?? 0;
  const scorer = path.startsWith('cv_results/rank_test')
    ? path.replace('rank', 'mean')
    : 'cv_results/mean_test';
  const isRank = path === 'best_index' || path.startsWith('cv_results/rank_test');
  const means = isRank
    ? [...moves].filter(([place]) => place.startsWith(scorer)).map(([, moved]) => moved)
    : [];
  return size <= moreThanOneTry * Math.max(own, ...means);
}

/** Whether it is worth asking scikit-learn how far it moves. */
export const mayMove = (rules: readonly Rule[], study: Case, difference: Difference): boolean =>
  ruleFor(
    rules.filter(({ upTo }) => upTo === 'moves'),
    study,
    { ...difference, size: 0 },
    new Map(),
  ) !== undefined;
