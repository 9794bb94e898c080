import { parseJson } from '#contracts';

/** Answers may be nested deeper than requests, which they show. */
const maxDepth = 500;

/**
 * What a successful answer says: JSON with its floats, other text as it is.
 * @param text - of the body; undefined or '' where there is none.
 * @param floats - whether `1.0` is a `Float`.
 */
export function readJson(
  text: string | undefined,
  { headers }: Pick<Response, 'headers'>,
  floats: boolean,
): unknown {
  if (text === undefined || text === '') return undefined;
  return /[/+]json\b/.test(headers.get('content-type') ?? '') ? parseJson(text, { floats, maxDepth }) : text;
}
