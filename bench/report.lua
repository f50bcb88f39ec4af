-- SPDX-License-Identifier: EUPL-1.2
-- What wrk measured, as one line of JSON. WRITE, when set, is the body of a form that each request posts; COUNT in it is a number
-- that no two requests share.
local body = os.getenv("WRITE")
local count = 0

if body then
    wrk.method = "POST"
    wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
    function request()
        count = count + 1
        return wrk.format(nil, nil, nil, (body:gsub("COUNT", tostring(count))))
    end
end

function done(summary, latency)
    local errors = summary.errors
    io.write(string.format('{"requests":%d,"microseconds":%d,"p50":%d,"p99":%d,"errors":%d}\n', summary.requests, summary.duration,
        latency:percentile(50), latency:percentile(99), errors.connect + errors.read + errors.write + errors.timeout + errors.status))
end
