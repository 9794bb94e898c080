/**
 * Ends a study, once.
 *
 * KEYS: meta, events, open, tasks, parts
 * ARGV: new state, now (ms), channel `changed`, channel `stopped`, study id, error JSON or ''
 * Returns: the state that the study is in afterwards, '' when it is gone.
 *
 * Atomic so that "cancelled" and "completed" can't both win.
 */
export const finishScript = `
local state = redis.call('HGET', KEYS[1], 'state')
if not state then return '' end
if state ~= 'queued' and state ~= 'running' then return state end
redis.call('HSET', KEYS[1], 'state', ARGV[1], 'finished_at', ARGV[2])
if ARGV[1] == 'completed' then redis.call('HSETNX', KEYS[1], 'started_at', ARGV[2]) end
if ARGV[6] ~= '' then redis.call('HSET', KEYS[1], 'error', ARGV[6]) end
redis.call('XADD', KEYS[2], '*', 'type', 'done', 'state', ARGV[1])
redis.call('DEL', KEYS[3], KEYS[4])
redis.call('UNLINK', KEYS[5])
if ARGV[1] ~= 'completed' then redis.call('PUBLISH', ARGV[4], ARGV[5]) end
redis.call('PUBLISH', ARGV[3], ARGV[5])
return ARGV[1]
`;
