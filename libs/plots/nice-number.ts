/** A number as people read it: six significant digits at most. */
export function niceNumber(value: number | null | undefined, digits = 6): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 1e7 || size < 1e-4)
    return value.toExponential().length < 9
      ? value.toExponential().replace('e+', 'e')
      : value
          .toExponential(Math.min(3, digits - 1))
          .replace(/\.?0+e/, 'e')
          .replace('e+', 'e');
  return String(Number(value.toPrecision(digits)));
}
