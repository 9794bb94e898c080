import createClient, {
  type Client,
  type ClientPathsWithMethod,
  type MaybeOptionalInit,
  type MethodResponse,
} from 'openapi-fetch';
import { jsonText } from '#contracts';
import { apiErrorOf } from './foldmill-api-error.js';
import { readJson } from './read-json.js';
import type { paths } from './schema.js';

export interface ClientOptions {
  /** Where a scheduler is, e.g. `http://127.0.0.1:8080`. */
  url: string;
  /** In place of the global `fetch`: a proxy's, or one that adds headers. */
  fetch?: (request: Request) => Promise<Response>;
  /** Whether parameters in answers that are written `1.0` are a `Float`; otherwise they are 1. @default true */
  floats?: boolean;
}

type Api = Client<paths, 'application/json'>;
type Method = 'get' | 'post' | 'put' | 'delete';

/** The last argument, which may be left out when nothing in it is required; as openapi-fetch has it. */
type Init<Options> =
  Partial<Options> extends Options
    ? [(Options & Record<string, unknown>)?]
    : [Options & Record<string, unknown>];

/** A call of openapi-fetch that returns successes only: anything else was thrown. */
export type ApiCall<M extends Method> = <
  Path extends ClientPathsWithMethod<Api, M>,
  Options extends MaybeOptionalInit<paths[Path], M>,
>(
  path: Path,
  ...init: Init<Options>
) => Promise<{ data: MethodResponse<Api, M, Path, Options>; response: Response }>;

export interface HttpClient {
  GET: ApiCall<'get'>;
  POST: ApiCall<'post'>;
  PUT: ApiCall<'put'>;
  DELETE: ApiCall<'delete'>;
}

/**
 * The calls of openapi.yaml. Datasets may be sent as text, bytes or a form. Parameters in answers that are written `1.0`
 * are a `Float`, and are sent as `1.0` again; an answer that isn't JSON is text.
 */
export function createHttpClient({ url, fetch, floats = true }: ClientOptions): HttpClient {
  const client: Api = createClient({
    baseUrl: url,
    fetch,
    bodySerializer: (body: unknown) => (isRaw(body) ? body : jsonText(body)),
  });
  client.use({
    onResponse: async ({ response }) => {
      if (!response.ok) throw await apiErrorOf(response);
    },
  });
  const { GET, POST, PUT, DELETE } = client;
  return {
    GET: readingJson(GET as ApiCall<'get'>, floats),
    POST: readingJson(POST as ApiCall<'post'>, floats),
    PUT: readingJson(PUT as ApiCall<'put'>, floats),
    DELETE: readingJson(DELETE as ApiCall<'delete'>, floats),
  };
}

/** A call as openapi-fetch makes it, of whatever operation. */
type AnyCall = (
  path: string,
  init?: Record<string, unknown>,
) => Promise<{ data: unknown; response: Response }>;

/** The call with another reader of JSON: openapi-fetch has its own, which reads `1.0` as 1. */
function readingJson<Call>(call: Call, floats: boolean): Call {
  // What is sent and answered stays what the types of the call say.
  const send = call as AnyCall;
  const reading: AnyCall = async (path, init) => {
    if ((init?.['parseAs'] ?? 'json') !== 'json') return send(path, init);
    const { data, response } = await send(path, { ...init, parseAs: 'text' });
    return { data: readJson(data as string | undefined, response, floats), response };
  };
  return reading as Call;
}

const isRaw = (body: unknown): boolean =>
  typeof body === 'string' ||
  ArrayBuffer.isView(body) ||
  body instanceof ArrayBuffer ||
  body instanceof Blob ||
  body instanceof FormData;
