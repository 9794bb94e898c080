import { useState } from 'preact/hooks';
import { bytesText, count } from '../parts/format.js';
import { Say } from '../parts/say.js';
import { Scroll } from '../parts/scroll.js';
import { foldmill } from '../state/api.js';
import { useLoad } from '../state/load.js';
import { hrefTo } from '../state/place.js';
import { Upload } from './dataset/upload.js';

export function DatasetsView() {
  const [part, setPart] = useState('');
  const loaded = useLoad(
    'datasets',
    async (signal) => (await foldmill.GET('/v1/datasets', { signal })).data.datasets,
    10_000,
  );
  return (
    <>
      <h1>Datasets</h1>
      <Upload />
      <div class="row">
        <label>
          Find <input size={18} value={part} onInput={(event) => setPart(event.currentTarget.value)} />
        </label>
      </div>
      <Say of={loaded} what="list of datasets">
        {(datasets) => (
          <Scroll>
            <table class="wide">
              <thead>
                <tr>
                  <th>name</th>
                  <th class="number">rows</th>
                  <th class="number">features</th>
                  <th>target</th>
                  <th>task</th>
                  <th class="number">size</th>
                  <th>id</th>
                </tr>
              </thead>
              <tbody>
                {datasets
                  .filter(({ name }) => name.toLowerCase().includes(part.toLowerCase()))
                  .map((dataset) => (
                    <tr key={`${dataset.id}${dataset.name}${dataset.version}`}>
                      <td>
                        <a
                          href={hrefTo(['datasets', dataset.bundled ? dataset.name : dataset.id])}
                          title={dataset.name}
                        >
                          <bdi class="long">{dataset.name}</bdi>
                        </a>
                        {dataset.version > 1 && <span class="faint"> @{dataset.version}</span>}
                        {dataset.bundled && <span class="faint"> built in</span>}
                      </td>
                      <td class="number">{count(dataset.n_samples)}</td>
                      <td class="number">{count(dataset.n_features)}</td>
                      <td>
                        <bdi class="long">{dataset.target.name}</bdi>
                      </td>
                      <td>
                        {dataset.target.task}
                        {dataset.target.classes
                          ? `, ${dataset.target.classes.length} class${dataset.target.classes.length === 1 ? '' : 'es'}`
                          : ''}
                      </td>
                      <td class="number">{bytesText(dataset.bytes)}</td>
                      <td>
                        <code>{dataset.id}</code>
                      </td>
                    </tr>
                  ))}
              </tbody>
            </table>
          </Scroll>
        )}
      </Say>
    </>
  );
}
