/**
 * A circle of calls that need one another, by Kahn's algorithm (1962): calls are taken away whose needs are all taken,
 * and what stays has one.
 * @param needs - the calls that each needs.
 * @returns the calls of one circle, each needing the next; null where there is none.
 */
export function cycleIn(needs: readonly (readonly number[])[]): number[] | null {
  const dependents = dependentsOf(needs);
  const waits = needs.map(({ length }) => length);
  const free = waits.flatMap((count, call) => (count === 0 ? [call] : []));
  let nFree = 0;
  for (; nFree < free.length; nFree++) {
    for (const dependent of dependents[free[nFree]!]!) {
      waits[dependent]!--;
      if (waits[dependent] === 0) free.push(dependent);
    }
  }
  if (nFree === needs.length) return null;
  // Each of these needs one of these: whoever follows comes round.
  const seen = new Map<number, number>();
  const way: number[] = [];
  for (let call = waits.findIndex((count) => count > 0); ; ) {
    const at = seen.get(call);
    if (at !== undefined) return way.slice(at);
    seen.set(call, way.length);
    way.push(call);
    call = needs[call]!.find((needed) => waits[needed]! > 0)!;
  }
}

/** The calls that need each. */
export function dependentsOf(needs: readonly (readonly number[])[]): number[][] {
  const dependents: number[][] = needs.map(() => []);
  for (const [call, needed] of needs.entries()) for (const each of needed) dependents[each]!.push(call);
  return dependents;
}
