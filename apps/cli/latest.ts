import type { Study, StudyList } from '#contracts';
import { CliError } from './cli-error.js';
import { exitCode } from './exit-codes.js';
import type { SchedulerHttp } from './http.js';

/** Stands for the newest study, or for the model of the newest that has one. */
const latest = 'latest';

/** Studies on a page: the most that the API gives. */
const pageSize = 200;

/** The id of a study that the user named, escaped for a path. @throws {CliError} when there is no study. */
export async function studyIdOf(http: SchedulerHttp, given: string): Promise<string> {
  if (given !== latest) return encodeURIComponent(given);
  const { studies } = await http.json<StudyList>('GET', '/v1/studies?limit=1');
  const [newest] = studies;
  if (newest === undefined) throw new CliError(exitCode.invalid, 'there is no study yet');
  return newest.id;
}

/** The id of a model that the user named, escaped for a path. @throws {CliError} when there is no model. */
export async function modelIdOf(http: SchedulerHttp, given: string): Promise<string> {
  if (given !== latest) return encodeURIComponent(given);
  for await (const { model_id } of studiesWithModels(http)) return model_id;
  throw new CliError(exitCode.invalid, 'there is no model yet: run a search with refit, or a fit');
}

export type StudyWithModel = Study & { model_id: string };

/** Newest first. A model that several studies have comes with each of them. */
export async function* studiesWithModels(http: SchedulerHttp): AsyncGenerator<StudyWithModel> {
  let cursor: string | null = '';
  while (cursor !== null) {
    const query = new URLSearchParams({ state: 'completed', limit: String(pageSize) });
    if (cursor !== '') query.set('cursor', cursor);
    const page: StudyList = await http.json<StudyList>('GET', `/v1/studies?${query}`);
    for (const study of page.studies) if (hasModel(study)) yield study;
    cursor = page.next;
  }
}

const hasModel = (study: Study): study is StudyWithModel => study.model_id !== null;
