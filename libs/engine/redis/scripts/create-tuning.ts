import { luaField } from '../study-fields.js';
import { redisTime } from './redis-time.js';

/**
 * Makes a study visible whose trials are carried out by whoever asks for them.
 *
 * KEYS: meta, events, studies, claim of the request's idempotency key (meta where it has none)
 * ARGV: study id, latest time to do it (ms, by the clock of Redis), then fields of meta
 * Returns: when the study was created, ms; 0 when it is too late, or another try has the claim: nothing is created.
 *
 * Atomic so that a study is there whole or not at all. It is not among the active ones: nothing of it is computed here.
 */
export const createTuningScript = `${redisTime}
local meta, events, studies, claim = unpack(KEYS)
local study, latest = ARGV[1], ARGV[2]
local now = nowMs()
if tonumber(now) > tonumber(latest) then return 0 end
if claim ~= meta and redis.call('HGET', claim, 'id') ~= study then return 0 end
redis.call('ZADD', studies, now, study)
redis.call('XADD', events, '*', 'type', 'study', 'state', 'running')
redis.call('HSET', meta, ${luaField.createdMs}, now, ${luaField.startedMs}, now, unpack(ARGV, 3))
return tonumber(now)
`;
