-- Counts a call to one callee, unless a limit is reached.
-- KEYS[1]: the calls to the callee that still count, by their time in microseconds since 1970.
-- ARGV: a name for this call, then for each limit a number of calls and the microseconds in which they count.
-- Returns 0 if the call was counted, else how long to wait for the next.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local longest, wait = 0, 0
for i = 2, #ARGV, 2 do
    local calls, window = tonumber(ARGV[i]), tonumber(ARGV[i + 1])
    longest = math.max(longest, window)
    local blocking = redis.call('ZREVRANGE', KEYS[1], calls - 1, calls - 1, 'WITHSCORES')
    if blocking[2] then
        wait = math.max(wait, tonumber(blocking[2]) + window - now)
    end
end
if wait > 0 then
    return wait
end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', now - longest))
redis.call('ZADD', KEYS[1], string.format('%.0f', now), ARGV[1])
redis.call('PEXPIRE', KEYS[1], string.format('%.0f', math.ceil(longest / 1000)))
return 0
