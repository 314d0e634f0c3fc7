// SPDX-License-Identifier: Apache-2.0
#include "agreement/detail/earliest.h"

#include <algorithm>

#include "agreement/detail/units.h"
#include "agreement/resolve.h"
#include "base/json.h"

namespace truce::agreement {
namespace {

constexpr double hours_per_day = 24.0;
constexpr std::size_t most_steps = 100;

Delay sum(const Delay& a, const Delay& b) {
  return {a.hours + b.hours, a.has_days || b.has_days, a.rule.empty() ? b.rule : a.rule};
}

}  // namespace

std::optional<Delay> delay_of(const Whole& days, const Whole& hours) {
  if (days.given()) return Delay{static_cast<double>(days.value) * hours_per_day, true};
  if (hours.given()) return Delay{static_cast<double>(hours.value), false};
  return {};
}

std::string in_words(const Delay& delay) {
  const double days = delay.hours / hours_per_day;
  const bool whole = delay.has_days && days == static_cast<double>(static_cast<long>(days));
  return whole ? to_decimal(days, 0) + (days == 1.0 ? " day" : " days")
               : to_decimal(delay.hours, 0) + (delay.hours == 1.0 ? " hour" : " hours");
}

bool is_later(const Delay& a, const Delay& b) {
  return a.hours >= b.hours + (a.has_days || b.has_days ? hours_per_day : 1e-9);
}

Earliest::Earliest(const Draft& draft) {
  for (const DraftEvent& event : draft.events) events_.emplace(event.id.value, &event);
  bool renewed = false;
  for (const RuleInArticle& at : course_rules_of(draft)) {
    const DraftCourse& course = at.rule->course;
    renewed = renewed || at.rule->kind == DraftKind::renewal;
    if (at.rule->kind == DraftKind::precondition)
      conditions_[course.event.value].push_back({at.rule->id.value, &course.requires_events});
  }
  if (const auto from = civil_of(draft.in_force.from)) start_ = from_civil_utc(*from);
  if (!renewed) length_ = since_start(draft.in_force.until);
}

std::optional<double> Earliest::since_start(const Text& time) const {
  const auto civil = civil_of(time);
  if (!civil || !start_) return {};
  return static_cast<double>((from_civil_utc(*civil) - *start_).count()) / ns_per_hour;
}

std::optional<Delay> Earliest::fixed(const std::string& event) const {
  return counted(in_force, event);
}

std::optional<Delay> Earliest::counted(const std::string& from, const std::string& to) const {
  Delay total;
  std::string id = to;
  for (std::size_t steps = 0; steps <= most_steps; ++steps) {
    if (id == from) return total;
    const auto found = events_.find(id);
    if (found == events_.end()) return {};
    const DraftEvent& event = *found->second;
    if (event.on.given() && from == in_force) {
      const auto since = since_start(event.on);
      return since ? std::optional(sum(total, {*since, false})) : std::nullopt;
    }
    const auto length =
        event.after ? delay_of(event.after->days, event.after->hours) : std::optional<Delay>{};
    if (!length) return {};
    total = sum(total, *length);
    id = event.after->event.value;
  }
  return {};
}

std::optional<Delay> Earliest::own(const std::string& from, const DraftEvent& event,
                                   Found& found) const {
  if (event.on.given()) {
    const auto at = since_start(event.on);
    const auto start = fixed(from);
    if (!at || !start) return {};
    return Delay{*at - start->hours, start->has_days};
  }
  const bool is_counted = event.after.has_value();
  const Text& waits_for = is_counted ? event.after->event : event.not_before;
  std::optional<Delay> least_of;
  if (waits_for.given()) least_of = least(from, waits_for.value, found);
  if (!least_of && !is_counted && from == in_force) least_of = Delay{};
  if (!least_of) return {};
  const Whole none;
  const auto length = is_counted    ? delay_of(event.after->days, event.after->hours)
                      : event.quiet ? delay_of(event.quiet->days, none)
                                    : std::optional(Delay{});
  return length ? std::optional(sum(*least_of, *length)) : least_of;
}

std::optional<Delay> Earliest::least(const std::string& from, const std::string& to,
                                     Found& found) const {
  if (from == to) return Delay{};
  const auto event = events_.find(to);
  if (event == events_.end()) return {};
  if (const auto [known, is_new] = found.try_emplace(to); !is_new) return known->second;
  auto soonest = own(from, *event->second, found);
  if (const auto conditions = conditions_.find(to); conditions != conditions_.end())
    for (const Condition& condition : conditions->second)
      for (const Text& required : *condition.required) {
        auto other = least(from, required.value, found);
        if (!other || (soonest && other->hours <= soonest->hours)) continue;
        soonest = *other;
        if (soonest->rule.empty()) soonest->rule = condition.rule;
      }
  return found[to] = soonest;
}

std::optional<Delay> Earliest::between(const std::string& from, const std::string& to) const {
  Found found;
  return least(from, to, found);
}

}  // namespace truce::agreement
