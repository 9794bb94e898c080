// npm run parity:fuzz: studies drawn at random, by Foldmill over REST and by scikit-learn; see docs/parity.md.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { startCluster } from '../../bench/foldmill.js';
import { askFoldmill, fetchCatalogs } from './ask-foldmill.js';
import { findPython, Reference } from './ask-reference.js';
import { type Difference, differencesOf } from './differences.js';
import { type Case, drawCase } from './draw-study.js';
import { type Json, readJson, writeJson } from './json.js';
import { reduceCase } from './reduce.js';
import { mayMove, readRules, ruleFor } from './rules.js';

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: new Date().toISOString().slice(0, 10).replaceAll('-', '') },
    studies: { type: 'string', default: '1000000' },
    first: { type: 'string', default: '0' },
    keep: { type: 'string' },
    case: { type: 'string', multiple: true },
    lanes: { type: 'string', default: '4' },
    reduce: { type: 'string', default: '1' },
    record: { type: 'string' },
  },
});
const seed = Number(options.seed);
const python = findPython();
if (python === undefined) {
  console.log('parity: no scikit-learn 1.9.1 to compare with: run test/fuzz/setup.sh (Python 3.11 or later)');
  process.exit(1);
}

const mostVaried = 16;
const rules = readRules();
const counts = new Map(rules.map(({ id }) => [id, 0]));
const conventions = new Map<string, number>();
const groups = new Map<
  string,
  { count: number; examples: { number: number; study: Case; found: Difference[] }[] }
>();
let studies = 0;
let agreed = 0;
let bothFailed = 0;
const kinds = new Map<string, number>();

const count = (map: Map<string, number>, key: string): void => void map.set(key, (map.get(key) ?? 0) + 1);

/** What makes two disagreements look like one: the place without its indices, and what stands on either side. */
const signatureOf = ({ path, expected, got }: Difference): string => {
  const sort = (value: unknown): string =>
    path === 'outcome'
      ? String(value)
          .replaceAll(/[\d.]+|"[^"]*"|\[[^\]]*\]/g, '#')
          .slice(0, 110)
      : value === null
        ? 'null'
        : typeof value;
  return `${path.replaceAll(/\/\d+/g, '').replaceAll(/split\d+/g, 'split#')}: ${sort(got)} for ${sort(expected)}`;
};

const cluster = await startCluster({ threads: 1 });
process.once('SIGINT', () => void cluster.stop().then(() => process.exit(130)));
process.once('uncaughtException', (error) => {
  console.error(error);
  void cluster.stop().then(() => process.exit(1));
});
const catalogs = await fetchCatalogs(cluster.url);
const started = performance.now();
const elapsed = (): number => (performance.now() - started) / 1000;
console.log(`parity: seed ${seed}, ${rules.length} rules, scikit-learn of ${python}`);

interface Verdict {
  /** Outside the rules. */
  readonly found: Difference[];
  readonly excused: ReadonlySet<string>;
  /** Why both sides failed; empty where they didn't. */
  readonly failed: string;
  readonly conventions: readonly string[];
}

async function judge(reference: Reference, study: Case): Promise<Verdict> {
  const [got, answer] = await Promise.all([askFoldmill(cluster.url, study), reference.ask(study)]);
  const { outcome, rules: conventions } = answer;
  const all = conventions.includes('no-counterpart') ? [] : differencesOf(outcome, got);
  const excused = new Set<string>();
  const outside = (differences: Difference[], moves?: Map<string, number>): Difference[] =>
    differences.filter((difference) => {
      const rule = ruleFor(rules, study, difference, moves);
      if (rule) excused.add(rule.id);
      return !rule;
    });
  let found = outside(all);
  const moves = new Map<string, number>();
  // A study that a rule lets move is asked again, with other rounding errors.
  for (let vary = 1; vary <= mostVaried && found.some((one) => mayMove(rules, study, one)); vary++) {
    const again = await reference.ask(study, vary);
    for (const { path, size } of differencesOf(outcome, again.outcome, 0))
      moves.set(path, Math.max(size, moves.get(path) ?? 0));
    if (vary % 4 === 0) found = outside(found, moves);
  }
  const failed =
    'failed' in got && 'failed' in outcome
      ? `${got.failed.slice(0, 150)} | ${outcome.failed.slice(0, 150)}`
      : '';
  return { found, excused, failed, conventions };
}

