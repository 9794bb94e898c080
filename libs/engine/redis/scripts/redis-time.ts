/**
 * Lua function `nowMs()`: the time in milliseconds by the clock of Redis. Every time that a study keeps comes from it:
 * the clocks of schedulers and workers may differ by hours.
 */
export const redisTime = `
local function nowMs()
  local time = redis.call('TIME')
  return string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
end
`;
