/**
 * Writes fields of a study that is still stored.
 *
 * KEYS: meta
 * ARGV: field, value, field, value…
 * Returns: 1, or 0 when the study is gone.
 *
 * Atomic so that a study which is deleted meanwhile does not come back as a hash of these fields.
 */
export const noteScript = `
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], unpack(ARGV))
return 1
`;
