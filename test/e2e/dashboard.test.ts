import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../harness/chromium.js';
import { axeViolations, openPage, startBrowser, type Watched } from '../harness/dashboard.js';
import { type HttpCluster, startHttpCluster } from '../harness/http-cluster.js';
import { foldmill, temporaryDir } from './cli-process.js';

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

  it('scrolls to the last of many rows, sorted and filtered by the scheduler', async () => {
    const id = await cluster.run({
      kind: 'search',
      name: `${'long '.repeat(39)}name`,
      dataset: 'iris',
      estimator: { type: 'dummy_classifier' },
      search: { method: 'grid', space: { random_state: { range: [0, 700, 1] } } },
      cv: 2,
    });
    const { page } = watched;
    await open(`studies/${id}/candidates?sort=-param_random_state`, '700 of 700 candidates');
    const firstRow = page.locator('tr[aria-rowindex="2"] td').first();
    await expect.poll(() => firstRow.textContent()).toBe('699');
    await page.locator('.sheet').focus();
    await page.keyboard.press('End');
    await expect.poll(() => page.locator('tr[aria-rowindex="701"] td').first().textContent()).toBe('0');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Candidate 0' }).waitFor();
    expect(page.url()).toContain('row=0');
    expect(await page.locator('tr.real').count()).toBeLessThan(80);
    await page.getByLabel('Only where').fill('param_random_state<5');
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.getByText('5 of 700 candidates').waitFor();
    await page.getByLabel('Only where').fill('colour=red');
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.getByText('there is no column "colour"').first().waitFor();
  });

  it('follows a study, steers it, and says when it was deleted by somebody else', async () => {
    const name = 'بحث طويل';
    const spec = {
      kind: 'search',
      name,
      dataset: 'iris',
      estimator: { type: 'simulated_classifier', params: { fit_seconds: 0.2 } },
      search: { method: 'grid', space: { random_state: { range: [0, 300, 1] } } },
      cv: 2,
    };
    const { body } = await cluster.http().post('/v1/studies').send(spec).expect(202);
    const { page } = watched;
    await open(`studies/${body.id}`, name);
    await page
      .getByText(/[1-9]\d* of 600/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Resume' }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await cluster.http().delete(`/v1/studies/${body.id}`).expect(204);
    await page.getByText('was deleted while it was open').waitFor();
    await open('studies/st_nothing', 'There is no such study');
  });

  it('saves the data of a plot as CSV and its picture as SVG and PNG', async () => {
    const { page } = watched;
    await open(`studies/${studies['search']}`, 'fits made');
    const saved = async (kind: string): Promise<Buffer> => {
      const waiting = page.waitForEvent('download');
      await page.getByRole('button', { name: `Save Best so far as ${kind}` }).click();
      const download = await waiting;
      expect(download.suggestedFilename()).toBe(`best-so-far.${kind.toLowerCase()}`);
      return readFileSync(await download.path());
    };
    expect((await saved('CSV')).toString()).toMatch(
      /^series,candidate \(number\),mean score\r\neach candidate,0,0\.\d+\r\n/,
    );
    expect((await saved('SVG')).toString()).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg".*<\/svg>$/);
    expect((await saved('PNG')).subarray(1, 4).toString()).toBe('PNG');
  });

  it('is a report in one file, too, which opens without a server', async () => {
    const dir = await temporaryDir();
    try {
      for (const name of ['search', 'benchmark', 'crossValidation', 'curve']) {
        const file = `${dir.path}/${name}.html`;
        const { code, stderr } = await foldmill([
          'studies',
          'report',
          studies[name]!,
          '-o',
          file,
          '--url',
          origin,
        ]);
        expect(code, stderr).toBe(0);
        const report = await openPage(browser, 'file://');
        await report.page.goto(`file://${file}`);
        expect(await report.page.locator('svg').count(), name).toBeGreaterThan(0);
        expect(report.complaints, name).toEqual([]);
        await report.page.context().close();
      }
    } finally {
      await dir.dispose();
    }
  });

  it('takes a file that is dropped on it, with roles chosen in a preview', async () => {
    const { page } = watched;
    await open('datasets', 'Drop a file here');
    const csv = 'size,"colour, name",price,id\n1,أحمر,2.5,7\n2,blue,3.5,8\n3,blue,4,9\n4,,5,9\n';
    await page.setInputFiles('input[type=file]', {
      name: 'things.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(csv),
    });
    await page.getByLabel('Role of price').selectOption('target');
    await page.getByLabel('Role of id').selectOption('ignore');
    await page.getByLabel('Type of colour, name').selectOption('category');
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Upload' }).click();
    await page.getByText('Balance of the target').first().waitFor();
    await expect.poll(() => page.getByText(/^Loading .*…$/).count()).toBe(0);
    expect(await page.locator('main').textContent()).toContain('price, regression');
    expect(await axeViolations(page)).toEqual([]);
  });

  it('predicts a row, posts a study again, and says what is wrong with one', async () => {
    const { page } = watched;
    const { body } = await cluster.http().get(`/v1/studies/${studies['fit']}`);
    await open(`models/${body.model_id}`, 'Predict a row');
    for (const [at, value] of ['5.1', '3.5', '1.4', '0.2'].entries())
      await page.locator('form input').nth(at).fill(value);
    await page.getByRole('button', { name: 'Predict' }).click();
    await page.getByText('Prediction: 0').waitFor();
    await open(`new?from=${studies['search']}`, 'Post again with changes');
    await page
      .getByRole('textbox')
      .fill('{"kind": "fit", "dataset": "iris", "estimator": {"type": "svc", "params": {"gama": 1}}}');
    await page.getByRole('button', { name: 'Post' }).click();
    await page.getByText('svc has no parameter "gama"').waitFor();
  });

  it('is usable at the width of a phone, in dark, without a wider page', async () => {
    const phone = await openPage(browser, origin, { width: 390, height: 800, dark: true });
    for (const hash of [
      'studies',
      `studies/${studies['search']}`,
      `studies/${studies['search']}/parameters`,
      'cluster',
      'datasets/iris',
    ]) {
      await phone.page.goto(`${origin}/#/${hash}`);
      await phone.page.locator('h1').waitFor();
      await expect.poll(() => phone.page.getByText(/^Loading .*…$/).count()).toBe(0);
      const wide = await phone.page.locator('html').evaluate((html) => html.scrollWidth);
      expect(wide, hash).toBeLessThanOrEqual(390);
      expect(await axeViolations(phone.page), hash).toEqual([]);
    }
    await phone.page.context().close();
  });

  it('shows one candidate whose fits have all failed, with the reason', async () => {
    const { page, complaints } = watched;
    const nothing = await cluster.run({
      kind: 'search',
      dataset: 'iris',
      estimator: { type: 'simulated_classifier', params: { fit_seconds: 5 } },
      search: { method: 'grid', space: { random_state: [1] } },
      limits: { evaluation_seconds: 0.1 },
      cv: 2,
    });
    complaints.length = 0;
    for (const tab of ['', '/candidates?row=0', '/parameters', '/sure', '/predictions', '/plan']) {
      await page.goto(`${origin}/#/studies/${nothing}${tab}`);
      await page.locator('h1').waitFor();
      await expect.poll(() => page.getByText(/^Loading .*…$/).count()).toBe(0);
    }
    expect(complaints).toEqual([]);
    await open(`studies/${nothing}`, 'The study failed (all_fits_failed)');
    await page
      .getByRole('cell', { name: /took more than|0\.1 s/ })
      .first()
      .waitFor();
  });
});
