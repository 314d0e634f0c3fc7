// SPDX-License-Identifier: Apache-2.0
#include "respond/plan.h"

#include <algorithm>
#include <set>

namespace truce::respond {
namespace {

std::vector<std::string> members_of(const agreement::Agreement& agreement,
                                    const std::vector<std::string>& who) {
  std::vector<std::string> all;
  const auto add = [&](const std::string& name) {
    if (std::ranges::find(all, name) == all.end()) all.push_back(name);
  };
  for (const std::string& name : who) {
    const auto group = std::ranges::find(agreement.groups, name, &agreement::Group::name);
    if (group == agreement.groups.end())
      add(name);
    else
      for (const std::string& member : group->members) add(member);
  }
  return all;
}

std::optional<agreement::FactTest> fact_of(const agreement::Agreement& agreement,
                                           std::size_t event) {
  if (event == agreement::nothing_named) return {};
  const auto* by = std::get_if<agreement::ByFact>(&agreement.events[event].kind);
  if (by == nullptr) return {};
  return by->test;
}

}  // namespace

Plan plan_of(const agreement::Agreement& agreement) {
  Plan plan{agreement.id, agreement.title, agreement.zone, {}, {}, {}, {}};
  for (const agreement::CourseRule& rule : agreement.course) {
    const auto* owed = std::get_if<agreement::GuarantorDuty>(&rule.kind);
    if (owed == nullptr) continue;
    plan.duties.push_back({rule.id, agreement.articles[rule.article].id, owed->tier,
                           members_of(agreement, owed->who), owed->duty,
                           owed->step.value_or(StepKind::diplomatic), owed->counts, owed->quorum,
                           owed->authority, owed->needs, fact_of(agreement, owed->done),
                           owed->length, owed->every_days});
  }
  for (const agreement::Rule& rule : agreement.rules) plan.rules.push_back(rule.id);
  // That a duty was done follows from reports, each on somebody's word; nobody just tells it.
  const auto is_done_by = [&](const agreement::FactTest& test) {
    return std::ranges::any_of(plan.duties, [&](const Duty& duty) {
      return duty.done_by && duty.done_by->name == test.name && duty.done_by->value == test.value;
    });
  };
  for (const agreement::Event& event : agreement.events) {
    const auto* by = std::get_if<agreement::ByFact>(&event.kind);
    if (by != nullptr && !is_done_by(by->test)) plan.facts.push_back(by->test);
    if (event.withdrawn_by) plan.facts.push_back(*event.withdrawn_by);
    if (by != nullptr && event.withdrawn_by)
      plan.withdrawals.emplace_back(by->test, *event.withdrawn_by);
  }
  return plan;
}

const Duty* find_duty(const Plan& plan, std::string_view rule) {
  const auto found = std::ranges::find(plan.duties, rule, &Duty::rule);
  return found == plan.duties.end() ? nullptr : &*found;
}

bool concerns(const Duty& duty, std::string_view guarantor) {
  return std::ranges::find(duty.guarantors, guarantor) != duty.guarantors.end();
}

std::vector<int> tiers_of(const Plan& plan) {
  std::set<int> tiers;
  for (const Duty& duty : plan.duties)
    if (duty.tier > 0) tiers.insert(duty.tier);
  return {tiers.begin(), tiers.end()};
}

std::vector<std::string> guarantors_of(const Plan& plan) {
  std::set<std::string> all;
  for (const Duty& duty : plan.duties) all.insert(duty.guarantors.begin(), duty.guarantors.end());
  return {all.begin(), all.end()};
}

}  // namespace truce::respond
