-- SPDX-License-Identifier: Apache-2.0
-- For wrk: bulk intake. Each request brings BATCH observations that nobody brought before, spread over a country and the
-- hours of a day, so that most are happenings of their own. Counts what was accepted, and every answer that is not.
local batch = tonumber(os.getenv("BATCH") or "5000")
local token = os.getenv("TOKEN")
local day = os.getenv("DAY") or "2026-06-02"
local threads = 0
function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
  all = all or {}
  table.insert(all, thread)
end
function init()
  math.randomseed(os.time() * 100 + number)
  requests, accepted, refused, told, stamp = 0, 0, 0, "", os.time()
end
function request()
  requests = requests + 1
  local lines, prefix = {}, string.format("load-%d-%d-%d-", stamp, number, requests)
  for i = 1, batch do
    local s = math.random(0, 86399)
    lines[i] = string.format(
      '{"id":"%s%d","source":"sensor-%d","grade":"B2","means":"acoustic","time":"%sT%02d:%02d:%02dZ",' ..
      '"latitude":%.5f,"longitude":%.5f,"error_m":80,"act":"impact"}',
      prefix, i, i % 500, day, math.floor(s / 3600), math.floor(s / 60) % 60, s % 60,
      47 + 3 * math.random(), 35 + 5 * math.random())
  end
  return wrk.format("POST", "/api/v1/observations",
    { ["Authorization"] = "Bearer " .. token, ["Content-Type"] = "application/x-ndjson" },
    table.concat(lines, "\n") .. "\n")
end
function response(status, headers, body)
  if status == 200 or status == 202 then
    accepted = accepted + tonumber(string.match(body, '"accepted":(%d+)'))
  else
    refused = refused + 1
    told = status .. " " .. string.sub(body, 1, 160)
  end
end
function done(summary)
  local sum, bad, why = 0, 0, ""
  for _, thread in ipairs(all) do
    sum, bad = sum + thread:get("accepted"), bad + thread:get("refused")
    if thread:get("told") ~= "" then why = thread:get("told") end
  end
  local e = summary.errors
  print(string.format("accepted %d observations in %.2f s: %.0f a second; refused %d requests%s; errors %d",
    sum, summary.duration / 1e6, sum / (summary.duration / 1e6), bad, why == "" and "" or " (" .. why .. ")",
    e.connect + e.read + e.write + e.status + e.timeout))
end
