/**
 * Adds the tasks of a refit to a study whose evaluations are all in, once.
 *
 * KEYS: meta, tasks
 * ARGV: number of the first one, the tasks (JSON) in order
 * Returns: 1, or 0 when the study has them, or has ended.
 *
 * Atomic because two schedulers may find the evaluations in at the same time, and cut the refit differently: the tasks
 * must be those of one of them. What is left of the tasks before, none of which is needed any more, is passed over.
 */
export const addRefitScript = `
local meta, tasks = KEYS[1], KEYS[2]
local state = redis.call('HGET', meta, 'state')
if state ~= 'running' and state ~= 'queued' then return 0 end
if redis.call('HEXISTS', meta, 'refit_from') == 1 then return 0 end
if redis.call('HGET', meta, 'task_count') ~= ARGV[1] then return 0 end
local first, count = tonumber(ARGV[1]), #ARGV - 1
for index = 1, count do redis.call('HSET', tasks, first + index - 1, ARGV[index + 1]) end
redis.call('HSET', meta, 'refit_from', first, 'cursor', first, 'task_count', first + count)
return 1
`;
