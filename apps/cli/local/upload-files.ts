import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { FoldmillClient, StudySpec } from '#client';
import { type UploadOptions, uploadDataset } from '../upload-dataset.js';

/** The fields of a study that name a dataset. */
const fields = ['dataset', 'test_dataset'] as const;

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

/** The file that a study means: as it is called here, or beside the study. */
async function fileOf(name: string, studyPath: string): Promise<string | undefined> {
  for (const path of [resolve(name), resolve(dirname(studyPath), name)]) {
    if (await isFile(path)) return path;
  }
  return undefined;
}

/**
 * Uploads the datasets that a study names as files.
 * @returns the study, with their names in the place of the files.
 * @throws {CliError} for a file that is no dataset.
 */
export async function uploadFiles(
  foldmill: FoldmillClient,
  spec: StudySpec,
  studyPath: string,
  options: UploadOptions,
): Promise<StudySpec> {
  const named: Partial<Record<(typeof fields)[number], string>> = {};
  for (const field of fields) {
    const name = (spec as Record<string, unknown>)[field];
    const path = typeof name === 'string' ? await fileOf(name, studyPath) : undefined;
    if (path === undefined) continue;
    named[field] = (await uploadDataset(foldmill, path, options)).id;
  }
  return { ...spec, ...named };
}
