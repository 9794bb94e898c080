import { luaField } from '../study-fields.js';
import { closeFit } from './close-fit.js';
import { endStudy } from './end-study.js';
import { after } from './lifecycle-lua.js';
import { readRows } from './read-rows.js';
import { redisTime } from './redis-time.js';

/**
 * Accepts the results of calls, each once, and makes tasks of those that waited for nothing else. Calls that need one
 * which failed are skipped.
 *
 * KEYS: meta, results, events, open, tasks, parts, tries, waits, dependents
 * ARGV: the release that made them, task number, its turn, channel `changed`, channel `stopped`, study id, the calls
 *       ("3,14"), which of them failed, 1 when such a one fails the study, their results in the same order, a line each,
 *       calls of the task that are still to be made, seconds that a call takes, calls that a task may have by its time
 *       and as such, tasks that what is ready is spread over, 1 when the worker goes on with the first of them
 * Returns: [accepted now, the task as the worker goes on with it (JSON) or '']
 * Errors: when the results are another release's, or don't fit the study.
 *
 * Atomic because a result, what it lets begin, and the count of what remains must never disagree. A task whose calls
 * were replaced goes on under its number: whoever finds it without a worker finds the calls that it has then.
 */
export const acceptCallsScript = `${redisTime}${closeFit}${endStudy}${readRows}
local meta, results, events, open, tasks, parts, tries, waits, dependents = unpack(KEYS)
local release, no, turn, changed, stopped, study, numbers, failures, raises, lines, rest, seconds, most, spread, keep =
  unpack(ARGV)
local known = redis.call('HMGET', meta, ${luaField.state}, ${luaField.release}, ${luaField.nCandidates}, ${luaField.nTasks})
local state = known[1]
if not state then return {0, ''} end
if known[2] ~= release then
  return redis.error_reply('FOREIGN results of release ' .. release .. ' for a study of ' .. tostring(known[2]))
end
if not ${after('accept')}[state] then
  closeFit(open, tasks, parts, tries, no, 1)
  return {0, ''}
end
local calls, rows, misfit = readRows(numbers, lines, tonumber(known[3]), 'call')
if misfit then return misfit end
local head = '{"no":' .. no .. ',"turn":' .. turn .. ','
local isHeld = string.sub(redis.call('HGET', tasks, no) or '', 1, #head) == head
local hasFailed = {}
for call in string.gmatch(failures, '%d+') do hasFailed[call] = true end
local fresh, ready, failed, fatal = {}, {}, 0, nil
if isHeld then
  for call in string.gmatch(rest, '%d+') do ready[#ready + 1] = call end
end
local lost = {}
local function skipDependents(call, cause)
  lost[#lost + 1] = call
  while #lost > 0 do
    local list = redis.call('HGET', dependents, table.remove(lost)) or ''
    for dependent in string.gmatch(list, '%d+') do
      if redis.call('HSETNX', results, dependent, '{"skipped":' .. cause .. '}') == 1 then
        fresh[#fresh + 1] = dependent
        failed = failed + 1
        lost[#lost + 1] = dependent
      end
    end
  end
end
for at, call in ipairs(calls) do
  if redis.call('HSETNX', results, call, rows[at]) == 1 then
    fresh[#fresh + 1] = call
    if hasFailed[call] then
      failed = failed + 1
      if raises == '1' and not fatal then fatal = rows[at] end
      skipDependents(call, call)
    else
      local list = redis.call('HGET', dependents, call)
      if list then
        for dependent in string.gmatch(list, '%d+') do
          if redis.call('HINCRBY', waits, dependent, -1) == 0 then ready[#ready + 1] = dependent end
        end
      end
    end
  end
end
if #fresh > 0 then
  local remaining = redis.call('HINCRBY', meta, ${luaField.remaining}, -#fresh)
  local failedNow = redis.call('HINCRBY', meta, ${luaField.failed}, failed)
  local run = redis.call('HINCRBY', meta, ${luaField.fitsRun}, #calls)
  redis.call('XADD', events, '*', 'type', 'evaluations', 'evaluations', table.concat(fresh, ','),
    'remaining', remaining, 'failed', failedNow, 'fits_run', run)
end
if fatal then
  local keys = { meta = meta, events = events, open = open, tasks = tasks, parts = parts, tries = tries }
  endStudy(keys, ${after('fail')}[state], changed, stopped, study)
  redis.call('HSET', meta, ${luaField.fatal}, fatal)
  return {#fresh, ''}
end
local size = math.max(1, math.min(tonumber(most), math.ceil(#ready / tonumber(spread))))
local count, next = tonumber(known[4]), ''
for from = 1, #ready, size do
  local to = math.min(#ready, from + size - 1)
  local body = '"seconds":' .. (to - from + 1) * seconds .. ',"calls":[' .. table.concat(ready, ',', from, to) .. ']}'
  if isHeld and keep == '1' and from == 1 then
    next = '{"no":' .. no .. ',"turn":' .. turn + 1 .. ',' .. body
    redis.call('HSET', tasks, no, next)
    redis.call('HDEL', tries, no .. ':why')
    redis.call('HSET', tries, no, 1)
  else
    redis.call('HSET', tasks, count, '{"no":' .. count .. ',"turn":0,' .. body)
    count = count + 1
  end
end
if count > tonumber(known[4]) then redis.call('HSET', meta, ${luaField.nTasks}, count) end
if isHeld and next == '' then closeFit(open, tasks, parts, tries, no, 1) end
redis.call('PUBLISH', changed, study)
return {#fresh, next}
`;
