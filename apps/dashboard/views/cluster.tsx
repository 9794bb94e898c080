import { useCallback, useRef, useState } from 'preact/hooks';
import { ganttPlot, type Theme } from '#plots';
import { Choice } from '../parts/choice.js';
import { ago, count, duration } from '../parts/format.js';
import { Picture } from '../parts/picture.js';
import { Say } from '../parts/say.js';
import { Scroll } from '../parts/scroll.js';
import { foldmill } from '../state/api.js';
import { useLoad } from '../state/load.js';
import { readMetrics } from '../state/metrics.js';
import { hrefTo, place, setQuery } from '../state/place.js';
import { lanesOf, type Stretch, TaskStream } from '../state/stream.js';

/** Workers, what their slots do, and what waits. */
export function ClusterView() {
  const stream = useRef(new TaskStream());
  const [seen, setSeen] = useState<{ stretches: readonly Stretch[]; atMs: number }>({
    stretches: [],
    atMs: Date.now(),
  });
  const loaded = useLoad(
    'workers',
    async (signal) => {
      const { data } = await foldmill.GET('/v1/workers', { signal });
      stream.current.see(data.workers, Date.now());
      setSeen({ stretches: stream.current.stretches, atMs: Date.now() });
      return data;
    },
    500,
  );
  const metrics = useLoad(
    'metrics',
    async (signal) =>
      readMetrics((await foldmill.GET('/metrics', { parseAs: 'text', signal })).data as unknown as string),
    2000,
  );
  const span = Number(place.value.query['last'] ?? 60);
  const lanes = (loaded.value?.workers ?? []).flatMap(({ name, slots }) => lanesOf(name, slots));
  const draw = useCallback(
    (width: number, theme: Theme) => {
      const bars = seen.stretches.flatMap(({ lane, study, text, fromMs, toMs }) => {
        const [from, to] = [(fromMs - seen.atMs) / 1000, (toMs - seen.atMs) / 1000];
        const at = lanes.indexOf(lane);
        return at < 0 || to < -span
          ? []
          : [
              {
                lane: at,
                from: Math.max(-span, from),
                to,
                group: study,
                text: `${lane}: ${text}, ${duration(to - from)}`,
              },
            ];
      });
      return ganttPlot(
        { title: 'Task stream', lanes, bars, from: -span, to: 0, label: 'seconds before now (s)' },
        width,
        theme,
      );
    },
    [seen, span],
  );
  const value = (name: string): number | null => metrics.value?.get(name) ?? null;
  return (
    <>
      <h1>Cluster</h1>
      <dl class="facts">
        <div>
          <dt>slots busy</dt>
          <dd>
            {metricText(value('foldmill_slots_busy'))} of {loaded.value?.slots ?? '–'}
          </dd>
        </div>
        <div>
          <dt>tasks waiting</dt>
          <dd>{metricText(value('foldmill_tasks_waiting'))}</dd>
        </div>
        <div>
          <dt>tasks under way</dt>
          <dd>{metricText(value('foldmill_tasks_active'))}</dd>
        </div>
        <div>
          <dt>tasks that failed</dt>
          <dd>{metricText(value('foldmill_tasks_failed'))}</dd>
        </div>
        <div>
          <dt>studies under way</dt>
          <dd>{metricText(value('foldmill_studies_active'))}</dd>
        </div>
      </dl>
      <Say of={loaded} what="list of workers">
        {({ workers }) =>
          workers.length === 0 ? (
            <p class="notice">
              No worker is there: studies wait. Start one with <code>foldmill worker</code>.
            </p>
          ) : (
            <>
              <div class="row">
                <Choice
                  name="Show the last"
                  of={['30', '60', '300']}
                  value={String(span)}
                  all={null}
                  onPick={(last) => setQuery({ last })}
                />{' '}
                seconds
              </div>
              <Picture title="Task stream" draw={draw} whole />
              <p class="faint">
                A colour is a study; where there is none, a slot was idle. The stream begins when this page is
                opened and is looked at twice a second, so a shorter task may not be seen.
              </p>
              <h2>Workers</h2>
              <Scroll>
                <table class="wide">
                  <thead>
                    <tr>
                      <th>name</th>
                      <th>host</th>
                      <th class="number">slots</th>
                      <th>computes</th>
                      <th class="number">tasks done</th>
                      <th class="number">evaluations done</th>
                      <th>release</th>
                      <th>started</th>
                      <th>last seen</th>
                    </tr>
                  </thead>
                  <tbody>
                    {workers.map((worker) => (
                      <tr key={worker.id}>
                        <td>
                          <bdi class="long">{worker.name}</bdi>
                        </td>
                        <td>
                          {worker.host} ({worker.pid})
                        </td>
                        <td class="number">
                          {worker.running.length}/{worker.slots}
                        </td>
                        <td>
                          {worker.running.length === 0 ? (
                            <span class="faint">idle</span>
                          ) : (
                            worker.running.map((task) => (
                              <div key={`${task.study}${task.task}${task.candidate}`}>
                                <a href={hrefTo(['studies', task.study])}>{task.study}</a> task {task.task},{' '}
                                {duration(task.seconds)}
                              </div>
                            ))
                          )}
                        </td>
                        <td class="number">{count(worker.tasks_done)}</td>
                        <td class="number">{count(worker.evaluations_done)}</td>
                        <td>
                          <code>{worker.release}</code>
                        </td>
                        <td>{ago(worker.started_at)}</td>
                        <td>{ago(worker.last_seen)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </Scroll>
            </>
          )
        }
      </Say>
    </>
  );
}

const metricText = (value: number | null): string => (value === null ? '–' : count(value));
