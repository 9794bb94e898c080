import { luaField } from '../study-fields.js';
import { after } from './lifecycle-lua.js';
import { redisTime } from './redis-time.js';

/**
 * Adds trials that a strategy decided to the log, once, and leases them to the caller who asked.
 *
 * KEYS: meta, leases, log, events
 * ARGV: number of the first, the lease in ms, channel `told`, study id, then the log entries
 * Returns: [state, until when they are leased (ms), 1 when they were added]. They are not where the study does not run,
 *       or has such trials already: another scheduler decided them.
 *
 * Atomic because two schedulers may decide the same trials at the same time, from results that differ: they must be those
 * of one of them, given out once.
 */
export const askTrialsScript = `${redisTime}
local meta, leases, log, events = unpack(KEYS)
local first, lease, channel, study = unpack(ARGV, 1, 4)
local known = redis.call('HMGET', meta, ${luaField.state}, ${luaField.nCandidates}, ${luaField.nEvaluations}, ${luaField.failed})
local state = known[1]
if not state then return {'', 0, 0} end
local untilMs = string.format('%.0f', nowMs() + lease)
if not ${after('ask')}[state] or known[2] ~= first then return {state, untilMs, 0} end
local count = #ARGV - 4
for index = 1, count do
  local at = redis.call('RPUSH', log, ARGV[4 + index]) - 1
  redis.call('ZADD', leases, untilMs, first + index - 1)
  redis.call('XADD', events, '*', 'type', 'trial', 'at', at)
end
redis.call('HINCRBY', meta, ${luaField.nCandidates}, count)
local more = first + count - known[3]
if more > 0 then
  redis.call('HINCRBY', meta, ${luaField.nEvaluations}, more)
  redis.call('HINCRBY', meta, ${luaField.remaining}, more)
end
redis.call('PUBLISH', channel, study)
return {state, untilMs, 1}
`;
