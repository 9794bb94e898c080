import { useCallback } from 'preact/hooks';
import { graphPlot } from '#plots';
import { Picture } from '../../parts/picture.js';
import type { Schemas } from '../../state/api.js';

/** The steps of a plan as boxes, from left to right as they need each other. */
export function StepsPicture({ graph }: { graph: Schemas['StudyGraph'] }) {
  const draw = useCallback(
    (width: number, theme: Parameters<typeof graphPlot>[2]) =>
      graphPlot(
        {
          title: 'Steps and what needs them',
          steps: graph.steps.map(({ id, op, label, evaluations }) => ({
            id,
            group: op,
            label,
            text: `${op} ${label}: needed by ${evaluations} evaluations`,
          })),
          edges: graph.edges.map(([from = '', to = '']) => [from, to] as const),
        },
        width,
        theme,
      ),
    [graph],
  );
  return (
    <>
      <h2>Steps{graph.truncated ? `, the first ${graph.steps.length}` : ''}</h2>
      <Picture title="Steps and what needs them" draw={draw} whole />
    </>
  );
}
