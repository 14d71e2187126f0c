-- Takes the next turn of a line.
-- KEYS[1]: when the line's next turn is free, in microseconds since 1970.
-- ARGV: the time until the turn after this one, and the longest wait that is of use, in microseconds.
-- Returns whether a turn was taken, and the wait.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local interval, longest = tonumber(ARGV[1]), tonumber(ARGV[2])
local turn = math.max(now, tonumber(redis.call('GET', KEYS[1]) or 0))
local wait = turn - now
if wait > 0 and wait >= longest then
    return { 0, wait }
end
local expires = math.ceil((wait + interval) / 1000) + 1000
redis.call('SET', KEYS[1], string.format('%.0f', turn + interval), 'PX', string.format('%.0f', expires))
return { 1, wait }
