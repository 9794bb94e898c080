import { luaField } from '../study-fields.js';
import { addCandidates } from './add-candidates.js';
import { after } from './lifecycle-lua.js';
import { redisTime } from './redis-time.js';

/**
 * Has a study go on with more to do: evaluations that failed are forgotten, and candidates may be added. One that has
 * ended runs again; one that is under way has the new tasks behind those that it has.
 *
 * KEYS: meta, tasks, open, tries, parts, results, predictions, waves, events, active, claim of the request's idempotency
 *       key (meta where it has none)
 * ARGV: revision, number of the first new task and 1 where the study has ended, as whoever planned this found them;
 *       channel `changed`, study id, id of the claim or '', numbers of the evaluations to forget ("3,14"), the extensions
 *       of the study (JSON) or '', the added wave (JSON) or '' and its number, how many candidates, evaluations, fits
 *       asked for and fits planned are added, how many evaluations it may ask for from then on or '', how many of those
 *       that it has are asked for only now, count of the tasks, the tasks (JSON) in order, then pairs of added
 *       evaluations whose results are known (number, result)
 * Returns: the state of the study afterwards; '' when it is gone, 'moved' when it is not as it was planned for, 'lost'
 *       when another try has the claim: nothing is changed then.
 *
 * Atomic so that each failure is forgotten once, and no scheduler ends the study while it gets more to do: the revision
 * that it goes by is another afterwards.
 */
export const reopenScript = `${redisTime}${addCandidates}
local meta, tasks, open, tries, parts, results, predictions, waves, events, active, claim = unpack(KEYS)
local revision, first, ended, changed, study, claimed, forgotten, extensions = unpack(ARGV, 1, 8)
local wave, number, candidates, evaluations, asked, planned, most, more, count = unpack(ARGV, 9, 17)
local known = redis.call('HMGET', meta,
  ${luaField.state}, ${luaField.revision}, ${luaField.nTasks}, ${luaField.nWaves}, ${luaField.remaining},
  ${luaField.failed}, ${luaField.startedMs}, ${luaField.nEvaluations}, ${luaField.fitsAsked},
  ${luaField.fitsRun}, ${luaField.missed}, ${luaField.endedBy}, ${luaField.nCandidates})
local state = known[1]
if not state then return '' end
if claim ~= meta and redis.call('HGET', claim, 'id') ~= claimed then return 'lost' end
local hasEnded = not ${after('cancel')}[state]
if (known[2] or '0') ~= revision or known[3] ~= first or hasEnded ~= (ended == '1') then return 'moved' end
-- One whose time is over is about to end.
if known[12] and not hasEnded then return 'moved' end
if wave ~= '' and (known[4] or '0') ~= number then return 'moved' end
first, count = tonumber(first), tonumber(count)
redis.call('HDEL', meta,
  ${luaField.refitFrom}, ${luaField.refitDone}, ${luaField.refitted}, ${luaField.refitSeconds},
  ${luaField.refitError}, ${luaField.best}, ${luaField.finishedMs}, ${luaField.error}, ${luaField.fatal},
  ${luaField.endTries}, ${luaField.missed}, ${luaField.endedBy})
if hasEnded or known[5] == '0' then
  redis.call('DEL', open, tasks, tries)
  redis.call('UNLINK', parts)
  redis.call('HSET', meta, ${luaField.cursor}, first)
end
redis.call('HSET', meta, ${luaField.revision}, revision + 1, ${luaField.nTasks}, first + count)
for index = 1, count do redis.call('HSET', tasks, first + index - 1, ARGV[17 + index]) end
if claimed ~= '' then
  local before = redis.call('HGET', meta, ${luaField.reopenedFor}) or ''
  redis.call('HSET', meta, ${luaField.reopenedFor}, before .. claimed .. ',')
end
if extensions ~= '' then redis.call('HSET', meta, ${luaField.extensions}, extensions) end
if hasEnded then
  -- One that never began has its time from its beginning on.
  if known[7] then redis.call('HSET', meta, ${luaField.clockFromMs}, nowMs()) end
  redis.call('HDEL', meta, ${luaField.pausedMs}, ${luaField.pausedFromMs})
  state = ${after('reopen')}[state]
  if state == 'on' then state = known[7] and 'running' or 'queued' end
  redis.call('HSET', meta, ${luaField.state}, state)
  redis.call('SADD', active, study)
  redis.call('XADD', events, '*', 'type', 'study', 'state', state)
end
redis.call('HINCRBY', meta, ${luaField.remaining}, (known[11] or 0) + more)
if most ~= '' then redis.call('HSET', meta, ${luaField.mostEvaluations}, most) end
if tonumber(more) > 0 or wave ~= '' then
  redis.call('HSETNX', meta, ${luaField.firstEvaluations}, known[8])
  redis.call('HSETNX', meta, ${luaField.firstFitsAsked}, known[9])
end
if tonumber(more) > 0 then
  local total = redis.call('HINCRBY', meta, ${luaField.nEvaluations}, more)
  local fits = redis.call('HINCRBY', meta, ${luaField.fitsAsked}, more)
  redis.call('XADD', events, '*', 'type', 'wave', 'evaluations', total, 'fits_asked', fits)
end
local failed, run = tonumber(known[6]), known[10] or 0
local again = 0
for evaluation in string.gmatch(forgotten, '%d+') do
  again = again + redis.call('HDEL', results, evaluation)
  redis.call('HDEL', predictions, evaluation)
end
if again > 0 then
  local remaining = redis.call('HINCRBY', meta, ${luaField.remaining}, again)
  failed = redis.call('HINCRBY', meta, ${luaField.failed}, -again)
  redis.call('XADD', events, '*', 'type', 'retry', 'remaining', remaining, 'failed', failed, 'fits_run', run)
end
redis.call('HINCRBY', meta, ${luaField.fitsPlanned}, planned)
if wave ~= '' then
  if not known[4] then redis.call('HSET', meta, ${luaField.firstCandidates}, known[13]) end
  local keys = { meta = meta, waves = waves, results = results, events = events }
  local added = { wave = wave, number = number, candidates = candidates, evaluations = evaluations, asked = asked }
  addCandidates(keys, added, 18 + count, failed, run)
end
redis.call('PUBLISH', changed, study)
return state
`;
