import { niceNumber } from '#plots';
import { ago } from '../parts/format.js';
import { Say } from '../parts/say.js';
import { Scroll } from '../parts/scroll.js';
import { foldmill } from '../state/api.js';
import { useLoad } from '../state/load.js';
import { hrefTo } from '../state/place.js';

/** The models that the latest studies left. */
export function ModelsView() {
  const loaded = useLoad(
    'models',
    async (signal) => {
      const { data } = await foldmill.GET('/v1/studies', {
        params: { query: { limit: 200, state: 'completed' } },
        signal,
      });
      return data.studies.filter(({ model_id }) => model_id !== null);
    },
    5000,
  );
  return (
    <>
      <h1>Models</h1>
      <Say of={loaded} what="list of models">
        {(studies) =>
          studies.length === 0 ? (
            <p>
              No study has left a model yet: a <code>fit</code> does, and a search with <code>refit</code>.
            </p>
          ) : (
            <Scroll>
              <table class="wide">
                <thead>
                  <tr>
                    <th>model</th>
                    <th>study</th>
                    <th>kind</th>
                    <th class="number">score</th>
                    <th>made</th>
                  </tr>
                </thead>
                <tbody>
                  {studies.map((study) => (
                    <tr key={study.id}>
                      <td>
                        <a href={hrefTo(['models', study.model_id!])}>{study.model_id}</a>
                      </td>
                      <td>
                        <a href={hrefTo(['studies', study.id])}>
                          <bdi class="long">{study.name ?? study.id}</bdi>
                        </a>
                      </td>
                      <td>{study.kind}</td>
                      <td class="number">{niceNumber(study.best?.score)}</td>
                      <td>{study.finished_at ? ago(study.finished_at) : ''}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scroll>
          )
        }
      </Say>
    </>
  );
}
