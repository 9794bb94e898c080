import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { place } from './state/place.js';
import { themeChoice } from './state/theme.js';
import { ClusterView } from './views/cluster.js';
import { CompareView } from './views/compare.js';
import { DatasetView } from './views/dataset.js';
import { DatasetsView } from './views/datasets.js';
import { ModelView } from './views/model.js';
import { ModelsView } from './views/models.js';
import { NewStudyView } from './views/new-study.js';
import { StudiesView } from './views/studies.js';
import { StudyView } from './views/study.js';

const menu = [
  ['studies', 'Studies'],
  ['cluster', 'Cluster'],
  ['datasets', 'Datasets'],
  ['models', 'Models'],
] as const;

export function App() {
  const { path } = place.value;
  const [area = 'studies'] = path;
  const name = menu.find(([key]) => key === area)?.[1] ?? 'Foldmill';
  useEffect(() => {
    document.title = path.length > 1 ? `${path[1]} · Foldmill` : `${name} · Foldmill`;
  }, [path.join('/')]);
  return (
    <>
      <button type="button" class="skip" onClick={() => document.getElementById('main')?.focus()}>
        Skip to the content
      </button>
      <header class="top">
        <a class="name" href="#/studies">
          Foldmill
        </a>
        <nav aria-label="Main">
          {menu.map(([key, text]) => (
            <a key={key} href={`#/${key}`} aria-current={area === key ? 'page' : undefined}>
              {text}
            </a>
          ))}
        </nav>
        <span class="end">
          <a href="/docs">API</a>
          <label class="theme">
            <span class="hidden">Colours</span>
            <select
              value={themeChoice.value}
              onChange={(event) => {
                themeChoice.value = event.currentTarget.value as typeof themeChoice.value;
              }}
            >
              <option value="auto">system</option>
              <option value="light">light</option>
              <option value="dark">dark</option>
            </select>
          </label>
        </span>
      </header>
      <main id="main" tabIndex={-1}>
        {viewOf(path)}
      </main>
    </>
  );
}

function viewOf(path: readonly string[]): ComponentChildren {
  const [area = 'studies', id, tab] = path;
  if (area === 'studies')
    return id === undefined ? <StudiesView /> : <StudyView key={id} id={id} tab={tab ?? 'overview'} />;
  if (area === 'compare') return <CompareView />;
  if (area === 'new') return <NewStudyView />;
  if (area === 'cluster') return <ClusterView />;
  if (area === 'datasets') return id === undefined ? <DatasetsView /> : <DatasetView key={id} id={id} />;
  if (area === 'models') return id === undefined ? <ModelsView /> : <ModelView key={id} id={id} />;
  return (
    <p class="notice">
      There is no such page. <a href="#/studies">Studies</a>
    </p>
  );
}
