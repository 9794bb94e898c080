/**
 * Accepts the results of one task, each evaluation once.
 *
 * KEYS: meta, results, predictions, events, open, tasks, parts
 * ARGV: task number, fits run, channel `changed`, channel `stopped`, study id, now (ms), nResults,
 *       nResults × (evaluation, result, 1 when it failed and fails the study, 1 when it failed),
 *       then pairs (evaluation, predictions)
 * Returns: [accepted now, remaining, state]; state '' when the study is gone.
 *
 * Atomic because a result, the count of what remains and the event must never disagree: a worker may die
 * between any two commands, and two workers may hold the same task.
 */
export const acceptScript = `
local meta, results, predictions, events, open, tasks = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local state = redis.call('HGET', meta, 'state')
if not state then return {0, 0, ''} end
if state ~= 'running' and state ~= 'queued' then
  redis.call('SREM', open, ARGV[1])
  return {0, tonumber(redis.call('HGET', meta, 'remaining')), state}
end
local n = tonumber(ARGV[7])
local fresh, failed, fatal = {}, 0, nil
for i = 0, n - 1 do
  local at = 8 + i * 4
  if redis.call('HSETNX', results, ARGV[at], ARGV[at + 1]) == 1 then
    fresh[#fresh + 1] = ARGV[at]
    if ARGV[at + 3] == '1' then failed = failed + 1 end
    if ARGV[at + 2] == '1' and not fatal then fatal = ARGV[at + 1] end
  end
end
for at = 8 + n * 4, #ARGV, 2 do
  redis.call('HSETNX', predictions, ARGV[at], ARGV[at + 1])
end
redis.call('SREM', open, ARGV[1])
redis.call('HDEL', tasks, ARGV[1])
local remaining = tonumber(redis.call('HGET', meta, 'remaining'))
if #fresh > 0 then
  remaining = redis.call('HINCRBY', meta, 'remaining', -#fresh)
  local failures = redis.call('HINCRBY', meta, 'failed', failed)
  local fits = redis.call('HINCRBY', meta, 'fits_run', ARGV[2])
  redis.call('XADD', events, '*', 'type', 'evaluations', 'evaluations', table.concat(fresh, ','),
    'remaining', remaining, 'failed', failures, 'fits_run', fits)
end
if fatal then
  redis.call('HSET', meta, 'state', 'failed', 'finished_at', ARGV[6], 'fatal', fatal)
  redis.call('XADD', events, '*', 'type', 'done', 'state', 'failed')
  redis.call('UNLINK', KEYS[7])
  redis.call('PUBLISH', ARGV[4], ARGV[5])
  state = 'failed'
end
redis.call('PUBLISH', ARGV[3], ARGV[5])
return {#fresh, remaining, state}
`;
