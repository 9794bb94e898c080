/**
 * Lua function `closeFit(open, tasks, parts, tries, first, of)`, for scripts that accept what a fit is for: its tasks
 * [first, first + of) are done, those too that others hold or that were never handed out, and its parts go. What is
 * still computed of it finds no task any more and is dropped.
 */
export const closeFit = `
local function closeFit(open, tasks, parts, tries, first, of)
  for index = 0, of - 1 do
    local task = first + index
    redis.call('SREM', open, task)
    redis.call('HDEL', tasks, task)
    redis.call('HDEL', tries, task, task .. ':by', task .. ':why')
    redis.call('HDEL', parts, first .. '/' .. index)
  end
  redis.call('HDEL', parts, first)
end
`;
