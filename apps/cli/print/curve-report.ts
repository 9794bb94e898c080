import { type LearningCurveResults, printable } from '#contracts';
import { score, shortParam } from './format-value.js';
import { plain, type Style } from './style.js';
import { left, right, table } from './table.js';

/** A row per point of a curve: its mean scores on training rows and on test rows. */
export function curveReport(
  { scorers, curves }: Pick<LearningCurveResults, 'scorers' | 'curves'>,
  axis: string,
  points: readonly unknown[],
  style: Style = plain,
): string {
  const sides = scorers.flatMap((name) => (['train', 'test'] as const).map((side) => ({ name, side })));
  const rows = points.map((point, index) => [
    shortParam(point),
    ...sides.map(({ name, side }) => {
      const { [`mean_${side}_score` as const]: mean, [`std_${side}_score` as const]: std } =
        curves[name] ?? {};
      return `${score(mean?.[index])} (std ${score(std?.[index])})`;
    }),
  ]);
  const headings = sides.map(({ name, side }) => left(`${side} ${name}`));
  return table([right(printable(axis)), ...headings], rows, style);
}
