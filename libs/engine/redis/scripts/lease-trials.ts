import { luaField } from '../study-fields.js';
import { after } from './lifecycle-lua.js';
import { redisTime } from './redis-time.js';

/**
 * Gives trials out again whose lease has run out, the first to run out first.
 *
 * KEYS: meta, leases
 * ARGV: at most so many, the lease in ms
 * Returns: [state, until when they are leased (ms), numbers…]; state '' when the study is gone. Nothing is given out
 *       unless it is running.
 *
 * Atomic so that two callers are never given the same trial within its lease.
 */
export const leaseTrialsScript = `${redisTime}
local meta, leases = unpack(KEYS)
local state = redis.call('HGET', meta, ${luaField.state})
if not state then return {'', 0} end
local now = nowMs()
local untilMs = string.format('%.0f', now + ARGV[2])
local answer = {state, untilMs}
if not ${after('ask')}[state] then return answer end
for _, number in ipairs(redis.call('ZRANGEBYSCORE', leases, '-inf', now, 'LIMIT', 0, ARGV[1])) do
  redis.call('ZADD', leases, untilMs, number)
  answer[#answer + 1] = number
end
return answer
`;
