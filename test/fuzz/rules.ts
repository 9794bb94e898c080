import { readFileSync } from 'node:fs';
import type { Difference } from './differences.js';
import type { Case } from './draw-study.js';
import { writeJson } from './json.js';

const page = new URL('../../docs/parity.md', import.meta.url);

/** A deviation that the project stands by, as docs/parity.md lists it. */
export interface Rule {
  readonly id: string;
  /** The study has it; "" for every study. */
  readonly study: RegExp;
  /** The place of the difference, or what Foldmill says where it refuses. */
  readonly place: RegExp;
  /** Differences of numbers up to this are expected; Infinity where nothing is compared. */
  readonly upTo: number;
}

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
    const size = upTo === 'any' ? Number.POSITIVE_INFINITY : Number(upTo);
    if (Number.isNaN(size))
      throw new Error(`docs/parity.md: "${upTo}" of the rule ${id} is neither "any" nor a number`);
    return { id, study: new RegExp(study), place: new RegExp(place), upTo: size };
  });
}

/** The rule that a difference falls under. */
export function ruleFor(
  rules: readonly Rule[],
  { spec, dataset }: Case,
  difference: Difference,
): Rule | undefined {
  const weights = dataset.sample_weight ? ' sample_weight' : '';
  const study = `${dataset.task}${weights} ${writeJson(spec)}`;
  const place = difference.path === 'outcome' ? `outcome: ${difference.got}` : difference.path;
  return rules.find(
    (rule) => difference.size <= rule.upTo && rule.study.test(study) && rule.place.test(place),
  );
}
