// SPDX-License-Identifier: Apache-2.0
#include "respond_timeline.h"

#include <algorithm>

namespace truce::apps {
namespace {

using publish::TimelineBar;
using publish::TimelineMark;
using publish::TimelineRow;
using respond::DeadlineState;
using respond::TierState;

TimelineRow row_of(const respond::CaseTold& told) {
  TimelineRow row{"Case " + told.id.text + ", " + std::string(to_text(told.stage))};
  row.bars.push_back({told.occurred.from, told.verified, TimelineBar::Kind::counting});
  row.marks.push_back({told.occurred.from, TimelineMark::Kind::happened, ""});
  row.marks.push_back({told.verified, TimelineMark::Kind::happened, "verified"});
  return row;
}

TimelineRow row_of(std::uint32_t number, const respond::Tier& tier, Instant now) {
  TimelineRow row{"Tier " + std::to_string(number) + ", " + std::string(to_text(tier.state))};
  if (tier.prompted) {
    const Instant until = tier.state == TierState::prompted ? now : tier.since;
    row.bars.push_back({*tier.prompted, until, TimelineBar::Kind::waiting});
  }
  if (tier.state == TierState::open) row.bars.push_back({tier.since, now, TimelineBar::Kind::open});
  if (tier.state == TierState::declined || tier.state == TierState::lapsed)
    row.marks.push_back(
        {tier.since, TimelineMark::Kind::cancelled, std::string(to_text(tier.state))});
  return row;
}

TimelineMark mark_of(const respond::Deadline& d) {
  switch (d.state) {
    case DeadlineState::met:
      return {d.settled, TimelineMark::Kind::done, d.late ? "late" : "done"};
    case DeadlineState::cancelled:
      return {d.settled, TimelineMark::Kind::cancelled, "cancelled"};
    case DeadlineState::passed:
      return {d.due, TimelineMark::Kind::missed, "overdue"};
    case DeadlineState::running:
      break;
  }
  return {d.due, TimelineMark::Kind::due, "due"};
}

TimelineRow row_of(const respond::DutyOf& of, const std::vector<respond::Deadline>& rounds) {
  TimelineRow row{of.second + ", " + of.first};
  for (const respond::Deadline& d : rounds) {
    const TimelineMark mark = mark_of(d);
    row.bars.push_back({d.start, std::max(mark.at, d.start), TimelineBar::Kind::counting});
    row.marks.push_back(mark);
  }
  return row;
}

}  // namespace

publish::Timeline timeline_of(const respond::Guarantee& guarantee, const respond::Plan& plan,
                              const respond::Told& told, const respond::Of& of, Instant now) {
  publish::Timeline timeline{"Cases, tiers and deadlines over time", {}, now, plan.zone};
  const auto found = guarantee.responses.find(of);
  if (found != guarantee.responses.end()) {
    for (const auto& [number, tier] : found->second.tiers)
      timeline.rows.push_back(row_of(number, tier, now));
    for (const auto& [duty, rounds] : found->second.deadlines)
      timeline.rows.push_back(row_of(duty, rounds));
  }
  std::vector<const respond::CaseTold*> cases;
  for (const auto& [id, one] : told.cases) cases.push_back(&one);
  std::ranges::stable_sort(cases, {},
                           [](const respond::CaseTold* one) { return one->occurred.from; });
  for (const respond::CaseTold* one : cases) timeline.rows.push_back(row_of(*one));
  return timeline;
}

}  // namespace truce::apps
