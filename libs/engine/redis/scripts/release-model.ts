/**
 * A study doesn't need a model any more: it goes unless another study does.
 *
 * KEYS: studies of the model, model, header of its bytes; chunk n is named like it, with ":n" behind
 * ARGV: study id
 * Returns: 1 when the model is gone.
 *
 * Atomic so that no study claims it in between.
 */
export const releaseModelScript = `
redis.call('SREM', KEYS[1], ARGV[1])
if redis.call('SCARD', KEYS[1]) > 0 then return 0 end
local chunks = tonumber(redis.call('HGET', KEYS[3], 'chunks') or '0')
redis.call('DEL', KEYS[2], KEYS[3])
for chunk = 0, chunks - 1 do redis.call('UNLINK', KEYS[3] .. ':' .. chunk) end
return 1
`;
