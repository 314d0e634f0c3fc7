// SPDX-License-Identifier: Apache-2.0
#include "verify/detail/duty_rules.h"

#include <algorithm>

#include "verify/detail/permits.h"

namespace truce::verify::detail {
namespace {

constexpr std::int32_t minutes_of_a_day = 24 * 60;

Result<void> has_the_watch(const Desk& desk, const std::string& user) {
  const std::string who = on_watch(desk);
  if (who == user) return {};
  return refused(who.empty() ? "nobody has the watch; take it first"
                             : "'" + who + "' has the watch; take it over first");
}

bool silences(const AlertsSet& e) {
  return e.quiet_from != e.quiet_until || std::ranges::any_of(e.alerts, [](const AlertChoice& c) {
           return !c.on || c.at_least > 0;
         });
}

}  // namespace

std::string on_watch(const Desk& desk) {
  return desk.duty.on_watch ? desk.duty.on_watch->user : "";
}

Result<void> check_duty_rule(const Desk& desk, const WatchTaken& e) {
  if (on_watch(desk) == e.by.user) return refused("'" + e.by.user + "' has the watch already");
  return {};
}

Result<void> check_duty_rule(const Desk& desk, const WatchHandedOver& e) {
  if (auto has = has_the_watch(desk, e.by.user); !has) return has;
  if (e.to == e.by.user) return refused("'" + e.to + "' has the watch already");
  const auto next = desk.users.find(e.to);
  if (next != desk.users.end() && has_role(next->second, Role::duty_officer)) return {};
  return refused("nobody called '" + e.to + "' is enrolled as a duty officer");
}

Result<void> check_duty_rule(const Desk& desk, const NoteWritten& e) {
  if (e.words.empty()) return refused("a note needs words");
  return has_the_watch(desk, e.by.user);
}

Result<void> check_duty_rule(const Desk&, const AlertsSet& e) {
  for (const std::int32_t minute : {e.quiet_from, e.quiet_until})
    if (minute < 0 || minute >= minutes_of_a_day)
      return refused("quiet hours are minutes of the UTC day, 0 to 1439");
  for (const AlertChoice& choice : e.alerts) {
    if (!(choice.at_least >= 0 && choice.at_least <= 1))
      return refused("'at_least' is a probability, from 0 to 1");
    if (choice.at_least > 0 && choice.kind != AlertKind::breach)
      return refused("'" + std::string(to_text(choice.kind)) + "' has no probability");
    if (std::ranges::count(e.alerts, choice.kind, &AlertChoice::kind) > 1)
      return refused("'" + std::string(to_text(choice.kind)) + "' is set twice");
  }
  if (silences(e) && e.reason.empty()) return refused("say why an alert is to be silent: 'reason'");
  return {};
}

}  // namespace truce::verify::detail
