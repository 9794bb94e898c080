// npm run fuzz:readers: files of every format, whole and broken, read by Foldmill and by pyarrow and numpy; see docs/datasets.md.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { DatasetReader } from '#datasets';
import { type DrawnFile, files } from './draw-file.js';
import { judge } from './judge.js';
import { ReferenceReader } from './reference-reader.js';

const { values: options } = parseArgs({
  options: {
    files: { type: 'string', default: '5000' },
    seed: { type: 'string', default: new Date().toISOString().slice(0, 10).replaceAll('-', '') },
    first: { type: 'string', default: '0' },
    keep: { type: 'string', default: join('.foldmill', 'readers') },
  },
});
const seed = Number(options.seed);
const chunkFiles = 1000;
const reader = new DatasetReader();
const reference = new ReferenceReader();
/** Each chunk has a seed of its own, so that one can be repeated alone. */
const chunkOf = (number: number): DrawnFile[] =>
  fc.sample(files, { numRuns: chunkFiles, seed: (seed + number * 7919) | 0 });

const counts = new Map<string, number>();
const count = (key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
const faults = new Map<string, { count: number; examples: string[] }>();
let slowestMs = 0;
let read = 0;

/** Faults look alike where they differ in numbers and quoted words only. */
const signatureOf = (file: DrawnFile, fault: string): string =>
  `${file.format}: ${fault.replaceAll(/"[^"]*"|'[^']*'|-?[\d.]+(e[+-]?\d+)?/g, '#').slice(0, 160)}`;

/** Comparisons that the reference has still to answer; reading goes on meanwhile. */
const mostWaiting = 16;
const waiting = new Set<Promise<void>>();

async function check(file: DrawnFile, tell: (fault: string) => void): Promise<void> {
  const { outcome, encoded, ms, fault } = await judge(file, reader);
  read++;
  slowestMs = Math.max(slowestMs, ms);
  count(`${file.format} ${file.table ? 'whole' : 'broken'} ${outcome}`);
  if (fault !== undefined) return tell(fault);
  if (encoded === undefined) return;
  const compared = reference.compare(file, encoded).then(({ verdict, why }) => {
    count(`reference ${verdict}`);
    if (verdict === 'differs' || verdict === 'refused') tell(`the reference ${verdict}: ${why}`);
    waiting.delete(compared);
  });
  waiting.add(compared);
  if (waiting.size >= mostWaiting) await Promise.race(waiting);
}

function report(file: DrawnFile, number: number, fault: string): void {
  const signature = signatureOf(file, fault);
  const group = faults.get(signature) ?? { count: 0, examples: [] };
  faults.set(signature, group);
  group.count++;
  if (group.examples.length >= 2) return;
  mkdirSync(options.keep, { recursive: true });
  const path = join(options.keep, `${seed}-${number}.${file.format}`);
  writeFileSync(path, file.bytes);
  const shown = JSON.stringify({ options: file.options, how: file.how, fault });
  writeFileSync(`${path}.txt`, shown);
  group.examples.push(
    `${path} (${file.bytes.length} bytes): ${fault.slice(0, 300)}\n    ${shown.slice(0, 300)}`,
  );
}

const started = performance.now();
const [first, total] = [Number(options.first), Number(options.files)];
for (let chunk = Math.floor(first / chunkFiles); read < total; chunk++) {
  for (const [i, file] of chunkOf(chunk).entries()) {
    if (read >= total) break;
    await check(file, (fault) => report(file, chunk * chunkFiles + i, fault));
  }
}
await Promise.all(waiting);
for (const [signature, { count: times, examples }] of [...faults].sort((a, b) => b[1].count - a[1].count)) {
  console.log(`\n${times} × ${signature}`);
  for (const example of examples) console.log(`  ${example}`);
}
const seconds = (performance.now() - started) / 1000;
console.log(
  `\n${[...counts]
    .sort()
    .map(([key, times]) => `${key}: ${times}`)
    .join('\n')}`,
);
const faulty = [...faults.values()].reduce((sum, group) => sum + group.count, 0);
console.log(
  `readers: seed ${seed}, ${read} files in ${seconds.toFixed(0)} s (${(read / seconds).toFixed(0)}/s), the slowest in ${Math.round(slowestMs)} ms, compared with ${reference.name}: ${faulty} faults`,
);
await reader.close();
reference.stop();
process.exit(faulty > 0 ? 1 : 0);
