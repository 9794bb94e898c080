import { redisTime } from './redis-time.js';

/**
 * Says how a claimed request goes on, while the claim is still of this try.
 *
 * KEYS: claim
 * ARGV: id that the try was given; 'answer' and the answer, 'hold' and for how many milliseconds more, or 'drop' and ''
 * Returns: 1; 0 when another try has the key by now, and nothing was changed.
 *
 * Atomic so that a try that was slow leaves alone what the next one claimed.
 */
export const settleClaimScript = `${redisTime}
if redis.call('HGET', KEYS[1], 'id') ~= ARGV[1] then return 0 end
if ARGV[2] == 'answer' then
  redis.call('HSET', KEYS[1], 'answer', ARGV[3])
elseif ARGV[2] == 'hold' then
  redis.call('HSET', KEYS[1], 'held_until', nowMs() + ARGV[3])
else
  redis.call('DEL', KEYS[1])
end
return 1
`;
