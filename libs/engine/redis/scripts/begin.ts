import { luaField } from '../study-fields.js';
import { after } from './lifecycle-lua.js';
import { redisTime } from './redis-time.js';

/**
 * A worker begins a try of a task: says whether there is anything to do, counts the try, and marks the study as running.
 *
 * KEYS: meta, tasks, events, tries
 * ARGV: task number, the worker's release, name of the try, 1 when the task would run alone in a process of its own,
 *       channel `changed`, study id
 * Returns: [state, task or '', tries, reason]; the task is '' when its results were accepted before; state '' when the
 *          study is gone, 'foreign' when another release planned it. `tries` counts those that have begun, this one too;
 *          it is negative when this one has not begun, because a task that was tried before runs alone: ask again then.
 *          `reason` is why the try before failed, '' when nothing is known of its end.
 *
 * Atomic so that a study that is being cancelled never goes back to running, and that each try is counted: the process
 * that runs a task may be killed by it. A name that is asked with twice, by a connection that broke in between, counts
 * once.
 */
export const beginScript = `${redisTime}
local meta, tasks, events, tries = unpack(KEYS)
local no, release, name, alone, changed, study = unpack(ARGV)
local known = redis.call('HMGET', meta, ${luaField.state}, ${luaField.release})
local state = known[1]
if not state then return {'', '', 0, ''} end
if known[2] ~= release then return {'foreign', '', 0, ''} end
local task = redis.call('HGET', tasks, no) or ''
local begun = ${after('begin')}[state]
if task == '' or not begun then return {state, '', 0, ''} end
local tried = redis.call('HMGET', tries, no, no .. ':by', no .. ':why')
local count, why = tonumber(tried[1] or '0'), tried[3] or ''
if tried[2] ~= name then
  if count > 0 and alone ~= '1' then return {state, task, -count, why} end
  count = redis.call('HINCRBY', tries, no, 1)
  redis.call('HSET', tries, no .. ':by', name)
end
if state ~= begun then
  state = begun
  redis.call('HSET', meta, ${luaField.state}, state, ${luaField.startedMs}, nowMs())
  redis.call('XADD', events, '*', 'type', 'study', 'state', state)
  redis.call('PUBLISH', changed, study)
end
return {state, task, count, why}
`;
