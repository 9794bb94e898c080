/**
 * Points that no other one beats in every objective.
 * @param points - pairs, greater is better.
 * @returns places of the points on the front.
 */
export function paretoFront(points: readonly (readonly [number, number] | number[])[]): number[] {
  const order = points
    .map((_, at) => at)
    .sort((a, b) => points[b]![0]! - points[a]![0]! || points[b]![1]! - points[a]![1]!);
  const front: number[] = [];
  let best = Number.NEGATIVE_INFINITY;
  for (const at of order) {
    const second = points[at]![1]!;
    const last = front.at(-1);
    const isSame = last !== undefined && points[last]![0] === points[at]![0] && points[last]![1] === second;
    if (second > best || isSame) {
      front.push(at);
      best = second;
    }
  }
  return front;
}
