/**
 * A worker begins a task: says whether there is anything to do, and marks the study as running.
 *
 * KEYS: meta, tasks, events
 * ARGV: task number, now (ms), channel `changed`, study id
 * Returns: [state, task or '']; the task is '' when its results were accepted before; state '' when the study is gone.
 *
 * Atomic so that a study that is being cancelled never goes back to running.
 */
export const beginScript = `
local state = redis.call('HGET', KEYS[1], 'state')
if not state then return {'', ''} end
if state == 'queued' then
  state = 'running'
  redis.call('HSET', KEYS[1], 'state', state, 'started_at', ARGV[2])
  redis.call('XADD', KEYS[3], '*', 'type', 'study', 'state', state)
  redis.call('PUBLISH', ARGV[3], ARGV[4])
end
return {state, redis.call('HGET', KEYS[2], ARGV[1]) or ''}
`;
