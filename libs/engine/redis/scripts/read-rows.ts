/**
 * Lua function `readRows(numbers, lines, total, what)`, for scripts that accept results: "3,14" and a line for each, of
 * `total` evaluations or calls, as `what` says. Returns both as tables; an error reply as a third when they don't fit.
 */
export const readRows = `
local function readRows(text, lines, total, what)
  local numbers, rows = {}, {}
  for row in string.gmatch(lines, '[^\\n]+') do rows[#rows + 1] = row end
  for each in string.gmatch(text, '[^,]+') do
    local number = tonumber(each)
    if not number or number < 0 or number >= total or number % 1 ~= 0 then
      return numbers, rows, redis.error_reply('MISFIT ' .. what .. ' ' .. each .. ' of ' .. total)
    end
    numbers[#numbers + 1] = each
  end
  if #rows ~= #numbers then
    return numbers, rows, redis.error_reply('MISFIT ' .. #rows .. ' results of ' .. #numbers .. ' ' .. what .. 's')
  end
  return numbers, rows
end
`;
