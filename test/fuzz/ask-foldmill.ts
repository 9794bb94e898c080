import { setTimeout } from 'node:timers/promises';
import type { Catalogs } from './draw-estimator.js';
import type { Case } from './draw-study.js';
import { heardIn, type ResultIssues } from './heard.js';
import { type JsonObject, writeJson } from './json.js';
import type { CatalogEntry } from './schema.js';

/** What came of a study, in a form that both sides can give. */
export type Outcome = { failed: string } | { results: Record<string, unknown> };

interface Reply<T> {
  readonly status: number;
  readonly body: T;
}

/** What the scheduler says where it refuses. */
interface Problem {
  readonly code: string;
  readonly detail: string;
}

/** On a machine that is busy with other things, Redis may take longer than the scheduler waits for it. */
const mostTries = 5;

async function call<T>(url: string, method: string, body?: string, tries = 1): Promise<Reply<T>> {
  const response = await fetch(url, {
    method,
    ...(body !== undefined && { body, headers: { 'content-type': 'application/json' } }),
  });
  if (response.status === 503 && tries < mostTries) {
    await response.body?.cancel();
    await setTimeout(1000 * Number(response.headers.get('retry-after') ?? 1));
    return call(url, method, body, tries + 1);
  }
  const text = await response.text();
  return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as T };
}

async function expected<T>(url: string, method: string, body?: string): Promise<T> {
  const answer = await call<T>(url, method, body);
  if (answer.status < 300) return answer.body;
  throw new Error(`${method} ${url}: ${answer.status} ${JSON.stringify(answer.body)}`);
}

export async function fetchCatalogs(url: string): Promise<Catalogs> {
  const entriesOf = async (what: string) =>
    (await expected<{ entries: CatalogEntry[] }>(`${url}/v1/${what}`, 'GET')).entries;
  return {
    estimators: await entriesOf('estimators'),
    splitters: await entriesOf('splitters'),
    scorers: await entriesOf('scorers'),
  };
}

interface ShownStudy {
  readonly id: string;
  readonly state: string;
  readonly error?: unknown;
}

type Results = Record<string, unknown> &
  ResultIssues &
  Partial<Record<'best_estimator' | 'model', { model_id: string } | null>>;

/** As `runStudy`; what it is never to say, an internal error above all, is an outcome that agrees with nothing. */
export async function askFoldmill(url: string, study: Case): Promise<Outcome> {
  try {
    return await runStudy(url, study);
  } catch (error) {
    return { failed: `broken: ${(error as Error).message}` };
  }
}

/** Studies take milliseconds; a machine that is busy with other things takes longer. */
const mostMinutes = 4;

/** A model that can't predict says so with a 400. */
async function predictionsOf(url: string, rows: string): Promise<unknown> {
  const { status, body } = await call<unknown>(url, 'POST', rows);
  if (status === 400) return { refused: true };
  if (status < 300) return body;
  throw new Error(`POST ${url}: ${status} ${JSON.stringify(body)}`);
}

const nScorersOf = ({ scoring }: JsonObject): number => (Array.isArray(scoring) ? scoring.length : 1);

/** Uploads the dataset, posts the study, waits for its end and reads all that it answers. */
async function runStudy(url: string, { dataset, spec }: Case): Promise<Outcome> {
  const { task, ...arrays } = dataset;
  const uploaded = await call<{ id: string } & Problem>(
    `${url}/v1/datasets?task=${task}`,
    'POST',
    writeJson(arrays as unknown as JsonObject),
  );
  if (uploaded.status >= 300) return { failed: `the dataset is refused: ${uploaded.body.detail}` };
  const { id } = uploaded.body;
  const posted = await call<ShownStudy & Problem>(
    `${url}/v1/studies`,
    'POST',
    writeJson({ ...spec, dataset: id }),
  );
  if (posted.status >= 500)
    throw new Error(`POST /v1/studies: ${posted.status} ${JSON.stringify(posted.body)}`);
  if (posted.status >= 300) return { failed: `${posted.body.code}: ${posted.body.detail}` };
  const study = `${url}/v1/studies/${posted.body.id}`;
  let shown = await expected<ShownStudy>(`${study}?wait=60`, 'GET');
  const isGoing = (): boolean => shown.state === 'queued' || shown.state === 'running';
  for (let waited = 1; isGoing() && waited < mostMinutes; waited++)
    shown = await expected<ShownStudy>(`${study}?wait=60`, 'GET');
  if (isGoing()) {
    await call(`${study}/cancel`, 'POST');
    shown = { ...shown, state: `still running after ${mostMinutes} minutes` };
  }
  try {
    if (shown.state !== 'completed') return { failed: `${shown.state}: ${JSON.stringify(shown.error)}` };
    const results = await expected<Results>(`${study}/results`, 'GET');
    const keeps = spec['return_predictions'] === true;
    const predictions = keeps ? await expected(`${study}/predictions`, 'GET') : undefined;
    const model = (results.best_estimator ?? results.model)?.model_id;
    const rows = writeJson({ rows: dataset.X });
    const predicted = model && (await predictionsOf(`${url}/v1/models/${model}/predict`, rows));
    const heard = heardIn(results, nScorersOf(spec));
    return { results: { ...results, heard, ...(keeps && { predictions }), ...(model && { predicted }) } };
  } finally {
    await call(study, 'DELETE');
    await call(`${url}/v1/datasets/${id}`, 'DELETE');
  }
}
