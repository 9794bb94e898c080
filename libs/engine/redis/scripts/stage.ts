/**
 * Stores a part of a study that is not visible yet. It expires unless the study is created.
 *
 * KEYS: hash
 * ARGV: milliseconds until it expires, field, value, field, value…
 * Returns: 1
 *
 * Atomic so that nothing stays of a study whose scheduler dies, or whose caller was told that Redis can't be reached.
 */
export const stageScript = `
redis.call('HSET', KEYS[1], unpack(ARGV, 2))
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return 1
`;
