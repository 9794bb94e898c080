import { redisTime } from './redis-time.js';

/**
 * Claims an idempotency key for a request that makes something.
 *
 * KEYS: claim
 * ARGV: fingerprint of the request, id that what it makes will have, milliseconds that the claim is held, milliseconds
 *       that the key is remembered
 * Returns: 'claimed' and the id of an earlier try that never answered, or ''; 'answered' and the answer; 'held' while
 *       another request with this key is carried out; 'other' when the key belongs to a request of another content.
 *
 * Atomic so that of two equal requests that arrive at once one makes something.
 */
export const claimKeyScript = `${redisTime}
local fingerprint, id, heldUntil, answer = unpack(redis.call('HMGET', KEYS[1], 'fingerprint', 'id', 'held_until', 'answer'))
if fingerprint and fingerprint ~= ARGV[1] then return {'other', ''} end
if answer then return {'answered', answer} end
local now = nowMs()
if heldUntil and tonumber(heldUntil) > tonumber(now) then return {'held', ''} end
redis.call('HSET', KEYS[1], 'fingerprint', ARGV[1], 'id', ARGV[2], 'held_until', now + ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return {'claimed', id or ''}
`;
