-- SPDX-License-Identifier: Apache-2.0
-- For wrk: one address again and again, or, where PATH_OF holds %d, one of COUNT at random.
local path, count, token = os.getenv("PATH_OF"), tonumber(os.getenv("COUNT") or "1"), os.getenv("TOKEN")
function init()
  math.randomseed(os.time())
  headers = token and { ["Authorization"] = "Bearer " .. token } or {}
end
function request()
  local at = string.find(path, "%%") and string.format(path, math.random(1, count)) or path
  return wrk.format("GET", at, headers)
end
function done(summary, latency)
  local e = summary.errors
  print(string.format("%.0f a second, p50 %.1f ms, p99 %.1f ms, errors %d",
    summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    e.connect + e.read + e.write + e.status + e.timeout))
end
