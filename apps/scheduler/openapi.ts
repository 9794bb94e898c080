import { type ErrorCode, errorTable, FoldmillError, Problem, StudyEvent } from '#contracts';
import type { Json } from './client-shapes.js';
import { OpenApiSchemas } from './openapi-schemas.js';
import { problemOf, retryable } from './problem.js';
import { errorsOf, type ResponseContract, type RouteContract } from './route.js';
import { routes } from './routes/all-routes.js';

const tags: Record<string, string> = {
  studies: 'Searches, cross-validations, benchmarks, fits, tunings, and calls of functions',
  trials: 'What tuning studies ask of whoever trains elsewhere',
  datasets: 'What studies read',
  models: 'What searches leave behind',
  artifacts: 'Bytes that functions take and return',
  catalog: 'What exists',
  cluster: 'Workers, health and metrics',
  docs: 'This description',
};

const description = `Post a study, wait for its end, read its results. Bodies are JSON in snake_case with scikit-learn's names; unknown
fields are refused. Answers may get more fields: ignore those that you don't know.

A number with a point or an exponent is a float, one without is an integer: \`max_features: 1\` is one feature, \`max_features: 1.0\` is
all of them. A language that cannot write \`1.0\` writes \`{"float": 1}\`. Answers show \`1.0\` where a float was meant.

An answer of 400 or more is \`application/problem+json\` (RFC 9457). Its \`code\` never changes its meaning.

Every answer has an \`X-Request-Id\`: the one that the request sent (up to 128 letters, digits, \`.\`, \`_\`, \`:\` and \`-\`), or a new one. The
scheduler's log has it too. A POST that makes something takes an \`Idempotency-Key\`: it can be sent again when its answer was lost, and makes
nothing twice.`;

/** The API as an OpenAPI 3.1 document, from the same contracts that the app registers. */
export function openApiDocument(version: string): Json {
  const schemas = new OpenApiSchemas();
  const paths: Record<string, Json> = {};
  for (const { contract } of routes) {
    paths[contract.path] = {
      ...paths[contract.path],
      [contract.method.toLowerCase()]: operation(contract, schemas),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Foldmill',
      version,
      summary: "A scheduler for hyperparameter search and cross-validation with scikit-learn's semantics",
      description,
      license: { name: 'MIT', identifier: 'MIT' },
      contact: { name: 'Foldmill' },
    },
    servers: [{ url: '/', description: 'The scheduler that serves this description' }],
    security: [{}, { bearer: [] }],
    tags: Object.entries(tags).map(([name, described]) => ({ name, description: described })),
    paths,
    components: {
      schemas: schemas.components(),
      examples: problemExamples(),
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description:
            'A key. No scheduler asks for one yet: a client that sends one is ready for those that will.',
        },
      },
    },
  };
}

function operation(contract: RouteContract, schemas: OpenApiSchemas): Json {
  const parameters = parametersOf(contract, schemas);
  const responses: Json = {};
  for (const [status, response] of Object.entries(contract.responses)) {
    responses[status] = responseOf(response, schemas);
  }
  if (contract.tagged) responses[304] = { description: 'What If-None-Match names is still right' };
  for (const [status, response] of Object.entries(problemResponses(contract, schemas))) {
    responses[status] ??= response;
  }
  return {
    operationId: contract.operationId,
    tags: [contract.tag],
    summary: contract.summary,
    description: contract.description,
    ...(parameters.length > 0 && { parameters }),
    ...requestBody(contract, schemas),
    responses,
  };
}

function parametersOf(contract: RouteContract, schemas: OpenApiSchemas): Json[] {
  const parameters: Json[] = [];
  for (const [name, param] of Object.entries(contract.params ?? {})) {
    parameters.push({ name, in: 'path', required: true, ...param, schema: { type: 'string', minLength: 1 } });
  }
  for (const [name, schema] of Object.entries(contract.query?.shape ?? {})) {
    if (contract.undescribed?.includes(name)) continue;
    const parameter: Json = { name, in: 'query', required: false, description: schema.description };
    // Arrives as text, and is described as what it is read as.
    schemas.put(parameter, 'schema', schema, 'output');
    parameters.push(parameter);
  }
  const headers = {
    ...contract.headers,
    ...(contract.makes && { 'Idempotency-Key': idempotencyKey }),
    ...(contract.tagged && {
      'If-None-Match': 'the `ETag` of an earlier answer: 304 when it is still right',
    }),
  };
  for (const [name, described] of Object.entries(headers)) {
    parameters.push({
      name,
      in: 'header',
      required: false,
      description: described,
      schema: { type: 'string' },
    });
  }
  return parameters;
}

