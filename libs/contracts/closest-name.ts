/** Levenshtein distance of two names, ignoring case. */
function editDistance(a: string, b: string): number {
  const [from, to] = [a.toLowerCase(), b.toLowerCase()];
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

/** The name that a misspelt one most likely means; undefined when none is near (a third of its letters differ). */
export function closestName(name: string, names: readonly string[]): string | undefined {
  const wanted = name.slice(0, 100);
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of names) {
    const distance = editDistance(wanted, candidate);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** ` (did you mean "gamma"?)`, or nothing; for the end of an error message. */
export function didYouMean(name: string, names: readonly string[]): string {
  const closest = closestName(name, names);
  return closest === undefined ? '' : ` (did you mean "${closest}"?)`;
}
