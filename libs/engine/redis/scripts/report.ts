/**
 * A worker says that it is there.
 *
 * KEYS: worker, ids of workers
 * ARGV: worker id, what it says of itself (JSON), milliseconds until it counts as gone
 * Returns: 1
 *
 * One script, and the removal first, so that it works on a Redis that is full: it refuses writes that may take memory,
 * but not in a script that has removed something before.
 */
export const reportScript = `
redis.call('DEL', KEYS[1])
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
redis.call('SADD', KEYS[2], ARGV[1])
return 1
`;
