import { StoredArtifact } from '#contracts';
import { route } from '../route.js';
import { answers, exampleIds } from './answer-examples.js';

const id = { id: { description: 'sha256: and the hash of the bytes', example: exampleIds.artifact } };

export const artifactRoutes = [
  route(
    {
      method: 'PUT',
      path: '/v1/artifacts',
      operationId: 'putArtifact',
      tag: 'artifacts',
      summary: 'Store bytes that functions take by name',
      description:
        'Numbers as bytes, little-endian. What is answered stands for them in arguments; with `as`, such as `{"$artifact": "sha256:…", "as": "float64"}`, as numbers. A worker fetches them once, and its threads share them. The same bytes again are stored once.',
      bytes: ['application/octet-stream'],
      upload: { type: 'application/octet-stream', description: 'the bytes' },
      makesDataset: true,
      responses: {
        200: { description: 'They are stored', schema: StoredArtifact, example: answers.artifact },
      },
      errors: ['payload_too_large', 'unsupported_media_type', 'store_unavailable'],
    },
    async ({ engine, raw }) => {
      const bytes = Buffer.isBuffer(raw.body) ? raw.body : Buffer.alloc(0);
      return { $artifact: await engine.artifacts.put(bytes), bytes: bytes.byteLength };
    },
  ),
  route(
    {
      method: 'GET',
      path: '/v1/artifacts/{id}',
      operationId: 'getArtifact',
      tag: 'artifacts',
      summary: 'The bytes of an artifact',
      description: 'Those of an argument that was stored, or of a result that is too large to stand in JSON.',
      params: id,
      responses: { 200: { description: 'The bytes', media: 'application/octet-stream' } },
      errors: ['artifact_not_found', 'store_unavailable'],
    },
    async ({ engine, params }, reply) => {
      const bytes = await engine.artifacts.get(params.id);
      return reply
        .type('application/octet-stream')
        .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    },
  ),
  route(
    {
      method: 'DELETE',
      path: '/v1/artifacts/{id}',
      operationId: 'deleteArtifact',
      tag: 'artifacts',
      summary: 'Forget an artifact',
      description: 'Calls that take it fail from then on, and results that name it lack its bytes.',
      params: id,
      responses: { 204: { description: 'It is gone' } },
      errors: ['artifact_not_found', 'store_unavailable'],
    },
    async ({ engine, params }, reply) => {
      await engine.artifacts.delete(params.id);
      return reply.code(204).send();
    },
  ),
];
