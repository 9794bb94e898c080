import { luaField } from '../study-fields.js';
import { closeFit } from './close-fit.js';
import { endStudy } from './end-study.js';
import { after } from './lifecycle-lua.js';
import { readRows } from './read-rows.js';
import { redisTime } from './redis-time.js';

/**
 * Accepts the results of one task, each evaluation once. The results of a divided fit end all its tasks.
 *
 * KEYS: meta, results, predictions, events, open, tasks, parts, tries
 * ARGV: the release that computed them, the first task of the fit and how many it has (an undivided task and 1), fits
 *       run, channel `changed`, channel `stopped`, study id, which evaluations failed ("3,14"), 1 when such a one fails
 *       the study, the evaluations ("3,14"), their results in the same order, a line each, then pairs (evaluation,
 *       predictions)
 * Returns: [accepted now, remaining, state]; state '' when the study is gone.
 * Errors: when the results are another release's, or don't fit the study: as many as evaluations, whose numbers it has.
 *
 * Atomic because a result, the count of what remains and the event must never disagree: a worker may die
 * between any two commands, and two workers may hold the same task.
 */
export const acceptScript = `${redisTime}${closeFit}${endStudy}${readRows}
local meta, results, predictions, events, open, tasks, parts, tries = unpack(KEYS)
local release, first, of, fits, changed, stopped, study, failures, raises = unpack(ARGV, 1, 9)
local known = redis.call('HMGET', meta, ${luaField.state}, ${luaField.release}, ${luaField.nCandidates}, ${luaField.nSplits}, ${luaField.remaining}, ${luaField.endedBy})
local state = known[1]
if not state then return {0, 0, ''} end
if known[2] ~= release then
  return redis.error_reply('FOREIGN results of release ' .. release .. ' for a study of ' .. tostring(known[2]))
end
-- Its time was over: what is late counts as missed.
if known[6] or not ${after('accept')}[state] then
  closeFit(open, tasks, parts, tries, first, of)
  return {0, tonumber(known[5]), state}
end
local evaluations, rows, misfit = readRows(ARGV[10], ARGV[11], known[3] * known[4], 'evaluation')
if misfit then return misfit end
local hasFailed = {}
for evaluation in string.gmatch(failures, '%d+') do hasFailed[evaluation] = true end
local fresh, failed, fatal = {}, 0, nil
for at, evaluation in ipairs(evaluations) do
  if redis.call('HSETNX', results, evaluation, rows[at]) == 1 then
    fresh[#fresh + 1] = evaluation
    if hasFailed[evaluation] then
      failed = failed + 1
      if raises == '1' and not fatal then fatal = rows[at] end
    end
  end
end
for at = 12, #ARGV, 2 do
  redis.call('HSETNX', predictions, ARGV[at], ARGV[at + 1])
end
closeFit(open, tasks, parts, tries, first, of)
local remaining = tonumber(known[5])
if #fresh > 0 then
  remaining = redis.call('HINCRBY', meta, ${luaField.remaining}, -#fresh)
  local failedNow = redis.call('HINCRBY', meta, ${luaField.failed}, failed)
  local run = redis.call('HINCRBY', meta, ${luaField.fitsRun}, fits)
  redis.call('XADD', events, '*', 'type', 'evaluations', 'evaluations', table.concat(fresh, ','),
    'remaining', remaining, 'failed', failedNow, 'fits_run', run)
end
if fatal then
  local keys = { meta = meta, events = events, open = open, tasks = tasks, parts = parts, tries = tries }
  endStudy(keys, ${after('fail')}[state], changed, stopped, study)
  redis.call('HSET', meta, ${luaField.fatal}, fatal)
  return {#fresh, remaining, ${after('fail')}[state]}
end
redis.call('PUBLISH', changed, study)
return {#fresh, remaining, state}
`;
