/** Which categories count as infrequent: their places, ascending. @see sklearn.preprocessing._encoders */
export function infrequentPlaces(
  counts: readonly number[],
  nSamples: number,
  minFrequency: number | null,
  isFraction: boolean,
  maxCategories: number | null,
): number[] {
  const least = minFrequency === null ? 0 : isFraction ? nSamples * minFrequency : minFrequency;
  const isRare = counts.map((count) => count < least);
  const nOut = isRare.filter((rare) => !rare).length + 1;
  if (maxCategories !== null && maxCategories < nOut) {
    // Sorted stably, so that of equal counts the later categories stay.
    const byCount = [...counts.keys()].sort((a, b) => counts[a] - counts[b]);
    const nRare = counts.length - (maxCategories - 1);
    for (const place of byCount.slice(0, Math.max(0, nRare))) isRare[place] = true;
  }
  return [...counts.keys()].filter((place) => isRare[place]);
}
