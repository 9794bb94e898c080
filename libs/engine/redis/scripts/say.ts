/**
 * Tells readers of a study's events what calls said.
 *
 * KEYS: meta, events
 * ARGV: channel `changed`, study id, then what was said, JSON each
 * Returns: how many were told; 0 when the study is gone.
 *
 * Atomic so that no events come to be of a study that was deleted meanwhile.
 */
export const sayScript = `
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
for at = 3, #ARGV do redis.call('XADD', KEYS[2], '*', 'type', 'said', 'said', ARGV[at]) end
redis.call('PUBLISH', ARGV[1], ARGV[2])
return #ARGV - 2
`;
