import { readFileSync } from 'node:fs';
import type supertest from 'supertest';
import { startHttpCluster } from '../harness/http-cluster.js';
import { corpus } from './studies.js';

/** What came of each study, a line each, as it was when the corpus was recorded. */
export const recorded = new URL('./results.jsonl', import.meta.url);

export const recordedLines = (): string[] => readFileSync(recorded, 'utf8').trimEnd().split('\n');

/** What differs from run to run: times, and ids made of the study's or the release; and the spec, which is no result. */
const varies =
  /time|best_estimator|^model$|model_id|^id$|^created_at$|_at$|^href$|^spec$|^extensions$|^ended_by$/;

type CorpusStudy = (typeof corpus)[number];

/** Runs the whole corpus on a cluster. @returns a line of JSON a study. */
export async function runCorpus(): Promise<string[]> {
  const cluster = await startHttpCluster();
  try {
    return await runStudies(cluster.http(), corpus);
  } finally {
    await cluster.stop();
  }
}

/** Posts each study after the one before, and asks all that there is about it. @returns a line of JSON a study. */
export async function runStudies(
  http: ReturnType<typeof supertest>,
  studies: readonly CorpusStudy[],
): Promise<string[]> {
  const lines: string[] = [];
  for (const spec of studies) {
    const { status, body } = await http.post('/v1/studies').send(spec);
    if (status !== 202) throw new Error(`${spec.name}: ${JSON.stringify(body)}`);
    const { id } = body;
    await http.get(`/v1/studies/${id}?wait=60`).expect(200);
    const ask = async (path: string): Promise<unknown> => {
      const { status, body, text, type } = await http.get(`/v1/studies/${id}${path}`);
      return { status, answer: type.includes('json') ? body : withoutTimes(text) };
    };
    const ends = 'error_score' in spec && spec.error_score === 'raise';
    const asked = {
      name: spec.name,
      study: await ask(''),
      // How many evaluations come in before the one that ends the study depends on the machine.
      ...(ends ? {} : { results: await ask('/results'), csv: await ask('/results?format=csv') }),
      predictions: await ask('/predictions'),
    };
    const text = JSON.stringify(asked, (key, value: unknown) =>
      varies.test(key) || (ends && key === 'progress') ? undefined : value,
    );
    lines.push(text.replaceAll(id, 'ID').replace(/mo_[0-9a-f]{24}/g, 'MODEL'));
  }
  return lines;
}

/** A CSV without its columns of times. */
function withoutTimes(csv: string): string {
  const rows = csv.trimEnd().split('\n');
  const kept = rows[0]!.split(',').map((column) => !/time/.test(column));
  const isPlain = rows.every((row) => !row.includes('"'));
  // Cells with commas are quoted: such a table is compared by its header alone; its numbers are in the results.
  if (!isPlain) return rows[0]!;
  return rows
    .map((row) =>
      row
        .split(',')
        .filter((_, column) => kept[column])
        .join(','),
    )
    .join('\n');
}
