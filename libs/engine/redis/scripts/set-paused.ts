import { luaField } from '../study-fields.js';
import { after } from './lifecycle-lua.js';
import { redisTime } from './redis-time.js';

/**
 * Pauses a study that is under way, or has a paused one go on.
 *
 * KEYS: meta, events
 * ARGV: 1 to pause, 0 to go on, channel `changed`, study id
 * Returns: the state that the study is in afterwards, '' when it is gone. One that has ended stays as it is.
 *
 * Atomic so that a study which ends meanwhile is not brought back.
 */
export const setPausedScript = `${redisTime}
local meta, events = KEYS[1], KEYS[2]
local pauses, changed, study = ARGV[1] == '1', ARGV[2], ARGV[3]
local known = redis.call('HMGET', meta, ${luaField.state}, ${luaField.startedMs}, ${luaField.pausedFromMs})
local state = known[1]
if not state then return '' end
local target = ${after('resume')}[state]
if pauses then target = ${after('pause')}[state] end
if target == 'on' then target = known[2] and 'running' or 'queued' end
if not target then return state end
redis.call('HSET', meta, ${luaField.state}, target)
local now = nowMs()
if pauses then
  redis.call('HSET', meta, ${luaField.pausedFromMs}, now)
elseif known[2] and known[3] then
  redis.call('HINCRBY', meta, ${luaField.pausedMs}, now - math.max(known[3], known[2]))
end
redis.call('XADD', events, '*', 'type', 'study', 'state', target)
redis.call('PUBLISH', changed, study)
return target
`;
