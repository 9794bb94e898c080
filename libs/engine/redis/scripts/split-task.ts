import { luaField } from '../study-fields.js';
import { closeFit } from './close-fit.js';
import { after } from './lifecycle-lua.js';

/**
 * Puts others in the place of a task, at the end of the study's: smaller ones, or itself with more patience.
 *
 * KEYS: meta, open, tasks, parts, tries
 * ARGV: the first task of the fit and how many it has (an undivided task and 1), channel `changed`, study id, tries that
 *       the new tasks have behind them, why the last of these failed or '', the new tasks (JSON without the leading
 *       brace: their numbers are given here)
 * Returns: how many were added; 0 when the task was done, or the study has ended or needs none any more.
 *
 * Atomic so that none of the task's evaluations is ever without a task, and that of two who split it one does.
 */
export const splitTaskScript = `${closeFit}
local meta, open, tasks, parts, tries = unpack(KEYS)
local first, of, changed, study, tried, why = unpack(ARGV, 1, 6)
local known = redis.call('HMGET', meta, ${luaField.state}, ${luaField.refitFrom}, ${luaField.nTasks})
if not ${after('accept')}[known[1]] then return 0 end
if redis.call('HEXISTS', tasks, first) == 0 then return 0 end
closeFit(open, tasks, parts, tries, first, of)
local added = 0
if not known[2] then
  local count = tonumber(known[3])
  for at = 7, #ARGV do
    local no = count + added
    redis.call('HSET', tasks, no, '{"no":' .. no .. ',' .. ARGV[at])
    if tried ~= '0' then redis.call('HSET', tries, no, tried) end
    if why ~= '' then redis.call('HSET', tries, no .. ':why', why) end
    added = added + 1
  end
  redis.call('HSET', meta, ${luaField.nTasks}, count + added)
end
redis.call('PUBLISH', changed, study)
return added
`;
