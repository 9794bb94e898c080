// How quickly the page shows a study of 100,000 evaluations, what it takes, and what looking on costs: printed, not asserted.
import type { AddressInfo } from 'node:net';
import { findChromium } from '../test/harness/chromium.js';
import { openPage, startBrowser } from '../test/harness/dashboard.js';
import { startHttpCluster } from '../test/harness/http-cluster.js';

const candidates = Number(process.argv[2] ?? 20_000);
const spec = {
  kind: 'search',
  dataset: 'iris',
  cv: 5,
  cache: false,
  estimator: { type: 'simulated_classifier' },
  search: { method: 'random', n_iter: candidates, space: { random_state: { randint: [0, 4_000_000_000] } } },
};
/** As text: what compiles this program would put its own helpers into it. */
const countFrames = `new Promise((resolve) => {
  let count = 0;
  const start = performance.now();
  const tick = () => {
    count++;
    if (performance.now() - start > 4000) resolve((count * 1000) / (performance.now() - start));
    else requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
})`;
const path = findChromium();
if (path === null) throw new Error('there is no Chromium on the PATH');
const cluster = await startHttpCluster();
const browser = await startBrowser(path);
const megabytes = (): number => Math.round(process.memoryUsage().rss / 2 ** 20);
try {
  const origin = `http://127.0.0.1:${(cluster.app.server.address() as AddressInfo).port}`;
  const { page } = await openPage(browser, origin);
  /** Seconds of a run of the study, with the page open on it or not. */
  const run = async (look: boolean): Promise<{ id: string; seconds: number; frames: number | null }> => {
    const { body } = await cluster.http().post('/v1/studies').send(spec).expect(202);
    if (look) await page.goto(`${origin}/#/studies/${body.id}`);
    const frames = look ? page.evaluate<number>(countFrames) : null;
    for await (const _ of cluster.engine.studies.eventGroups(body.id, {
      signal: new AbortController().signal,
    }));
    const { body: study } = await cluster.http().get(`/v1/studies/${body.id}`);
    const seconds = (Date.parse(study.finished_at) - Date.parse(study.started_at)) / 1000;
    return { id: body.id, seconds, frames: await frames };
  };
  await page.goto('about:blank');
  const alone = await run(false);
  const watched = await run(true);
  console.log(
    `${candidates * 5} evaluations: ${alone.seconds} s alone, ${watched.seconds} s looked at, ${watched.frames?.toFixed(0)} frames/s`,
  );
  const before = megabytes();
  const { id } = watched;
  const timed = async (what: string, act: () => Promise<unknown>): Promise<void> => {
    const start = performance.now();
    await act();
    console.log(`${what}: ${Math.round(performance.now() - start)} ms`);
  };
  const open = (hash: string, selector: string) => async (): Promise<void> => {
    await page.goto('about:blank');
    await page.goto(`${origin}/#/studies/${id}${hash}`);
    await page.locator(selector).first().waitFor();
  };
  await timed('overview, first', open('', 'figure svg path'));
  await timed('overview, again', open('', 'figure svg path'));
  await timed('candidates', open('/candidates', '.sheet tr.real'));
  await timed('sort', async () => {
    await page.getByRole('button', { name: 'mean score', exact: true }).click();
    await page.getByRole('button', { name: 'mean score ↓' }).waitFor();
    await page.locator('.sheet td', { hasText: '…' }).first().waitFor({ state: 'detached' });
  });
  await timed('scroll to the end', async () => {
    await page.locator('.sheet').evaluate((box) => {
      box.scrollTop = box.scrollHeight;
    });
    await page
      .locator(`tr[aria-rowindex="${candidates + 1}"] td bdi`)
      .first()
      .waitFor();
  });
  await timed('parameters', open('/parameters', 'figure svg path'));
  const heap = await page.evaluate(
    () => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize,
  );
  console.log(
    `heap of the page ${Math.round(heap / 2 ** 20)} MiB, scheduler and this program ${megabytes() - before} MiB more`,
  );
} finally {
  await browser.close();
  await cluster.stop();
}
