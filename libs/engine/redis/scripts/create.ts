import { luaField } from '../study-fields.js';
import { redisTime } from './redis-time.js';

/**
 * Makes a study visible whose tasks and known results are staged.
 *
 * KEYS: meta, tasks, results, events, active, studies, claim of the request's idempotency key (meta where it has none),
 *       waves, calls, waits, dependents
 * ARGV: the first wave (JSON) of a study that learns or '', how many evaluations and fits it asks for, study id, state,
 *       latest time to do it (ms, by the clock of Redis), tasks, results and calls that are staged, count of
 *       the pairs that follow, pairs (known evaluations "3,14", what remains after them), then fields of meta
 * Returns: when the study was created, ms; 0 when it is too late, what was staged has expired, or another try has the
 *       claim: nothing is created.
 *
 * Atomic so that a study is there whole or not at all. It has a latest time because a Redis that hangs runs what it was
 * sent when it goes on, long after the caller was told to try again.
 */
export const createScript = `${redisTime}
local meta, tasks, results, events, active, studies, claim, waves, calls, waits, dependents = unpack(KEYS)
local wave, evaluations, asked, study, state, latest, nTasks, nResults, nCalls, pairs = unpack(ARGV, 1, 10)
local now = nowMs()
if tonumber(now) > tonumber(latest) then return 0 end
if redis.call('HLEN', tasks) ~= tonumber(nTasks) or redis.call('HLEN', results) ~= tonumber(nResults)
  or redis.call('HLEN', calls) ~= tonumber(nCalls) then
  return 0
end
if claim ~= meta and redis.call('HGET', claim, 'id') ~= study then return 0 end
redis.call('ZADD', studies, now, study)
redis.call('SADD', active, study)
redis.call('PERSIST', tasks)
redis.call('PERSIST', results)
if nCalls ~= '0' then
  for _, key in ipairs({ calls, waits, dependents }) do redis.call('PERSIST', key) end
end
redis.call('XADD', events, '*', 'type', 'study', 'state', state)
if wave ~= '' then
  redis.call('HSET', waves, 0, wave)
  redis.call('XADD', events, '*', 'type', 'wave', 'evaluations', evaluations, 'fits_asked', asked)
end
local from = 11 + 2 * pairs
for at = 11, from - 1, 2 do
  redis.call('XADD', events, '*', 'type', 'evaluations', 'evaluations', ARGV[at], 'remaining', ARGV[at + 1],
    'failed', 0, 'fits_run', 0)
end
redis.call('HSET', meta, ${luaField.createdMs}, now, ${luaField.state}, state, unpack(ARGV, from))
return tonumber(now)
`;
