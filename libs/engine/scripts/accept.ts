import { closeFit } from './close-fit.js';

/**
 * Accepts the results of one task, each evaluation once. Of a divided fit all tasks are done with it.
 *
 * KEYS: meta, results, predictions, events, open, tasks, parts
 * ARGV: the first task of the fit and how many it has (an undivided task and 1), fits run, channel `changed`,
 *       channel `stopped`, study id, now (ms), which evaluations failed ("3,14"), 1 when such a one fails the study,
 *       the evaluations ("3,14"), their results in the same order, a line each, then pairs (evaluation, predictions)
 * Returns: [accepted now, remaining, state]; state '' when the study is gone.
 *
 * Atomic because a result, the count of what remains and the event must never disagree: a worker may die
 * between any two commands, and two workers may hold the same task.
 */
export const acceptScript = `${closeFit}
local meta, results, predictions, events, open, tasks, parts = unpack(KEYS)
local first, of, fits, changed, stopped, study, now, failures, raises = unpack(ARGV, 1, 9)
local state = redis.call('HGET', meta, 'state')
if not state then return {0, 0, ''} end
if state ~= 'running' and state ~= 'queued' then
  closeFit(open, tasks, parts, first, of)
  return {0, tonumber(redis.call('HGET', meta, 'remaining')), state}
end
local hasFailed = {}
for evaluation in string.gmatch(failures, '%d+') do hasFailed[evaluation] = true end
local fresh, failed, fatal = {}, 0, nil
local nextResult = string.gmatch(ARGV[11], '[^\\n]+')
for evaluation in string.gmatch(ARGV[10], '%d+') do
  local result = nextResult()
  if redis.call('HSETNX', results, evaluation, result) == 1 then
    fresh[#fresh + 1] = evaluation
    if hasFailed[evaluation] then
      failed = failed + 1
      if raises == '1' and not fatal then fatal = result end
    end
  end
end
for at = 12, #ARGV, 2 do
  redis.call('HSETNX', predictions, ARGV[at], ARGV[at + 1])
end
closeFit(open, tasks, parts, first, of)
local remaining = tonumber(redis.call('HGET', meta, 'remaining'))
if #fresh > 0 then
  remaining = redis.call('HINCRBY', meta, 'remaining', -#fresh)
  local failedNow = redis.call('HINCRBY', meta, 'failed', failed)
  local run = redis.call('HINCRBY', meta, 'fits_run', fits)
  redis.call('XADD', events, '*', 'type', 'evaluations', 'evaluations', table.concat(fresh, ','),
    'remaining', remaining, 'failed', failedNow, 'fits_run', run)
end
if fatal then
  redis.call('HSET', meta, 'state', 'failed', 'finished_at', now, 'fatal', fatal)
  redis.call('XADD', events, '*', 'type', 'done', 'state', 'failed')
  redis.call('UNLINK', parts)
  redis.call('PUBLISH', stopped, study)
  state = 'failed'
end
redis.call('PUBLISH', changed, study)
return {#fresh, remaining, state}
`;
