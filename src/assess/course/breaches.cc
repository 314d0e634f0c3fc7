// SPDX-License-Identifier: Apache-2.0
#include "assess/course/breaches.h"

#include <map>

#include "assess/course/first_met.h"

namespace truce::assess {

std::strong_ordering Breach::operator<=>(const Breach& b) const {
  if (const auto order = until <=> b.until; order != 0) return order;
  if (const auto order = incident <=> b.incident; order != 0) return order;
  return rule <=> b.rule;
}

Moment first_met(const agreement::Definition& definition, const Breaches& breaches,
                 const ZoneRules& zone, const Moment& not_before) {
  std::map<std::string, std::uint32_t> parties;
  std::vector<BreachPoint> points;
  for (const Breach& b : breaches) {
    std::uint32_t party = BreachPoint::nobody;
    if (!b.party.empty())
      party = parties.emplace(b.party, static_cast<std::uint32_t>(parties.size())).first->second;
    points.push_back({b.until, b.from, b.at, b.sigma_m, 0, static_cast<std::uint32_t>(b.rule),
                      party, b.sure, &b.incident});
  }
  FirstMet met;
  met.start_again(points);
  return met.at({definition, zone, static_cast<std::uint32_t>(parties.size()), false},
                Instant{never.ns - 1}, not_before);
}

}  // namespace truce::assess
