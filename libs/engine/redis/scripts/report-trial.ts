import { luaField } from '../study-fields.js';
import { after } from './lifecycle-lua.js';
import { redisTime } from './redis-time.js';

/**
 * Records what a trial reports at a step, once, and renews its lease.
 *
 * KEYS: meta, told, leases, log, reports
 * ARGV: number of the trial, step, value, the log entry, the lease in ms
 * Returns: [state, what was reported at that step before or '', until when the trial is leased (ms)]; state '' when the
 *       study is gone, 'unknown' when it has given out no such trial, 'told' when the trial has ended.
 *
 * Atomic so that a report which is sent twice counts once, and none comes after the end of its trial.
 */
export const reportTrialScript = `${redisTime}
local meta, told, leases, log, reports = unpack(KEYS)
local number, step, value, entry, lease = unpack(ARGV)
local known = redis.call('HMGET', meta, ${luaField.state}, ${luaField.nCandidates})
local state = known[1]
if not state then return {'', '', 0} end
if tonumber(number) >= tonumber(known[2]) then return {'unknown', '', 0} end
if redis.call('HEXISTS', told, number) == 1 then return {'told', '', 0} end
if not ${after('accept')}[state] then return {state, '', 0} end
local untilMs = string.format('%.0f', nowMs() + lease)
redis.call('ZADD', leases, untilMs, number)
local before = redis.call('HGET', reports, number .. '/' .. step)
if before then return {state, before, untilMs} end
redis.call('HSET', reports, number .. '/' .. step, value)
redis.call('RPUSH', log, entry)
return {state, '', untilMs}
`;
