import { count } from '../../parts/format.js';
import { Say } from '../../parts/say.js';
import { foldmill, type Study } from '../../state/api.js';
import { useLoad } from '../../state/load.js';
import { StepsPicture } from './steps.js';

/** What the study computes, and what is shared. */
export function PlanTab({ study }: { study: Study }) {
  const loaded = useLoad(
    `plan/${study.id}`,
    async (signal) =>
      (
        await foldmill.GET('/v1/studies/{id}/graph', {
          params: { path: { id: study.id }, query: { limit: 150 } },
          signal,
        })
      ).data,
  );
  return (
    <Say of={loaded} what="plan">
      {(graph) => (
        <>
          <dl class="facts">
            <div>
              <dt>fits asked for</dt>
              <dd>{count(graph.fits_asked)}</dd>
            </div>
            <div>
              <dt>fits planned</dt>
              <dd>{count(graph.fits_planned)}</dd>
            </div>
            <div>
              <dt>evaluations known before</dt>
              <dd>{count(graph.evaluations_cached)}</dd>
            </div>
            <div>
              <dt>tasks</dt>
              <dd>{count(graph.tasks)}</dd>
            </div>
          </dl>
          <div class="spread">
            <div>
              <h2>Steps</h2>
              <table>
                <thead>
                  <tr>
                    <th>operation</th>
                    <th class="number">steps</th>
                  </tr>
                </thead>
                <tbody>
                  {Object.entries(graph.counts).map(([name, steps]) => (
                    <tr key={name}>
                      <td>{name}</td>
                      <td class="number">{count(steps)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <div>
              <h2>Shared</h2>
              {graph.shared.length === 0 ? (
                <p class="faint">Nothing: every fit is made by itself.</p>
              ) : (
                <table>
                  <thead>
                    <tr>
                      <th>what</th>
                      <th class="number">asked for</th>
                      <th class="number">made</th>
                    </tr>
                  </thead>
                  <tbody>
                    {graph.shared.map(({ what, asked, run }) => (
                      <tr key={what}>
                        <td>{what}</td>
                        <td class="number">{count(asked)}</td>
                        <td class="number">{count(run)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              )}
            </div>
          </div>
          <StepsPicture graph={graph} />
        </>
      )}
    </Say>
  );
}
