import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

const digest = (text: string, digits: number): string =>
  createHash('sha256').update(text).digest('hex').slice(0, digits);

/** The libraries that what a worker computes, and what it takes and hands in, depend on. */
const libraries = [
  'contracts',
  'random',
  'datasets',
  'kernels',
  'estimators',
  'model-selection',
  'planner',
  'engine',
];

const isSource = (name: string): boolean =>
  name.endsWith('.ts') && !name.endsWith('.d.ts') && !name.endsWith('.test.ts');

/**
 * Fingerprint of the code that computes: of every source file of those libraries, the compiled kernels among them.
 * @param root - the folder that has package.json and libs.
 */
export function fingerprintOfSources(root: URL): string {
  const files = libraries.flatMap((library) =>
    readdirSync(new URL(`libs/${library}/`, root), { recursive: true, encoding: 'utf8' })
      .filter(isSource)
      .map((name) => `libs/${library}/${name.replaceAll('\\', '/')}`),
  );
  const texts = files.sort().map((path) => `${path}\n${readFileSync(new URL(path, root), 'utf8')}`);
  return digest(texts.join('\n'), 12);
}

const built = new URL('../../release.json', import.meta.url);

/** The build writes the fingerprint down; a run from sources takes it from them. Both are the same for the same code. */
function fingerprint(): string {
  if (import.meta.url.endsWith('.ts')) return fingerprintOfSources(new URL('../../', import.meta.url));
  try {
    return (JSON.parse(readFileSync(built, 'utf8')) as { fingerprint: string }).fingerprint;
  } catch {
    throw new Error('dist/release.json is missing: run `npm run build`');
  }
}

/** What this Node's own functions answer: where one rounds differently, scores may. */
function arithmetic(): string {
  const points = Array.from({ length: 64 }, (_, index) => (index - 20.7) * 0.73);
  const functions = [Math.exp, Math.expm1, Math.tanh, Math.sin, Math.cos, Math.cbrt, Math.atan];
  const ofPositive = [Math.log, Math.log1p, Math.log2, Math.log10, Math.sqrt];
  const values = [
    ...functions.flatMap((f) => points.map(f)),
    ...ofPositive.flatMap((f) => points.map((x) => f(Math.abs(x)))),
    ...points.map((x) => Math.abs(x) ** 1.37),
  ];
  return digest(values.join(), 4);
}

let known: string | undefined;

/**
 * Names what this process computes with. Equal names give equal bytes: studies are planned, computed and ended by
 * parts of one release, and results are reused within it.
 */
export function ownRelease(): string {
  known ??= `${fingerprint()}-${arithmetic()}`;
  return known;
}
