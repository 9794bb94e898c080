import { luaField } from '../study-fields.js';

/**
 * A study needs a model: it is kept from now on for as long as the study is there.
 *
 * KEYS: meta, studies of the model, model
 * ARGV: model id, study id, the revision of the study that it is the refit of
 * Returns: the seconds that its fit took, '' when there is no such model yet, or the study is gone or has got more to do
 *       meanwhile. A study that finds its model made has been refitted.
 *
 * Atomic so that the model isn't removed, with the last study that had it, between the look and the claim; nor kept for
 * a study that was deleted meanwhile.
 */
export const claimModelScript = `
if redis.call('EXISTS', KEYS[1]) == 0 then return '' end
if (redis.call('HGET', KEYS[1], ${luaField.revision}) or '0') ~= ARGV[3] then return '' end
redis.call('HSET', KEYS[1], ${luaField.refitModel}, ARGV[1])
redis.call('SADD', KEYS[2], ARGV[2])
local seconds = redis.call('HGET', KEYS[3], 'seconds')
if not seconds then return '' end
redis.call('HSET', KEYS[1], ${luaField.refitted}, ARGV[1], ${luaField.refitSeconds}, seconds)
return seconds
`;
