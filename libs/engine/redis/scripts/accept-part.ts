import { luaField } from '../study-fields.js';
import { after } from './lifecycle-lua.js';

/**
 * Accepts the part of a divided fit that one task computed, once.
 *
 * KEYS: meta, parts, open, tasks, events, tries
 * ARGV: task number, fit number, index of the part, parts of the fit, the part, channel `changed`, study id
 * Returns: 1 when all parts of the fit are there and the task is still to be done: merge them; else 0, and the task
 *          is done.
 *
 * Atomic so that exactly the task that completes a fit stays open: were it closed before the evaluations are in, the
 * death of its worker would lose them, and were another one left open, it would be run for nothing. A part that is
 * late, because its fit was merged or its study has ended, is dropped and takes no memory. Parts of a refit are
 * published too: a refit has no evaluations to publish.
 */
export const acceptPartScript = `
local meta, parts, open, tasks, events, tries = unpack(KEYS)
local state = redis.call('HGET', meta, ${luaField.state})
if not ${after('accept')}[state] or redis.call('HEXISTS', tasks, ARGV[1]) == 0 then
  redis.call('SREM', open, ARGV[1])
  return 0
end
if redis.call('HSETNX', parts, ARGV[2] .. '/' .. ARGV[3], ARGV[5]) == 1 then
  local count = redis.call('HINCRBY', parts, ARGV[2], 1)
  if redis.call('HGET', meta, ${luaField.refitFrom}) == ARGV[2] then
    redis.call('HSET', meta, ${luaField.refitDone}, count)
    redis.call('XADD', events, '*', 'type', 'refit', 'done', count, 'of', ARGV[4])
  end
end
if redis.call('HGET', parts, ARGV[2]) == ARGV[4] then return 1 end
redis.call('SREM', open, ARGV[1])
redis.call('HDEL', tasks, ARGV[1])
redis.call('HDEL', tries, ARGV[1], ARGV[1] .. ':by', ARGV[1] .. ':why')
redis.call('PUBLISH', ARGV[6], ARGV[7])
return 0
`;
