// SPDX-License-Identifier: Apache-2.0
#include "plan_report.h"

#include <algorithm>
#include <map>

#include "plan/telling.h"
#include "publish/timeline.h"
#include "publish/trade_chart.h"

namespace truce::apps {
namespace {

using plan::Answer;
using plan::Option;

std::string title_of(const Answer& answer, const std::string& set) {
  const auto found = std::ranges::find(answer.sets, set, &plan::AssumptionSet::id);
  return found == answer.sets.end() ? set : found->title;
}

// The frontier of each set, and the options as one series more.
publish::TradeChart chart_of(const Answer& answer) {
  publish::TradeChart out{
      "What can be had for what", answer.frontier.price_title, answer.frontier.value_title, {}};
  for (const plan::Trade& trade : answer.frontier.points) {
    const std::string title = title_of(answer, trade.set);
    if (out.series.empty() || out.series.back().title != title) out.series.push_back({title, {}});
    const auto option = std::ranges::find(answer.options, trade.option, &Option::id);
    out.series.back().points.push_back(
        {trade.price, trade.value, option == answer.options.end() ? "" : option->title});
  }
  return out;
}

publish::Drawing map_of(const Answer& answer, const Option& option) {
  publish::DocumentMap map;
  map.title = "Where: " + option.title;
  for (const auto& line : answer.lines) map.ground.lines.push_back({"The line", {line}});
  for (const plan::Placement& one : option.placements)
    if (one.at) map.ground.objects.push_back({"", *one.at, 3});
  map.object = "chosen place";
  map.note = std::to_string(option.placements.size()) + " places; plan.geojson has each of them.";
  return publish::draw_map(map);
}

// Rows by who and what; months of thirty days from the start of the plan.
publish::Drawing duties_of(const Answer& answer, const Option& option) {
  publish::Timeline out;
  out.title = "Who does what, when: " + option.title;
  const Instant start = answer.start.value_or(Instant{});
  const auto at = [&](std::int32_t month) { return start + std::chrono::hours{30 * 24} * month; };
  out.now = start;
  std::map<std::string, std::size_t> rows;
  for (const plan::Duty& duty : option.duties) {
    const std::string label = duty.who + ": " + duty.task;
    const auto [row, fresh] = rows.try_emplace(label, out.rows.size());
    if (fresh) out.rows.push_back({label});
    auto& to = out.rows[row->second];
    to.bars.push_back(
        {at(duty.from_month), at(duty.until_month), publish::TimelineBar::Kind::counting});
  }
  return publish::draw_timeline(out);
}

}  // namespace

std::string plan_page(const Answer& answer) {
  publish::Drawings drawings;
  drawings["frontier"] = publish::draw_trade(chart_of(answer));
  for (const Option& option : answer.options) {
    if (std::ranges::any_of(option.placements, [](const auto& one) { return one.at.has_value(); }))
      drawings["map-" + option.id] = map_of(answer, option);
    if (!option.duties.empty()) drawings["duties-" + option.id] = duties_of(answer, option);
  }
  return publish::document_page(plan::document_of(answer), drawings);
}

}  // namespace truce::apps
