import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { jsonChunks } from './json-chunks.js';

/** Sends an answer that may be large, piece by piece as the reader takes it. */
export const sendJson = (reply: FastifyReply, value: object): FastifyReply =>
  reply.type('application/json; charset=utf-8').send(Readable.from(jsonChunks(value)));
