/** How many values are where: of numbers in bins, of others by value, the commonest first. */
export interface Histogram {
  readonly names: readonly string[];
  readonly counts: readonly number[];
  readonly from?: number;
  readonly to?: number;
}

const bins = 16;

export function histogramOf(cells: readonly unknown[]): Histogram {
  const there = cells.filter((cell) => cell !== null && cell !== undefined);
  const numbers = there.filter((cell): cell is number => typeof cell === 'number');
  if (there.length > 0 && numbers.length === there.length && new Set(numbers).size > bins) {
    let [low, high] = [numbers[0]!, numbers[0]!];
    for (const value of numbers) [low, high] = [Math.min(low, value), Math.max(high, value)];
    const counts = Array.from({ length: bins }, () => 0);
    for (const value of numbers)
      counts[Math.min(bins - 1, Math.floor(((value - low) / (high - low)) * bins))]!++;
    return {
      names: counts.map((_, at) => `${low + (at * (high - low)) / bins}`),
      counts,
      from: low,
      to: high,
    };
  }
  const counted = new Map<string, number>();
  for (const cell of there) counted.set(String(cell), (counted.get(String(cell)) ?? 0) + 1);
  const isNumeric = numbers.length === there.length;
  const sorted = [...counted].sort((a, b) => (isNumeric ? Number(a[0]) - Number(b[0]) : b[1] - a[1]));
  return { names: sorted.map(([name]) => name), counts: sorted.map(([, times]) => times) };
}
