import { luaField } from '../study-fields.js';
import { addCandidates } from './add-candidates.js';
import { after } from './lifecycle-lua.js';

/**
 * Adds the next tasks to a study whose evaluations are all in, once: those of a wave that its strategy decided, or those
 * of the refit.
 *
 * KEYS: meta, tasks, waves, results, events
 * ARGV: number of the first task, number of the wave or 'refit', the wave (JSON) or '', how many candidates, evaluations,
 *       fits asked for and fits planned it adds, count of the tasks, the revision of the study that it was decided for, the
 *       tasks (JSON) in order, then pairs of evaluations whose results are known (number, result)
 * Returns: 1, or 0 when the study has them, has ended, or has got more to do meanwhile.
 *
 * Atomic because two schedulers may find the evaluations in at the same time, and cut the tasks differently: they must be
 * those of one of them. What is left of the tasks before, none of which is needed any more, is passed over.
 */
export const addWaveScript = `${addCandidates}
local meta, tasks, waves, results, events = unpack(KEYS)
local first, number, wave, candidates, evaluations, asked, planned, count, revision = unpack(ARGV, 1, 9)
local known = redis.call('HMGET', meta, ${luaField.state}, ${luaField.refitFrom}, ${luaField.nTasks}, ${luaField.remaining}, ${luaField.nWaves}, ${luaField.failed}, ${luaField.fitsRun}, ${luaField.revision})
if not ${after('wave')}[known[1]] then return 0 end
if known[2] or known[3] ~= first or (known[8] or '0') ~= revision then return 0 end
first, count = tonumber(first), tonumber(count)
if number ~= 'refit' and known[5] ~= number then return 0 end
for index = 1, count do redis.call('HSET', tasks, first + index - 1, ARGV[9 + index]) end
redis.call('HSET', meta, ${luaField.cursor}, first, ${luaField.nTasks}, first + count)
if number == 'refit' then
  redis.call('HSET', meta, ${luaField.refitFrom}, first)
  return 1
end
redis.call('HINCRBY', meta, ${luaField.fitsPlanned}, planned)
local keys = { meta = meta, waves = waves, results = results, events = events }
local added = { wave = wave, number = number, candidates = candidates, evaluations = evaluations, asked = asked }
addCandidates(keys, added, 10 + count, known[6], known[7])
return 1
`;
