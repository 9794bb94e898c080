/** Levenshtein distance of two names. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const substituted = row[j - 1] + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(substituted, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[to.length];
}

/** Without what names of other spellings differ in: `sklearn.svm.SVC`, `KFold`, `k_fold`. */
const spelling = (name: string): string =>
  (name.split('.').at(-1) ?? name)
    .slice(0, 100)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

/**
 * The name that a misspelt one most likely means: the nearest of those of which at most a third of the letters differ,
 * else one that begins with it or that it begins with; undefined when there is none.
 */
export function closestName(name: string, names: readonly string[]): string | undefined {
  const wanted = spelling(name);
  if (wanted === '') return undefined;
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of names) {
    const distance = editDistance(wanted, spelling(candidate));
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  if (best !== undefined || wanted.length < 4) return best;
  return names.find((candidate) => spelling(candidate).startsWith(wanted));
}

/** ` (did you mean "gamma"?)`, or nothing; for the end of an error message. */
export function didYouMean(name: string, names: readonly string[]): string {
  const closest = closestName(name, names);
  return closest === undefined ? '' : ` (did you mean "${closest}"?)`;
}
