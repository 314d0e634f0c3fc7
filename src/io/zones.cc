// SPDX-License-Identifier: Apache-2.0
#include "io/zones.h"

#include <date/tz.h>

namespace truce::io {

Result<ZoneRules> load_zone(const std::string& name) {
  ZoneRules rules;
  rules.name = name;
  if (name == "UTC") return rules;
  try {
    const date::time_zone* zone = date::locate_zone(name);
    const date::sys_seconds first{date::sys_days{date::year{1900} / 1 / 1}};
    const date::sys_seconds last{date::sys_days{date::year{2200} / 1 / 1}};
    for (date::sys_seconds at = first; at < last;) {
      const date::sys_info info = zone->get_info(at);
      const std::int64_t from_s = std::max(at, info.begin).time_since_epoch().count();
      rules.offsets.push_back(
          {Instant{from_s * 1'000'000'000}, static_cast<int>(info.offset.count())});
      if (info.end <= at) break;
      at = info.end;
    }
  } catch (const std::exception&) {
    return failure(Code::not_found,
                   "no time zone '" + name +
                       "' on this machine; write it as in Europe/Kyiv, and see that "
                       "the system's zone data (package tzdata) is installed");
  }
  return rules;
}

Instant now() {
  return Instant{std::chrono::duration_cast<std::chrono::nanoseconds>(
                     std::chrono::system_clock::now().time_since_epoch())
                     .count()};
}

}  // namespace truce::io
