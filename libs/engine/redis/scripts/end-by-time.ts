import { luaField } from '../study-fields.js';
import { redisTime } from './redis-time.js';

/**
 * Closes a study to further evaluations once its time is over, once: what is left of them is given up, and the study
 * goes on to its refit and its end.
 *
 * KEYS: meta, open, tasks, tries, parts
 * ARGV: channel `changed`, channel `stopped`, study id
 * Returns: 1 when its time was over now, else 0. The time of a study is the clock's since it started, or was given more
 *       to do, without its pauses.
 *
 * Atomic so that no evaluation is accepted after its number was counted as missed.
 */
export const endByTimeScript = `${redisTime}
local meta, open, tasks, tries, parts = unpack(KEYS)
local changed, stopped, study = unpack(ARGV)
local known = redis.call('HMGET', meta,
  ${luaField.state}, ${luaField.limitMs}, ${luaField.clockFromMs}, ${luaField.startedMs}, ${luaField.pausedMs},
  ${luaField.remaining}, ${luaField.endedBy}, ${luaField.nTasks})
local state, limit, from, remaining = known[1], known[2], known[3] or known[4], tonumber(known[6])
if state ~= 'running' or not limit or not from or known[7] or remaining == 0 then return 0 end
if nowMs() - from - (known[5] or 0) < tonumber(limit) then return 0 end
redis.call('DEL', open, tasks, tries)
redis.call('UNLINK', parts)
redis.call('HSET', meta, ${luaField.endedBy}, 'limits.seconds', ${luaField.missed}, remaining,
  ${luaField.remaining}, 0, ${luaField.cursor}, known[8])
redis.call('PUBLISH', stopped, study)
redis.call('PUBLISH', changed, study)
return 1
`;
