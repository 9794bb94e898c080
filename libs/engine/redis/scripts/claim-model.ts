import { luaField } from '../study-fields.js';

/**
 * A study needs a model: it is kept from now on for as long as the study is there.
 *
 * KEYS: meta, studies of the model, model
 * ARGV: model id, study id
 * Returns: the seconds that its fit took, '' when there is no such model yet, or the study is gone.
 *
 * Atomic so that the model isn't removed, with the last study that had it, between the look and the claim; nor kept for
 * a study that was deleted meanwhile.
 */
export const claimModelScript = `
if redis.call('EXISTS', KEYS[1]) == 0 then return '' end
redis.call('HSET', KEYS[1], ${luaField.refitModel}, ARGV[1])
redis.call('SADD', KEYS[2], ARGV[2])
return redis.call('HGET', KEYS[3], 'seconds') or ''
`;
