import { z } from 'zod';
import { real } from '../numbers.js';
import { named, priority } from './parts.js';
import { common } from './result-parts.js';

/** A value that travels to a function or from one. */
export const CallValue = z.unknown().meta({
  id: 'CallValue',
  description:
    'any JSON. `{"$number": "NaN"}`, `{"$bigint": "1"}`, `{"$date": "…"}`, `{"$array": "float64", "base64": "…"}`, ' +
    '`{"$undefined": true}` and `{"$artifact": "sha256:…", "as": "float64"}` stand for what JSON cannot say; ' +
    '`{"$object": {…}}` is an object with keys that begin with `$`',
});

export const functionName = z
  .string()
  .regex(/^[A-Za-z_][\w.-]{0,99}$/, 'must be a letter or _, then letters, digits, _, . and -, 100 at most');

/** How one call is made. */
export const calling = {
  call: functionName.describe('the name of a function that workers offer'),
  retries: z.number().int().min(0).max(100).default(0).describe('how often a call that failed is made again'),
  timeout_seconds: real(z.number().positive().max(1e6))
    .optional()
    .describe('a call that takes longer is ended, and fails'),
};

/** What all calls of a study share. */
export const ofCalls = {
  ...named,
  priority,
  cache: z
    .boolean()
    .default(true)
    .describe('use and keep the results of pure functions by name, version and arguments'),
  stop_on_error: z
    .boolean()
    .default(false)
    .describe('a call that fails fails the study; otherwise what does not need it goes on'),
};

/** Why a call has no result. */
export const CallError = z
  .object({
    name: z
      .string()
      .describe('of the error, as `TypeError`; `Skipped` where a call that it needs has failed'),
    message: z.string(),
    stack: z.string().optional().describe('the lines of the stack that are in the files of the function'),
  })
  .meta({ id: 'CallError' });
export type CallError = z.infer<typeof CallError>;

export const callResults = {
  ...common,
  failed: z
    .array(
      z.object({ call: z.string().describe('name of the task, or index of the item'), error: CallError }),
    )
    .describe('calls without a result, in order; the first 1,000'),
  functions: z
    .record(z.string(), z.string())
    .describe('which functions were called: the hash of the module of each'),
};
