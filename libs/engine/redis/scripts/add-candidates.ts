import { luaField } from '../study-fields.js';

/**
 * Lua function `addCandidates(keys, added, from, failed, run)`, for scripts that give a study more candidates: it stores
 * and counts their wave, and publishes the wave and the results that are known already. `keys` has meta, waves, results
 * and events; `added` the wave (JSON), its number, and how many candidates, evaluations and fits asked for it adds; the
 * pairs of known evaluations (number, result) are the arguments from `from` on; `failed` and `run` are what the study
 * has failed and run so far.
 */
export const addCandidates = `
local function addCandidates(keys, added, from, failed, run)
  local meta = keys.meta
  redis.call('HSET', keys.waves, added.number, added.wave)
  redis.call('HINCRBY', meta, ${luaField.nWaves}, 1)
  redis.call('HINCRBY', meta, ${luaField.nCandidates}, added.candidates)
  local total = redis.call('HINCRBY', meta, ${luaField.nEvaluations}, added.evaluations)
  local fits = redis.call('HINCRBY', meta, ${luaField.fitsAsked}, added.asked)
  redis.call('XADD', keys.events, '*', 'type', 'wave', 'evaluations', total, 'fits_asked', fits)
  local fresh = {}
  for at = from, #ARGV, 2 do
    redis.call('HSET', keys.results, ARGV[at], ARGV[at + 1])
    fresh[#fresh + 1] = ARGV[at]
  end
  local remaining = redis.call('HINCRBY', meta, ${luaField.remaining}, added.evaluations - #fresh)
  if #fresh > 0 then
    redis.call('HINCRBY', meta, ${luaField.evaluationsCached}, #fresh)
    redis.call('XADD', keys.events, '*', 'type', 'evaluations', 'evaluations', table.concat(fresh, ','),
      'remaining', remaining, 'failed', failed, 'fits_run', run)
  end
end
`;
