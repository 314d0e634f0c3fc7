// SPDX-License-Identifier: Apache-2.0
#include "verify/alerts.h"

#include <algorithm>

namespace truce::verify {
namespace {

bool is_within_quiet_hours(const AlertsSet& set, Instant at) {
  const CivilTime civil = to_civil_utc(at);
  const int minute = 60 * civil.hour + civil.minute;
  return set.quiet_from <= set.quiet_until ? minute >= set.quiet_from && minute < set.quiet_until
                                           : minute >= set.quiet_from || minute < set.quiet_until;
}

}  // namespace

const AlertsSet* alerts_of(const Desk& desk, const std::string& user) {
  const auto found = desk.duty.alerts.find(user);
  return found == desk.duty.alerts.end() ? nullptr : &std::get<AlertsSet>(found->second.entry);
}

Sounding sounding(const Desk& desk, const std::string& user, AlertKind kind, double value,
                  Instant at) {
  const AlertsSet* set = alerts_of(desk, user);
  if (set == nullptr) return {};
  const auto choice = std::ranges::find(set->alerts, kind, &AlertChoice::kind);
  if (choice != set->alerts.end()) {
    if (!choice->on) return {false, "turned off"};
    if (value < choice->at_least) return {false, "below " + to_decimal(choice->at_least, 4)};
  }
  if (is_within_quiet_hours(*set, at)) return {false, "quiet hours"};
  return {};
}

}  // namespace truce::verify
