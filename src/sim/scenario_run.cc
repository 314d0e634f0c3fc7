// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario_run.h"

#include <algorithm>

#include "engine/decide.h"
#include "engine/evolve.h"
#include "sim/detail/scenario_judge.h"
#include "sim/detail/scenario_pledges.h"
#include "sim/detail/scenario_scene.h"
#include "sim/detail/standing_judge.h"

namespace truce::sim {
namespace {

using Assessors = std::vector<const assess::Assessor*>;

Result<void> draw_line(agreement::Agreement& agreement, const DrawnLine& drawn,
                       const std::string& file) {
  for (agreement::Line& line : agreement.lines) {
    if (line.id != drawn.id) continue;
    if (drawn.left != line.left && drawn.left != line.right)
      return failure(Code::parse, "line '" + drawn.id + "' has no side '" + drawn.left + "'",
                     {file});
    std::vector<LatLon> vertices = drawn.vertices;
    if (drawn.left != line.left) std::reverse(vertices.begin(), vertices.end());
    auto shape = geo::Polyline::make({vertices});
    if (!shape) return tl::unexpected(shape.error());
    line.shape = std::move(*shape);
    return {};
  }
  return failure(Code::parse, "agreement " + agreement.id.text + " has no line '" + drawn.id + "'",
                 {file});
}

Result<engine::Arrival> arrival_of(const Scenario& scenario, int number,
                                   const agreement::Agreement& agreement) {
  engine::Arrival arrival;
  for (const Seen& seen : scenario.seen) {
    if (seen.arrival != number) continue;
    auto place = detail::locate_sighting(seen.where, scenario, agreement);
    if (!place) return tl::unexpected(place.error());
    arrival.observations.push_back(seen.observation);
    arrival.observations.back().where = *place;
    arrival.observations.back().shape = place->shape;
  }
  if (number > 0) return arrival;
  for (const DrawnWatch& drawn : scenario.watches) {
    const auto at = detail::locate_spot(drawn.spot, scenario, agreement);
    if (!at) return tl::unexpected(at.error());
    arrival.watches.push_back(drawn.watch);
    arrival.watches.back().at = *at;
  }
  return arrival;
}

Result<void> advance(engine::State& state, const Assessors& assessors, engine::Arrival arrival) {
  for (const engine::Draft& draft : engine::decide(state, assessors, std::move(arrival)))
    if (auto done = engine::evolve(state, draft.type, {}, draft.body); !done) return done;
  return {};
}

// A misspelt rule or agreement would hold of anything that says "no finding".
bool is_known(const std::vector<std::string>& words, const std::vector<agreement::Agreement>& all) {
  if (words.size() < 2 || (words[0] != "rule" && words[0] != "agreement")) return true;
  return std::ranges::any_of(all, [&](const agreement::Agreement& a) {
    return words[0] == "agreement" ? a.id.text == words[1]
                                   : std::ranges::any_of(a.rules, [&](const agreement::Rule& r) {
                                       return r.id == words[1];
                                     });
  });
}

// Only then are standings part of the golden output: most scenarios are of single incidents.
bool asks_of_standings(const Scenario& scenario) {
  return std::ranges::any_of(scenario.expectations, [](const Expectation& expectation) {
    return !expectation.words.empty() && expectation.words[0] == "standing";
  });
}

struct Judging {
  const Scenario& scenario;
  const std::vector<agreement::Agreement>& agreements;
  const std::string& refusal;
};

std::string judged(const Judging& judging, const Expectation& expectation,
                   const engine::State& state) {
  const std::vector<std::string>& words = expectation.words;
  if (!is_known(words, judging.agreements)) return "no agreement here has '" + words[1] + "'";
  if (!words.empty() && words[0] == "standing")
    return detail::judge_standing({words.begin() + 1, words.end()}, state, judging.agreements);
  if (detail::is_of_pledges(words)) return detail::judge_pledges(words, judging.scenario);
  return detail::judge(expectation, judging.scenario, state, judging.refusal);
}

void judge_all(const Judging& judging, int arrival, const engine::State& state,
               ScenarioOutcome& outcome) {
  for (const Expectation& expectation : judging.scenario.expectations) {
    if (expectation.arrival != arrival) continue;
    const std::string instead = judged(judging, expectation, state);
    if (instead.empty()) continue;
    std::string wanted;
    for (const std::string& word : expectation.words) wanted += (wanted.empty() ? "" : " ") + word;
    outcome.failures.push_back(to_text(expectation.place) + ": expected " + wanted +
                               "; came out: " + instead);
  }
}

}  // namespace

Result<agreement::Agreement> set_scene(agreement::Agreement agreement, const Scenario& scenario) {
  for (const DrawnLine& drawn : scenario.lines)
    if (auto done = draw_line(agreement, drawn, scenario.file); !done)
      return tl::unexpected(done.error());
  for (const DrawnSite& drawn : scenario.sites) {
    const auto at = detail::locate_spot(drawn.spot, scenario, agreement);
    if (!at) return tl::unexpected(at.error());
    agreement.sites.push_back(
        {drawn.id, drawn.party, geo::Region::disc(*at, drawn.radius_m), drawn.inventory});
  }
  return agreement;
}

Result<ScenarioOutcome> run_scenario(const Scenario& scenario,
                                     const std::vector<agreement::Agreement>& agreements,
                                     const std::string& refusal) {
  std::vector<assess::Assessor> assessors;
  assessors.reserve(agreements.size());
  for (const agreement::Agreement& agreement : agreements) assessors.emplace_back(agreement);
  Assessors pointers;
  for (const assess::Assessor& assessor : assessors) pointers.push_back(&assessor);

  int last = 0;
  for (const Seen& seen : scenario.seen) last = std::max(last, seen.arrival);
  for (const Expectation& e : scenario.expectations) last = std::max(last, e.arrival);

  ScenarioOutcome outcome;
  engine::State state;
  for (int number = 0; number <= last; ++number) {
    if (!agreements.empty()) {
      auto arrival = arrival_of(scenario, number, agreements.front());
      if (!arrival) return tl::unexpected(arrival.error());
      if (auto done = advance(state, pointers, std::move(*arrival)); !done)
        return tl::unexpected(done.error());
    }
    judge_all({scenario, agreements, refusal}, number, state, outcome);
    if (last > 0) outcome.text += "after arrival " + std::to_string(number + 1) + ":\n";
    outcome.text += detail::rendered(state);
    if (asks_of_standings(scenario)) outcome.text += detail::rendered_standings(state, agreements);
  }
  outcome.text += detail::rendered_coverage(scenario, state) + detail::rendered_tallies(scenario) +
                  detail::rendered_pledges(scenario);
  if (!refusal.empty()) outcome.text += "check refuses:\n" + refusal;
  return outcome;
}

}  // namespace truce::sim
