// SPDX-License-Identifier: Apache-2.0
#include "plan_report.h"

#include <algorithm>
#include <iterator>
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

// Rows by who and what; what they do in several places at one time is added up.
publish::Drawing duties_of(const Option& option) {
  std::vector<std::string> labels;
  std::map<std::string, std::map<std::int32_t, double>> changes;  // of people, by month
  for (const plan::Duty& duty : option.duties) {
    const std::string label = duty.who + ": " + duty.task;
    if (!changes.contains(label)) labels.push_back(label);
    changes[label][duty.from_month] += duty.people;
    changes[label][duty.until_month] -= duty.people;
  }
  std::vector<publish::DutyRow> out;
  for (const std::string& label : labels) {
    publish::DutyRow row{label, {}};
    double people = 0;
    const auto& of = changes[label];
    for (auto at = of.begin(); at != of.end(); ++at) {
      people += at->second;
      const auto next = std::next(at);
      if (next == of.end() || people < 1e-6) continue;
      const bool goes_on = !row.bars.empty() && row.bars.back().until_month == at->first &&
                           row.bars.back().words == plan::in_words(people, "");
      if (goes_on)
        row.bars.back().until_month = next->first;
      else
        row.bars.push_back({at->first, next->first, plan::in_words(people, "")});
    }
    out.push_back(std::move(row));
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
