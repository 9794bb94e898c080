import { errorTable, Problem } from '#contracts';
import { OpenApiSchemas } from './openapi-schemas.js';
import { errorsOf, type ResponseContract, type RouteContract } from './route.js';
import { routes } from './routes/all-routes.js';

type Json = Record<string, unknown>;

const tags: Record<string, string> = {
  studies: 'Searches, cross-validations, benchmarks and fits',
  datasets: 'What studies read',
  models: 'What searches leave behind',
  catalog: 'What exists',
  cluster: 'Workers, health and metrics',
  docs: 'This description',
};

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
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'The scheduler that serves this description' }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths,
    components: { schemas: schemas.components() },
  };
}

function operation(contract: RouteContract, schemas: OpenApiSchemas): Json {
  const parameters = parametersOf(contract, schemas);
  const responses: Json = {};
  for (const [status, response] of Object.entries(contract.responses)) {
    responses[status] = responseOf(response, schemas);
  }
  Object.assign(responses, problemResponses(contract, schemas));
  return {
    operationId: contract.operationId,
    tags: [contract.tag],
    summary: contract.summary,
    ...(parameters.length > 0 && { parameters }),
    ...requestBody(contract, schemas),
    responses,
  };
}

function parametersOf(contract: RouteContract, schemas: OpenApiSchemas): Json[] {
  const parameters: Json[] = [];
  for (const [name, description] of Object.entries(contract.params ?? {})) {
    parameters.push({ name, in: 'path', required: true, description, schema: { type: 'string' } });
  }
  for (const [name, schema] of Object.entries(contract.query?.shape ?? {})) {
    const parameter: Json = { name, in: 'query', required: false, description: schema.description };
    // Arrives as text, and is described as what it is read as.
    schemas.put(parameter, 'schema', schema, 'output');
    parameters.push(parameter);
  }
  for (const [name, description] of Object.entries(contract.headers ?? {})) {
    parameters.push({ name, in: 'header', required: false, description, schema: { type: 'string' } });
  }
  return parameters;
}

function requestBody(contract: RouteContract, schemas: OpenApiSchemas): Json {
  if (contract.body) {
    const media: Json = {};
    schemas.put(media, 'schema', contract.body, 'input');
    if (contract.examples !== undefined) media['examples'] = contract.examples;
    return { requestBody: { required: true, content: { 'application/json': media } } };
  }
  if (!contract.bytes) return {};
  const content = Object.entries(contract.bytes).map(([type, description]) => {
    const file = { type: 'string', format: 'binary', description };
    if (type === 'application/json') return [type, { schema: { description } }];
    if (type !== 'multipart/form-data') return [type, { schema: file }];
    const properties: Json = { file };
    // The fields of a form say what the query says.
    for (const [name, option] of Object.entries(contract.query?.shape ?? {})) {
      schemas.put(properties, name, option, 'output');
    }
    return [type, { schema: { type: 'object', properties, required: ['file'] } }];
  });
  return { requestBody: { required: true, content: Object.fromEntries(content) } };
}

function responseOf(response: ResponseContract, schemas: OpenApiSchemas): Json {
  const content: Record<string, Json> = {};
  const streams = response.media !== undefined && 'text/event-stream' in response.media;
  if (response.schema) {
    const media: Json = {};
    schemas.put(media, 'schema', response.schema, 'output');
    content[streams ? 'text/event-stream' : 'application/json'] = media;
  }
  for (const type of Object.keys(response.media ?? {})) content[type] ??= { schema: { type: 'string' } };
  const headers = Object.entries(response.headers ?? {}).map(([name, description]) => [
    name,
    { description, schema: { type: 'string' } },
  ]);
  return {
    description: response.description,
    ...(headers.length > 0 && { headers: Object.fromEntries(headers) }),
    ...(Object.keys(content).length > 0 && { content }),
  };
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
    responses[status] ??= {
      description: `Code ${same.join(', ')}`,
      content: { 'application/problem+json': media },
    };
  }
  return responses;
}
