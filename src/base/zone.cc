// SPDX-License-Identifier: Apache-2.0
#include "base/zone.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace truce {

int offset_s(const ZoneRules& zone, Instant at) {
  const auto after = std::upper_bound(zone.offsets.begin(), zone.offsets.end(), at,
                                      [](Instant t, const ZoneOffset& o) { return t < o.from; });
  if (after == zone.offsets.begin())
    return zone.offsets.empty() ? 0 : zone.offsets.front().offset_s;
  return std::prev(after)->offset_s;
}

Instant to_instant(const CivilTime& civil, const ZoneRules& zone) {
  const Instant as_utc = from_civil_utc(civil);
  if (zone.offsets.empty()) return as_utc;
  // Each stretch maps its offset's candidate; the first stretch whose span holds it wins.
  for (std::size_t i = 0; i < zone.offsets.size(); ++i) {
    const Instant candidate = as_utc - std::chrono::seconds{zone.offsets[i].offset_s};
    const bool before_next = i + 1 == zone.offsets.size() || candidate < zone.offsets[i + 1].from;
    if (!before_next) continue;
    return i == 0 || candidate >= zone.offsets[i].from ? candidate : zone.offsets[i].from;
  }
  return as_utc - std::chrono::seconds{zone.offsets.back().offset_s};
}

std::string to_local_text(Instant at, const ZoneRules& zone) {
  const int offset = offset_s(zone, at);
  const CivilTime c = to_civil_utc(at + std::chrono::seconds{offset});
  char buffer[64];
  const int minutes = std::abs(offset) / 60;
  std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d %02d:%02d (%c%02d:%02d)", c.year, c.month,
                c.day, c.hour, c.minute, offset < 0 ? '-' : '+', minutes / 60, minutes % 60);
  return buffer;
}

}  // namespace truce
