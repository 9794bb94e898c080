import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../harness/chromium.js';
import { axeViolations, openPage, startBrowser, type Watched } from '../harness/dashboard.js';
import { type HttpCluster, startHttpCluster } from '../harness/http-cluster.js';

const chromium = findChromium();
if (chromium === null) console.log('dashboard: no Chromium on the PATH, so the page is not opened');

const svc = { type: 'svc' };
const forest = { type: 'random_forest_classifier', params: { n_estimators: 5, random_state: 0 } };
const C = { loguniform: [0.01, 100] };

describe.skipIf(chromium === null)('the page', () => {
  let cluster: HttpCluster;
  let browser: Browser;
  let origin: string;
  let watched: Watched;
  const studies: Record<string, string> = {};

  beforeAll(async () => {
    cluster = await startHttpCluster();
    origin = `http://127.0.0.1:${(cluster.app.server.address() as AddressInfo).port}`;
    browser = await startBrowser(chromium!);
    const specs = {
      search: {
        kind: 'search',
        name: 'svc on iris',
        dataset: 'iris',
        estimator: svc,
        search: { method: 'random', n_iter: 20, space: { C, kernel: ['rbf', 'linear'] } },
        cv: 3,
      },
      benchmark: {
        kind: 'benchmark',
        dataset: 'breast_cancer',
        estimators: { forest, tree: { type: 'decision_tree_classifier' } },
        cv: 3,
        return_predictions: true,
        method: 'predict_proba',
      },
      crossValidation: {
        kind: 'cross_validation',
        dataset: 'diabetes',
        estimator: { type: 'decision_tree_regressor' },
        cv: 3,
        return_predictions: true,
      },
      curve: { kind: 'learning_curve', dataset: 'iris', estimator: svc, cv: 3, train_sizes: [0.5, 1.0] },
      halving: {
        kind: 'search',
        dataset: 'iris',
        estimator: svc,
        search: { method: 'halving_grid', space: { C: [1, 2, 4, 8] } },
        cv: 3,
      },
      fit: { kind: 'fit', dataset: 'iris', estimator: forest },
      nested: {
        kind: 'search',
        dataset: 'iris',
        estimator: svc,
        search: { method: 'grid', space: { C: [1, 10] } },
        cv: 2,
        outer_cv: 2,
        scoring: ['accuracy', 'f1_macro'],
        refit: 'accuracy',
      },
    };
    for (const [name, spec] of Object.entries(specs)) studies[name] = await cluster.run(spec);
    watched = await openPage(browser, origin);
  });
  afterAll(async () => {
    await browser?.close();
    await cluster?.stop();
  });

  /** Opens a view and waits for a text that only it has. */
  const open = async (hash: string, text: string): Promise<void> => {
    await watched.page.goto(`${origin}/#/${hash}`);
    await watched.page.getByText(text).first().waitFor();
    // What loads by itself is there.
    await expect.poll(() => watched.page.getByText(/^Loading .*…$/).count()).toBe(0);
  };

  it.each([
    ['studies', 'svc on iris'],
    ['studies/{search}', 'fits made'],
    ['studies/{search}?over=seconds', 'fits made'],
    ['studies/{search}/candidates?sort=-mean_test_score&row=3', 'Candidate 3'],
    ['studies/{search}/parameters', 'Slice of'],
    ['studies/{search}/sure', 'standard error'],
    ['studies/{search}/plan', 'fits planned'],
    ['studies/{search}/spec', 'loguniform'],
    ['studies/{benchmark}/predictions', 'ROC curve'],
    ['studies/{benchmark}/sure', 'Paired differences'],
    ['studies/{crossValidation}/predictions', 'Residuals'],
    ['studies/{crossValidation}/sure', 'Scores by split'],
    ['studies/{curve}/sure', 'Learning curve'],
    ['studies/{halving}/parameters', 'Rungs'],
    ['studies/{nested}/sure', 'Nested cross-validation'],
    ['studies/{nested}/parameters', 'Pareto front'],
    ['studies/{fit}', 'model'],
    ['compare?ids={search},{halving}', 'The best on each split'],
    ['new?from={search}', 'Post again with changes'],
    ['cluster', 'Task stream'],
    ['datasets', 'breast_cancer'],
    ['datasets/iris', 'Balance of the target'],
    ['models', 'Models'],
    ['models/{model}', 'Predict a row'],
  ])('opens %s, and axe finds nothing to mend', async (hash, text) => {
    const { body } = await cluster.http().get(`/v1/studies/${studies['fit']}`);
    const path = hash.replace(/\{(\w+)\}/g, (_, name) => (name === 'model' ? body.model_id : studies[name]));
    watched.complaints.length = 0;
    await open(path, text);
    expect(await axeViolations(watched.page)).toEqual([]);
    expect(watched.complaints).toEqual([]);
  });
});