const references = Array.from({ length: 2 }, () => new Reference(python!, catalogs));
if (options.case) {
  for (const file of options.case) {
    const kept = readJson(readFileSync(file, 'utf8')) as unknown as Case;
    const { found, excused } = await judge(references[0], kept);
    console.log(`${file}: ${found.length} differences, rules: ${[...excused].join(', ') || 'none'}`);
    for (const { path, expected, got, size } of found.slice(0, 10))
      console.log(`  ${path}: ${show(got)} for ${show(expected)} (${size})`);
    if (options.record) await record(options.record, file, kept);
  }
  for (const reference of references) reference.stop();
  await cluster.stop();
  process.exit(0);
}
let next = Number(options.first);
const end = next + Number(options.studies);
async function lane(index: number): Promise<void> {
  const reference = references[index % references.length];
  while (next < end && elapsed() < Number(options.seconds)) {
    const number = next++;
    const study = drawCase(catalogs, seed, number);
    const { found, excused, failed, conventions: used } = await judge(reference, study);
    studies++;
    count(kinds, String(study.spec['kind']));
    for (const id of excused) count(counts, id);
    for (const id of used) count(conventions, id);
    if (failed) {
      bothFailed++;
      if (process.env['SHOW_FAILED']) console.log(number, failed);
    }
    if (found.length === 0) {
      agreed++;
      continue;
    }
    const signature = signatureOf(found[0]);
    const group = groups.get(signature) ?? { count: 0, examples: [] };
    groups.set(signature, group);
    group.count++;
    if (group.examples.length < 3) group.examples.push({ number, study, found });
  }
}
await Promise.all(Array.from({ length: Number(options.lanes) }, (_, index) => lane(index)));
const seconds = elapsed();

if (groups.size > 0) {
  const folder = options.keep ?? join(process.cwd(), '.foldmill', 'parity');
  mkdirSync(folder, { recursive: true });
  for (const [signature, { count, examples }] of [...groups].sort((a, b) => b[1].count - a[1].count)) {
    console.log(`\n${count} × ${signature}`);
    for (const [index, { number, study, found }] of examples.entries()) {
      let small = { study, found };
      if (index < Number(options.reduce)) {
        small = await reduceCase(small, async (candidate) => {
          const { found } = await judge(references[0], candidate);
          return found.length > 0 && signatureOf(found[0]) === signature ? found : null;
        });
      }
      const file = join(folder, `${seed}-${number}.json`);
      const [{ path, expected, got }] = small.found;
      const kept = {
        seed,
        number,
        path,
        expected,
        got,
        spec: small.study.spec,
        dataset: small.study.dataset,
      };
      writeFileSync(file, `${writeJson(kept as unknown as Json)}\n`);
      console.log(
        `  ${file}: ${small.study.dataset.X.length} rows; ${path}: ${show(got)} for ${show(expected)}`,
      );
      console.log(`    ${writeJson(small.study.spec).slice(0, 400)}`);
    }
  }
}
for (const reference of references) reference.stop();
await cluster.stop();

function show(value: unknown): string {
  return (typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing')).slice(0, 160);
}

/** Keeps a study with scikit-learn's answer for test/integration/found-studies.test.ts. */
async function record(folder: string, file: string, { spec, dataset }: Case): Promise<void> {
  const { outcome, warnings } = await references[0].ask({ spec, dataset });
  const kept = { spec, dataset, expected: outcome, warnings };
  writeFileSync(join(folder, basename(file)), `${writeJson(kept as unknown as Json)}\n`);
}

const listed = (map: Map<string, number>): string =>
  [...map].map(([key, times]) => `${key} ${times}`).join(', ') || 'none';
console.log(`\nstudies: ${listed(kinds)}; both sides failed: ${bothFailed}`);
console.log(`rules: ${listed(counts)}; conventions: ${listed(conventions)}`);
const disagreed = studies - agreed;
console.log(
  `parity: seed ${seed}, ${studies} studies in ${seconds.toFixed(0)} s (${(studies / seconds).toFixed(1)}/s), ${disagreed} disagreements outside the rules`,
);
process.exit(disagreed > 0 ? 1 : 0);
