// Runs on a thread of its own: permutes the columns of one request, which may predict rows for minutes.
import { parentPort } from 'node:worker_threads';
import { FoldmillError } from '#contracts';
import { readModel } from '../../catalog/read-model.js';
import { importanceOf } from './importance-of.js';
import type { ThreadAnswer, ThreadRequest } from './importance-threads.js';

function answer({ id, bytes, task }: ThreadRequest): ThreadAnswer {
  try {
    return { importance: importanceOf(readModel(id, bytes), task) };
  } catch (error) {
    if (!(error instanceof FoldmillError)) throw error;
    return { refused: { code: error.code, message: error.message, errors: error.errors } };
  }
}

parentPort?.once('message', (request: ThreadRequest) => parentPort?.postMessage(answer(request)));
