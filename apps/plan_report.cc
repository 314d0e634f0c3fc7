// SPDX-License-Identifier: Apache-2.0
#include "plan_report.h"

#include <algorithm>
#include <map>

#include "map_files.h"
#include "plan/telling.h"
#include "publish/duty_chart.h"
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
  if (answer.frontier.beside.empty()) return out;
  publish::TradeSeries beside{answer.frontier.beside_title, {}, false};
  for (const plan::Trade& trade : answer.frontier.beside) {
    const auto option = std::ranges::find(answer.options, trade.option, &Option::id);
    beside.points.push_back(
        {trade.price, trade.value, option == answer.options.end() ? "" : option->title});
  }
  out.series.push_back(std::move(beside));
  return out;
}

publish::Drawing map_of(const Answer& answer, const Option& option, const publish::Ground& ground) {
  publish::DocumentMap map;
  map.ground = ground;
  map.outline = "borders and coast";
  map.title = "Where: " + option.title;
  for (const auto& line : answer.lines) map.ground.lines.push_back({"The line", {line}});
  for (const plan::Placement& one : option.placements)
    if (one.at) map.ground.objects.push_back({"", *one.at, 3});
  map.object = "chosen place";
  map.note = std::to_string(option.placements.size()) + " places; plan.geojson has each of them.";
  return publish::draw_map(map);
}

// Rows by who, what and where.
publish::Drawing duties_of(const Option& option) {
  std::vector<publish::DutyRow> out;
  std::map<std::string, std::size_t> rows;
  for (const plan::Duty& duty : option.duties) {
    const std::string label = duty.who + ": " + duty.task + ", " + duty.sector;
    const auto [row, fresh] = rows.try_emplace(label, out.size());
    if (fresh) out.push_back({label, {}});
    out[row->second].bars.push_back(
        {duty.from_month, duty.until_month, plan::in_words(duty.people, "")});
  }
  return publish::draw_duties("Who does what, when", out);
}

}  // namespace

std::string plan_page(const Answer& answer, const std::string& agreements_directory) {
  publish::Ground ground;
  ground.outline = read_outline(agreements_directory);
  ground.towns = read_towns(agreements_directory);
  publish::Drawings drawings;
  drawings["frontier"] = publish::draw_trade(chart_of(answer));
  for (const Option& option : answer.options) {
    if (std::ranges::any_of(option.placements, [](const auto& one) { return one.at.has_value(); }))
      drawings["map-" + option.id] = map_of(answer, option, ground);
    if (!option.duties.empty()) drawings["duties-" + option.id] = duties_of(option);
  }
  return publish::document_page(plan::document_of(answer), drawings);
}

}  // namespace truce::apps
