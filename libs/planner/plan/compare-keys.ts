const parts = /-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|[^\d-]+|-/g;

/**
 * Orders keys so that numbers in them go by value: what is near often shares more. Large gammas of an rbf kernel all
 * give the identity, and in one task they are one problem.
 */
export function compareKeys(a: string, b: string): number {
  if (a === b) return 0;
  const [own, other] = [a.match(parts) ?? [], b.match(parts) ?? []];
  for (let at = 0; at < Math.min(own.length, other.length); at++) {
    const difference = Number(own[at]) - Number(other[at]);
    if (Number.isNaN(difference) && own[at] !== other[at]) return own[at] < other[at] ? -1 : 1;
    if (difference !== 0 && !Number.isNaN(difference)) return difference;
  }
  return own.length - other.length;
}