const idempotencyKey =
  'A text of your own, up to 255 characters. The same request with the same key, within 24 hours, makes nothing again and is answered as the first was; another request with that key is refused.';

function requestBody(contract: RouteContract, schemas: OpenApiSchemas): Json {
  const { body, upload, examples } = contract;
  const json = body ?? upload?.schema;
  const media: Json = {};
  if (json) schemas.put(media, 'schema', json, 'input');
  else if (upload?.type === 'multipart/form-data') media['schema'] = formOf(contract, upload, schemas);
  else if (upload) media['schema'] = binary(upload.description);
  else return {};
  if (examples !== undefined) media['examples'] = examples;
  return {
    requestBody: {
      ...(upload && { description: upload.description }),
      required: true,
      content: { [upload?.type ?? 'application/json']: media },
    },
  };
}

const binary = (described: string): Json => ({ type: 'string', format: 'binary', description: described });

/** The fields of a form say what the query says. */
function formOf(contract: RouteContract, upload: { description: string }, schemas: OpenApiSchemas): Json {
  const properties: Json = { file: binary(upload.description) };
  for (const [name, option] of Object.entries(contract.query?.shape ?? {})) {
    schemas.put(properties, name, option, 'output');
  }
  return { type: 'object', properties, required: ['file'] };
}

function responseOf(response: ResponseContract, schemas: OpenApiSchemas): Json {
  const media: Json = {};
  if (response.schema) schemas.put(media, 'schema', response.schema, 'output');
  else media['schema'] = textSchema(response.media, schemas);
  if (response.example !== undefined) media['example'] = response.example;
  const hasBody = response.schema !== undefined || response.media !== undefined;
  const headers = Object.entries(response.headers ?? {}).map(([name, described]) => [
    name,
    { description: described, schema: { type: 'string' } },
  ]);
  return {
    description: response.description,
    ...(headers.length > 0 && { headers: Object.fromEntries(headers) }),
    ...(hasBody && { content: { [response.media ?? 'application/json']: media } }),
  };
}

/** YAML is text to some clients, and what it says to others. */
function textSchema(media: string | undefined, schemas: OpenApiSchemas): Json {
  if (media === 'text/event-stream') return eventText(schemas);
  if (media === 'application/octet-stream') return { type: 'string', format: 'binary' };
  return media === 'text/yaml' ? { description: 'YAML' } : { type: 'string' };
}

/** A stream is text to a client; the description beside it says what its events hold. */
function eventText(schemas: OpenApiSchemas): Json {
  const text: Json = { type: 'string', contentMediaType: 'text/event-stream' };
  schemas.put(text, 'contentSchema', StudyEvent, 'output');
  return text;
}

/** One response per status, naming the codes that it can carry. */
function problemResponses(contract: RouteContract, schemas: OpenApiSchemas): Json {
  const responses: Record<string, Json> = {};
  const codes = errorsOf(contract);
  for (const code of codes) {
    const { status } = errorTable[code];
    const same = codes.filter((other) => errorTable[other].status === status);
    const media: Json = {};
    schemas.put(media, 'schema', Problem, 'output');
    media['examples'] = Object.fromEntries(
      same.map((each) => [each, { $ref: `#/components/examples/${each}` }]),
    );
    responses[status] ??= {
      description: `Code ${same.join(', ')}`,
      ...(same.some((each) => retryable.has(each)) && { headers: { 'Retry-After': retryAfter } }),
      content: { 'application/problem+json': media },
    };
  }
  return responses;
}

const retryAfter = { description: 'seconds to wait before the next try', schema: { type: 'integer' } };

/** A problem per code that some operation answers with. */
function problemExamples(): Json {
  const used = new Set(routes.flatMap(({ contract }) => errorsOf(contract)));
  const codes = (Object.keys(errorTable) as ErrorCode[]).filter((code) => used.has(code));
  return Object.fromEntries(
    codes.map((code) => [
      code,
      {
        summary: errorTable[code].title,
        value: problemOf(new FoldmillError(code, errorTable[code].title)),
      },
    ]),
  );
}
