// Takes the pictures of docs/dashboard.md: each view of the page, light and dark, of a cluster that this starts.
import { mkdirSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { findChromium } from '../test/harness/chromium.js';
import { openPage, startBrowser } from '../test/harness/dashboard.js';
import { startHttpCluster } from '../test/harness/http-cluster.js';
import { smallPng } from './small-png.js';

const folder = fileURLToPath(new URL('../docs/dashboard/', import.meta.url));
const only = process.argv[2];

const space = {
  C: { loguniform: [0.01, 1000] },
  gamma: { loguniform: [0.0001, 1] },
  kernel: ['rbf', 'linear', 'sigmoid'],
  class_weight: [null, 'balanced'],
};
const search = { kind: 'search', dataset: 'wine', cv: 5, estimator: { type: 'svc' } };
const scaled = (type: string, params: object = {}): object => ({
  type: 'pipeline',
  steps: [
    ['scale', { type: 'standard_scaler' }],
    ['learner', { type, params }],
  ],
});
const specs: Record<string, object> = {
  grid: {
    ...search,
    name: 'a grid on wine',
    search: { method: 'grid', space: { C: { logspace: [-2, 3, 12] }, gamma: { logspace: [-4, 0, 9] } } },
  },
  halving: {
    ...search,
    name: 'halving',
    labels: ['nightly'],
    search: { method: 'halving_random', n_candidates: 30, space: { C: space.C, gamma: space.gamma } },
  },
  curve: {
    kind: 'learning_curve',
    name: 'more rows?',
    dataset: 'digits',
    estimator: { type: 'svc', params: { gamma: 0.001 } },
    cv: 3,
  },
  benchmark: {
    kind: 'benchmark',
    name: 'which learner',
    dataset: 'breast_cancer',
    cv: 5,
    return_predictions: true,
    method: 'predict_proba',
    estimators: {
      logistic: scaled('logistic_regression'),
      tree: scaled('decision_tree_classifier', { random_state: 0 }),
      forest: scaled('random_forest_classifier', { n_estimators: 30, random_state: 0 }),
    },
  },
  fit: {
    kind: 'fit',
    name: 'a forest on iris',
    dataset: 'iris',
    estimator: { type: 'random_forest_classifier', params: { n_estimators: 50, random_state: 0 } },
  },
  random: {
    ...search,
    name: 'svc on wine',
    labels: ['docs'],
    search: { method: 'random', n_iter: 120, random_state: 1, space },
  },
};

const browserPath = findChromium();
if (browserPath === null) throw new Error('there is no Chromium on the PATH: apt-get install chromium');
const cluster = await startHttpCluster();
const browser = await startBrowser(browserPath);
try {
  mkdirSync(folder, { recursive: true });
  const ids: Record<string, string> = {};
  for (const [name, spec] of Object.entries(specs)) ids[name] = await cluster.run(spec);
  const { body: fit } = await cluster.http().get(`/v1/studies/${ids['fit']}`);
  const long = {
    kind: 'search',
    name: 'forests on digits',
    dataset: 'digits',
    cache: false,
    estimator: { type: 'random_forest_classifier', params: { n_estimators: 60 } },
    search: { method: 'grid', space: { random_state: { range: [0, 900, 1] } } },
  };
  const { body: running } = await cluster.http().post('/v1/studies').send(long).expect(202);
  const views: Record<string, [hash: string, waitFor: string, height?: number]> = {
    studies: ['studies', 'svc on wine', 420],
    live: [`studies/${running.id}?over=seconds`, 'fits made'],
    study: [`studies/${ids['random']}`, 'fits made'],
    candidates: [`studies/${ids['random']}/candidates?sort=-mean_test_score&row=17`, 'Candidate 17', 1040],
    parameters: [`studies/${ids['random']}/parameters`, 'One parameter', 1640],
    heat: [`studies/${ids['grid']}/parameters?x=C&y=gamma`, 'One parameter', 1640],
    rungs: [`studies/${ids['halving']}/parameters`, 'Rungs', 700],
    sure: [`studies/${ids['benchmark']}/sure`, 'Paired differences', 560],
    predictions: [`studies/${ids['benchmark']}/predictions`, 'ROC curve', 1080],
    curve: [`studies/${ids['curve']}/sure`, 'Learning curve', 600],
    plan: [`studies/${ids['random']}/plan`, 'fits planned', 900],
    compare: [`compare?ids=${ids['random']},${ids['grid']},${ids['halving']}`, 'The best on each', 760],
    cluster: ['cluster', 'Task stream', 560],
    datasets: ['datasets', 'breast_cancer', 480],
    dataset: ['datasets/wine', 'Balance of the target', 1100],
    model: [`models/${fit.model_id}`, 'Predict a row', 620],
  };
  const origin = `http://127.0.0.1:${(cluster.app.server.address() as AddressInfo).port}`;
  for (const theme of ['light', 'dark'] as const) {
    const { page } = await openPage(browser, origin, { width: 1180, height: 780, dark: theme === 'dark' });
    for (const [name, [hash, text, height = 780]] of Object.entries(views)) {
      if (only !== undefined && only !== name) continue;
      await page.setViewportSize({ width: 1180, height });
      await page.goto(`${origin}/#/${hash}`);
      await page.getByText(text).first().waitFor();
      await page.waitForTimeout(name === 'cluster' || name === 'live' ? 6000 : 800);
      writeFileSync(`${folder}${name}-${theme}.png`, smallPng(await page.screenshot()));
      console.log(`${name}-${theme}.png`);
    }
    if (only === undefined || only === 'phone') {
      await page.setViewportSize({ width: 390, height: 780 });
      await page.goto(`${origin}/#/studies/${ids['random']}`);
      await page.getByText('fits made').first().waitFor();
      await page.waitForTimeout(800);
      writeFileSync(`${folder}phone-${theme}.png`, smallPng(await page.screenshot()));
    }
  }
  await cluster.http().delete(`/v1/studies/${running.id}`);
} finally {
  await browser.close();
  await cluster.stop();
}
