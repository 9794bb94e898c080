/**
 * Makes a stored model visible.
 *
 * KEYS: studies of the model, model
 * ARGV: study id, ModelInfo JSON
 * Returns: 1, or 0 when the study doesn't need it any more.
 *
 * Atomic so that nothing is left of a model whose studies are deleted meanwhile.
 */
export const describeModelScript = `
if redis.call('SISMEMBER', KEYS[1], ARGV[1]) == 0 then return 0 end
redis.call('HSET', KEYS[2], 'info', ARGV[2])
return 1
`;
