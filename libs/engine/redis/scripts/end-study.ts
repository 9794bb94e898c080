import { luaField } from '../study-fields.js';

/**
 * Lua function `endStudy(keys, state, changed, stopped, study)`, for scripts that end a study: what only a running study
 * needs goes, readers get the last event, and workers are told to stop unless the study was completed. `keys` has
 * meta, events, open, tasks, parts and tries. Needs `nowMs`.
 *
 * The removal comes first: a Redis that is full refuses writes that may take memory, but not in a script that has
 * removed something before. So a study can be cancelled when Redis is full, which is what makes room.
 */
export const endStudy = `
local function endStudy(keys, state, changed, stopped, study)
  redis.call('DEL', keys.open, keys.tasks, keys.tries)
  redis.call('UNLINK', keys.parts)
  local now = nowMs()
  redis.call('HSET', keys.meta, ${luaField.state}, state, ${luaField.finishedMs}, now)
  if state == 'completed' then redis.call('HSETNX', keys.meta, ${luaField.startedMs}, now) end
  redis.call('XADD', keys.events, '*', 'type', 'done', 'state', state)
  if state ~= 'completed' then redis.call('PUBLISH', stopped, study) end
  redis.call('PUBLISH', changed, study)
end
`;
