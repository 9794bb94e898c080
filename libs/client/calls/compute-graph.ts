import type { GraphResults } from '#contracts';
import type { HttpClient } from '../http-client.js';
import { RemoteCallError } from './call-error.js';
import { DelayedCall } from './delayed-call.js';
import { Future } from './future.js';
import type { CallOptions, GraphTask } from './types.js';
import { untilEnded } from './until-ended.js';
import type { CallValues } from './values.js';

/**
 * Makes delayed calls and all that they need as one study, each once however often it is needed.
 * @returns their results, in order.
 * @throws {RemoteCallError} of the first that has none.
 */
export async function computeGraph(
  http: HttpClient,
  values: CallValues,
  wanted: readonly DelayedCall[],
  { priority, cache, name, labels }: CallOptions,
): Promise<unknown[]> {
  const keys = new Map<DelayedCall, string>();
  const tasks: Record<string, GraphTask> = {};
  // What is needed is added behind what needs it: a chain may be deeper than the stack.
  const order: DelayedCall[] = [];
  const keyOf = (call: DelayedCall): string => {
    const known = keys.get(call);
    if (known !== undefined) return known;
    const key = `${call.call}-${keys.size}`;
    keys.set(call, key);
    order.push(call);
    return key;
  };
  for (const call of wanted) keyOf(call);
  for (const call of order) {
    const { retries, timeoutSeconds: timeout_seconds } = call.options;
    const args = await values.encode(call.args, (part) => {
      if (part instanceof Future) throw new TypeError('await a future before it is given to a delayed call');
      return part instanceof DelayedCall ? { $ref: keyOf(part) } : undefined;
    });
    tasks[keyOf(call)] = { call: call.call, args, retries, timeout_seconds };
  }
  const keep = wanted.map(keyOf);
  const { data: accepted } = await http.POST('/v1/studies', {
    body: {
      kind: 'graph',
      tasks,
      keep: [...new Set(keep)],
      priority,
      cache,
      name,
      labels: labels && [...labels],
    },
  });
  await untilEnded(http, accepted.id);
  const params = { path: { id: accepted.id } };
  const { data } = await http.GET('/v1/studies/{id}/results', { params });
  const { results, failed } = data as GraphResults;
  return Promise.all(
    keep.map((key) => {
      if (key in results) return values.decode(results[key]);
      const own = failed.find(({ call }) => call === key) ?? failed[0];
      throw new RemoteCallError(key, own?.error ?? { name: 'Error', message: 'it has no result' });
    }),
  );
}
