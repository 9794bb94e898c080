import { luaField } from '../study-fields.js';
import { after } from './lifecycle-lua.js';

/**
 * Records how a trial ended, once.
 *
 * KEYS: meta, told, leases, log, events
 * ARGV: number of the trial, how it ended (JSON), the log entry, 1 when it failed, channel `told`, study id
 * Returns: [state, what was told before or '', 1 when the trial was recorded now]; state '' when the study is gone, and
 *       'unknown' when it has given out no such trial.
 *
 * Atomic so that of two callers who had the same trial one after the other, one is the first.
 */
export const tellTrialScript = `
local meta, told, leases, log, events = unpack(KEYS)
local number, outcome, entry, failed, channel, study = unpack(ARGV)
local known = redis.call('HMGET', meta, ${luaField.state}, ${luaField.nCandidates})
local state = known[1]
if not state then return {'', '', 0} end
if tonumber(number) >= tonumber(known[2]) then return {'unknown', '', 0} end
local before = redis.call('HGET', told, number)
if before then return {state, before, 0} end
if not ${after('accept')}[state] then return {state, '', 0} end
redis.call('HSET', told, number, outcome)
redis.call('ZREM', leases, number)
local at = redis.call('RPUSH', log, entry) - 1
local remaining = redis.call('HINCRBY', meta, ${luaField.remaining}, -1)
local failures = redis.call('HINCRBY', meta, ${luaField.failed}, failed)
redis.call('XADD', events, '*', 'type', 'trial', 'at', at, 'remaining', remaining, 'failed', failures,
  'evaluations', redis.call('HGET', meta, ${luaField.nEvaluations}))
redis.call('PUBLISH', channel, study)
return {state, '', 1}
`;
