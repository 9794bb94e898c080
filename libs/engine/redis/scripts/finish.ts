import { luaField } from '../study-fields.js';
import { endStudy } from './end-study.js';
import { after } from './lifecycle-lua.js';
import { redisTime } from './redis-time.js';

/**
 * Ends a study, once. One that has ended already without being completed has its workers told to stop again.
 *
 * KEYS: meta, events, open, tasks, parts, tries
 * ARGV: new state, channel `changed`, channel `stopped`, study id, error JSON or '', the revision that it ends at or '' for
 *       any, then fields of meta
 * Returns: the state that the study is in afterwards, '' when it is gone.
 *
 * Atomic so that "cancelled" and "completed" can't both win, and no study ends that has got more to do meanwhile.
 */
export const finishScript = `${redisTime}${endStudy}
local meta, events, open, tasks, parts, tries = unpack(KEYS)
local target, changed, stopped, study, failure, revision = unpack(ARGV, 1, 6)
local state = redis.call('HGET', meta, ${luaField.state})
if not state then
  redis.call('PUBLISH', stopped, study)
  return ''
end
if not ${after('cancel')}[state] then
  if state ~= 'completed' then redis.call('PUBLISH', stopped, study) end
  return state
end
if revision ~= '' and (redis.call('HGET', meta, ${luaField.revision}) or '0') ~= revision then return state end
local keys = { meta = meta, events = events, open = open, tasks = tasks, parts = parts, tries = tries }
endStudy(keys, target, changed, stopped, study)
if failure ~= '' then redis.call('HSET', meta, ${luaField.error}, failure) end
if #ARGV > 6 then redis.call('HSET', meta, unpack(ARGV, 7)) end
return target
`;
