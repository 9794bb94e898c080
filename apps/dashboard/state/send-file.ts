import { foldmill } from './api.js';

export interface FileOptions {
  readonly name: string;
  readonly target?: string;
  readonly groups?: string;
  readonly sample_weight?: string;
  readonly ignore?: readonly string[];
  readonly types?: Readonly<Record<string, string>>;
}

/** Uploads a file. @returns the id of the dataset. */
export async function sendFile(file: File, { ignore, types, ...options }: FileOptions): Promise<string> {
  const form = new FormData();
  // As JSON, since names may have commas in them.
  const lists = { ignore: ignore && JSON.stringify(ignore), types: types && JSON.stringify(types) };
  for (const [name, value] of Object.entries({ ...options, ...lists }))
    if (value !== undefined) form.append(name, value);
  form.append('file', file);
  // The types know the columns of a JSON upload alone; the client sends a form as it is.
  const { data } = await foldmill.POST('/v1/datasets', { body: form as never });
  return data.id;
}
