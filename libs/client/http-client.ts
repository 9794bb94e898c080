import createClient, {
  type Client,
  type ClientPathsWithMethod,
  type MaybeOptionalInit,
  type MethodResponse,
} from 'openapi-fetch';
import { apiErrorOf } from './foldmill-api-error.js';
import type { paths } from './schema.js';

export interface ClientOptions {
  /** Where a scheduler is, e.g. `http://127.0.0.1:8080`. */
  url: string;
  /** In place of the global `fetch`: a proxy's, or one that adds headers. */
  fetch?: (request: Request) => Promise<Response>;
}

type Api = Client<paths, 'application/json'>;
type Method = 'get' | 'post' | 'delete';

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
  DELETE: ApiCall<'delete'>;
}

/** The calls of openapi.yaml. Datasets may be sent as text, bytes or a form. */
export function createHttpClient({ url, fetch }: ClientOptions): HttpClient {
  const client: Api = createClient({
    baseUrl: url,
    fetch,
    bodySerializer: (body: unknown) => (isRaw(body) ? body : JSON.stringify(body)),
  });
  client.use({
    onResponse: async ({ response }) => {
      if (!response.ok) throw await apiErrorOf(response);
    },
  });
  const { GET, POST, DELETE } = client;
  return { GET: GET as ApiCall<'get'>, POST: POST as ApiCall<'post'>, DELETE: DELETE as ApiCall<'delete'> };
}

const isRaw = (body: unknown): boolean =>
  typeof body === 'string' ||
  ArrayBuffer.isView(body) ||
  body instanceof ArrayBuffer ||
  body instanceof Blob ||
  body instanceof FormData;
