import type { FoldmillClient, Study } from '#client';
import { CliError } from './cli-error.js';
import { exitCode } from './exit-codes.js';

/** Stands for the newest study, or for the model of the newest that has one. */
const latest = 'latest';

/** Studies on a page: the most that the API gives. */
const pageSize = 200;

/**
 * The id of a study that the user named.
 * @param kind - the newest of this kind; of any, when left out.
 * @throws {CliError} when there is no such study.
 */
export async function studyIdOf(
  foldmill: FoldmillClient,
  given: string,
  kind?: Study['kind'],
): Promise<string> {
  if (given !== latest) return given;
  const { data } = await foldmill.GET('/v1/studies', { params: { query: { limit: 1, kind } } });
  const [newest] = data.studies;
  if (newest === undefined) {
    throw new CliError(exitCode.invalid, `there is no ${kind === undefined ? '' : `${kind} `}study yet`);
  }
  return newest.id;
}

/** The id of a model that the user named. @throws {CliError} when there is no model. */
export async function modelIdOf(foldmill: FoldmillClient, given: string): Promise<string> {
  if (given !== latest) return given;
  for await (const { model_id } of studiesWithModels(foldmill)) return model_id;
  throw new CliError(exitCode.invalid, 'there is no model yet: run a search with refit, or a fit');
}

export type StudyWithModel = Study & { model_id: string };

/** Newest first. A model that several studies have comes with each of them. */
export async function* studiesWithModels(foldmill: FoldmillClient): AsyncGenerator<StudyWithModel> {
  let cursor: string | undefined;
  do {
    const query = { state: 'completed', limit: pageSize, cursor } as const;
    const { data: page } = await foldmill.GET('/v1/studies', { params: { query } });
    for (const study of page.studies) if (hasModel(study)) yield study;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}

const hasModel = (study: Study): study is StudyWithModel => study.model_id !== null;
