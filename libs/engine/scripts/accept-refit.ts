/**
 * Accepts the refitted model of a search, once.
 *
 * KEYS: meta, open, tasks
 * ARGV: model id, refit seconds, channel `changed`, study id, error JSON or ''
 * Returns: 1 when accepted now, 0 when one was there or the study no longer runs.
 *
 * Atomic for the same reason as accept.
 */
export const acceptRefitScript = `
redis.call('SREM', KEYS[2], 'refit')
redis.call('HDEL', KEYS[3], 'refit')
if redis.call('HGET', KEYS[1], 'state') ~= 'running' then return 0 end
if redis.call('HEXISTS', KEYS[1], 'refitted') == 1 then return 0 end
redis.call('HSET', KEYS[1], 'refitted', ARGV[1], 'refit_time', ARGV[2], 'refit_error', ARGV[5])
redis.call('PUBLISH', ARGV[3], ARGV[4])
return 1
`;
