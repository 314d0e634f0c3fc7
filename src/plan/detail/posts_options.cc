// SPDX-License-Identifier: Apache-2.0
#include "plan/detail/posts_options.h"

#include <algorithm>
#include <map>

#include "plan/detail/ceilings.h"
#include "plan/detail/posts_trial.h"
#include "plan/detail/words.h"

namespace truce::plan::detail {
namespace {

struct Bill {
  std::map<std::size_t, int> sensors;
  double people = 0;
  double capital = 0;
  double yearly = 0;  // capital over the years with it
};

Bill bill_of(const PostsPlan& plan, const optimise::Chosen& chosen) {
  Bill out;
  for (std::size_t c = 0; c < chosen.size(); ++c) {
    if (chosen[c] == 0) continue;
    const Candidate& candidate = plan.ground.candidates[c];
    const SensorAsked& sensor = plan.asked.sensors[candidate.sensor];
    ++out.sensors[candidate.sensor];
    out.people += sensor.people;
    if (!candidate.stands) out.capital += static_cast<double>(sensor.capital_eur);
    out.yearly += plan.asked.money_of(sensor, candidate.stands);
  }
  return out;
}

std::string sensors_in_words(const PostsPlan& plan, const Bill& bill) {
  std::vector<std::string> words;
  for (const auto& [sensor, count] : bill.sensors)
    words.push_back(std::to_string(count) + " of " + in_quotes(plan.asked.sensors[sensor].id));
  return words.empty() ? "no sensor" : listed(words);
}

void measure(const PostsPlan& plan, const Worth& worth, const Bill& bill, Option& option) {
  auto add = [&](const char* code, std::string title, double value, const char* unit, bool more) {
    option.measures.push_back({code, std::move(title), value, unit, more});
  };
  add("covered", "Chance to notice a breach", worth.covered, "chance", true);
  add("covered_day", "By day", worth.day, "chance", true);
  add("covered_night", "By night", worth.night, "chance", true);
  for (std::size_t b = 0; b < worth.by_breach.size(); ++b)
    option.measures.push_back({"covered_" + plan.asked.breaches[b].id, plan.asked.breaches[b].title,
                               worth.by_breach[b], "chance", true});
  if (worth.asked_km > 0)
    add("required_km", "Line on which the requirement is met", worth.required_km, "km", true);
  add("people", "People", bill.people, "people", false);
  add("capital", "To build", bill.capital, "EUR", false);
  add("cost", "A year, building spread over the years", bill.yearly, "EUR a year", false);
  option.by_hour.assign(worth.by_hour.begin(), worth.by_hour.end());
}

// Under each of the sets; what is worst is what would break it.
void other_worlds(const PostsPlan& plan, const optimise::Chosen& chosen, const Worth& own,
                  Option& option) {
  double least = own.covered;
  for (std::size_t w = 1; w < plan.worlds.size(); ++w) {
    const Worth worth = worth_of(plan.asked, plan.ground, plan.worlds[w], chosen);
    option.measures.push_back({"covered_under_" + plan.worlds[w].set,
                               "Chance under '" + plan.worlds[w].title + "'", worth.covered,
                               "chance", true});
    if (worth.covered < own.covered - 0.005)
      option.breaks.push_back("Under '" + plan.worlds[w].title + "' the chance is " +
                              percent_text(worth.covered) + " instead of " +
                              percent_text(own.covered) +
                              (worth.asked_km > 0 ? ", and the requirement holds on " +
                                                        in_figures(worth.required_km, 0) + " of " +
                                                        in_figures(worth.asked_km, 0) + " km."
                                                  : "."));
    least = std::min(least, worth.covered);
  }
  if (plan.worlds.size() > 1)
    option.measures.push_back(
        {"covered_worst", "Chance under the worst of the sets", least, "chance", true});
}

void place(const PostsPlan& plan, const optimise::Chosen& chosen, Option& option) {
  for (std::size_t c = 0; c < chosen.size(); ++c) {
    if (chosen[c] == 0) continue;
    const Candidate& candidate = plan.ground.candidates[c];
    const SensorAsked& sensor = plan.asked.sensors[candidate.sensor];
    double reach = 0;
    for (const RangeAsked& range : sensor.ranges) reach = std::max(reach, range.m);
    option.placements.push_back({candidate.id, sensor.title, candidate.at, reach, sensor.people,
                                 candidate.stands ? "stands already" : ""});
  }
}

void try_it(const PostsPlan& plan, const optimise::Chosen& chosen, const Worth& worth,
            const Told& told, const Means& means, Answer& answer) {
  if (plan.asked.task.trials == 0) return;
  const Trial trial =
      try_plan(plan.asked, plan.ground, plan.worlds.front(), chosen, means, plan.seed);
  auto add = [&](const std::string& what, double planned, std::int64_t noticed, std::int64_t all) {
    if (all == 0) return;
    const Interval interval = wilson(noticed, all);
    answer.tried.push_back({what, planned, static_cast<double>(noticed) / static_cast<double>(all),
                            interval.low, interval.high, all});
  };
  add(told.id + ": breaches noticed", worth.covered, trial.noticed, trial.breaches);
  add(told.id + ": breaches noticed by night", worth.night, trial.noticed_by_night, trial.by_night);
}

void tell_unnoticed(const PostsPlan& plan, const Worth& worth, Option& option) {
  for (std::size_t b = 0; b < worth.by_breach.size(); ++b)
    if (worth.by_breach[b] < 0.2)
      option.cannot.push_back("Notice '" + plan.asked.breaches[b].title +
                              "' reliably: " + percent_text(worth.by_breach[b]) + ".");
  if (worth.asked_km > worth.required_km + 1e-6)
    option.gaps.push_back({"required chance", "line", 0, 0, worth.asked_km,
                           worth.asked_km - worth.required_km, "km"});
  option.cannot.push_back("Tell who did it, or rule out false alarms.");
}

}  // namespace

std::string PostsPlan::cost_words(std::int64_t cost) const {
  return asked.by_people() ? in_figures(static_cast<double>(cost) / 100, 2) + " people"
                           : in_figures(static_cast<double>(cost), 0) + " thousand euros a year";
}

std::int64_t PostsPlan::step() const {
  std::vector<std::int64_t> costs;
  for (const SensorAsked& sensor : asked.sensors)
    if (!sensor.only_existing) costs.push_back(asked.cost_of(sensor, false));
  if (costs.empty()) return 1;
  std::ranges::sort(costs);
  return std::max<std::int64_t>(1, costs[costs.size() / 2]);
}

Option posts_option(const PostsPlan& plan, const optimise::Sited& sited, const Told& told,
                    const Means& means, Answer& answer) {
  const Worth worth = worth_of(plan.asked, plan.ground, plan.worlds.front(), sited.chosen);
  const Bill bill = bill_of(plan, sited.chosen);
  Option option;
  option.id = told.id;
  option.title = told.title;
  option.set = plan.worlds.front().set;
  measure(plan, worth, bill, option);
  other_worlds(plan, sited.chosen, worth, option);
  place(plan, sited.chosen, option);
  tell_unnoticed(plan, worth, option);
  option.proof = proof_of(sited);
  option.summary = sensors_in_words(plan, bill) + " notice a breach with a chance of " +
                   percent_text(worth.covered) + " (" + percent_text(worth.day) + " by day, " +
                   percent_text(worth.night) + " by night) with " + in_figures(bill.people, 1) +
                   " people and " + in_figures(bill.yearly / 1e6, 1) + " million euros a year.";
  option.drives.push_back("What carries it: " + sensors_in_words(plan, bill) + ".");
  if (worth.day - worth.night > 0.02)
    option.drives.push_back("Night costs " + percent_text(worth.day - worth.night) +
                            " of the chance.");
  try_it(plan, sited.chosen, worth, told, means, answer);
  return option;
}

}  // namespace truce::plan::detail
