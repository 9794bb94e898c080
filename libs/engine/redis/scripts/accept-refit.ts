import { luaField } from '../study-fields.js';
import { closeFit } from './close-fit.js';
import { after } from './lifecycle-lua.js';

/**
 * Accepts the model of a refit, or why there is none, once.
 *
 * KEYS: meta, open, tasks, parts, tries
 * ARGV: the refit's first task, how many it has, model id or '', refit seconds, error or '', channel `changed`,
 *       study id
 * Returns: 1 when accepted now, 0 when one was there, the study no longer runs, or has another refit by now.
 *
 * Atomic for the same reason as accept.
 */
export const acceptRefitScript = `${closeFit}
local meta, open, tasks, parts, tries = unpack(KEYS)
local first, of, model, seconds, failure, changed, study = unpack(ARGV)
closeFit(open, tasks, parts, tries, first, of)
local state = redis.call('HGET', meta, ${luaField.state})
if not ${after('refit')}[state] then return 0 end
if redis.call('HGET', meta, ${luaField.refitFrom}) ~= first or redis.call('HEXISTS', meta, ${luaField.refitted}) == 1 then return 0 end
redis.call('HSET', meta, ${luaField.refitted}, model, ${luaField.refitSeconds}, seconds, ${luaField.refitError}, failure)
redis.call('PUBLISH', changed, study)
return 1
`;
