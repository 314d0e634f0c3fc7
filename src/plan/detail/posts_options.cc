// SPDX-License-Identifier: Apache-2.0
#include "plan/detail/posts_options.h"

#include <algorithm>
#include <map>

#include "plan/detail/ceilings.h"
#include "plan/detail/posts_trial.h"
#include "plan/detail/posts_worth.h"
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

std::string required_title(const PostsPlan& plan, const RequiredAsked& required) {
  return plan.asked.breaches[plan.asked.breach_of(required)].title + ", within " +
         in_figures(required.within_h, 1) + " hours";
}

void measure(const PostsPlan& plan, const Worth& worth, const Bill& bill, Option& option) {
  auto add = [&](const char* code, std::string title, double value, const char* unit, bool more) {
    option.measures.push_back({code, std::move(title), value, unit, more});
  };
  add("covered", "Chance to notice a breach", worth.covered, "share", true);
  add("covered_day", "By day", worth.day, "share", true);
  add("covered_night", "By night", worth.night, "share", true);
  for (std::size_t b = 0; b < worth.by_breach.size(); ++b)
    option.measures.push_back({"covered_" + plan.asked.breaches[b].id, plan.asked.breaches[b].title,
                               worth.by_breach[b], "share", true});
  if (worth.asked_km > 0)
    add("required_km", "Line on which all that is required is met", worth.required_km, "km", true);
  for (std::size_t r = 0; r < worth.within.size(); ++r)
    if (const RequiredAsked& required = plan.asked.required[r]; required.within_h > 0)
      option.measures.push_back({"within_" + std::to_string(r), required_title(plan, required),
                                 worth.within[r], "share", true});
  if (plan.asked.has_teams())
    add("team_km",
        "Line that a verification team reaches in " +
            in_figures(plan.asked.verification.within_h, 1) + " hours",
        worth.team_km, "km", true);
  add("people", "People", bill.people, "people", false);
  add("capital", "To build", bill.capital, "EUR", false);
  add("cost", "A year, building spread over the years", bill.yearly, "EUR a year", false);
  option.by_hour.assign(worth.by_hour.begin(), worth.by_hour.end());
}

// What the ground takes: the same posts on a plain.
void tell_hidden(const PostsPlan& plan, const optimise::Chosen& chosen, const Worth& own,
                 Option& option) {
  if (!plan.ground.relief) return;
  const Worth bare = worth_of(plan.asked, plan.ground, plan.worlds.front(), chosen, Hiding::none);
  option.measures.push_back(
      {"covered_bare", "Chance if the ground hid nothing", bare.covered, "share", true});
  if (bare.covered - own.covered > 0.0005)
    option.drives.push_back("The ground hides: on a plain the same posts would notice " +
                            percent_text(bare.covered) + " instead of " +
                            percent_text(own.covered) + ".");
}

// Counted anew on the choice as it is.
void tell_links(const PostsPlan& plan, const optimise::Chosen& chosen, Option& option) {
  if (!plan.links) return;
  const auto alone = optimise::alone(*plan.links, chosen).size();
  const auto parts = optimise::parts(*plan.links, chosen);
  option.measures.push_back(
      {"alone", "Posts that no other is linked to", static_cast<double>(alone), "", false});
  option.measures.push_back(
      {"chains", "Chains of linked posts", static_cast<double>(parts), "", false});
  option.proof.way += ", then linked to each other";
  const LinksAsked& asked = plan.asked.links;
  option.drives.push_back(std::string(asked.need == optimise::Link::one
                                          ? "Each post has another"
                                          : "The posts are one chain, each") +
                          " within " + in_figures(asked.within_km, 1) + " km" +
                          (asked.sight ? " and in sight, mast to mast" : "") +
                          "; checked post by post. The bound is that of the plan without links.");
}

// Under each of the sets; what is worst is what would break it.
void other_worlds(const PostsPlan& plan, const optimise::Chosen& chosen, const Worth& own,
                  Option& option) {
  double least = own.covered;
  for (std::size_t w = 1; w < plan.worlds.size(); ++w) {
    const Worth worth = worth_of(plan.asked, plan.ground, plan.worlds[w], chosen);
    option.measures.push_back({"covered_under_" + plan.worlds[w].set,
                               "Chance under '" + plan.worlds[w].title + "'", worth.covered,
                               "share", true});
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
        {"covered_worst", "Chance under the worst of the sets", least, "share", true});
}

void place(const PostsPlan& plan, const optimise::Chosen& chosen, Option& option) {
  for (std::size_t c = 0; c < chosen.size(); ++c) {
    if (chosen[c] == 0) continue;
    const Candidate& candidate = plan.ground.candidates[c];
    const SensorAsked& sensor = plan.asked.sensors[candidate.sensor];
    double reach = 0;
    for (const RangeAsked& range : sensor.ranges) reach = std::max(reach, range.m);
    if (sensor.patrol) reach = sensor.patrol->reach_km * 1000;
    option.placements.push_back({candidate.id, sensor.title, candidate.at, reach, sensor.people,
                                 candidate.stands ? "stands already" : ""});
  }
}

void try_it(const PostsPlan& plan, const optimise::Chosen& chosen, const Worth& worth,
            const Told& told, Answer& answer) {
  if (plan.asked.task.trials == 0) return;
  // Each option has its own luck: with one seed for all they would be high or low together.
  const std::uint64_t seed = plan.seed + 1'000'003 * answer.options.size();
  const Trial trial = try_plan(plan.asked, plan.ground, plan.worlds.front(), chosen, seed);
  auto add = [&](const std::string& what, double planned, std::int64_t noticed, std::int64_t all) {
    if (all == 0) return;
    const Interval interval = wilson(noticed, all);
    answer.tried.push_back({what, planned, static_cast<double>(noticed) / static_cast<double>(all),
                            interval.low, interval.high, all});
  };
  add(told.id + ": breaches noticed", worth.covered, trial.noticed, trial.breaches);
  add(told.id + ": breaches noticed by night", worth.night, trial.noticed_by_night, trial.by_night);
  for (std::size_t r = 0; r < plan.asked.required.size(); ++r) {
    const RequiredAsked& required = plan.asked.required[r];
    if (required.within_h <= 0) continue;
    const Trial of =
        try_required(plan.asked, plan.ground, plan.worlds.front(), chosen, required, seed + r + 1);
    add(told.id + ": " + required_title(plan, required), worth.within[r], of.noticed, of.breaches);
  }
}

void tell_unnoticed(const PostsPlan& plan, const Worth& worth, Option& option) {
  for (std::size_t b = 0; b < worth.by_breach.size(); ++b)
    if (worth.by_breach[b] < 0.2)
      option.cannot.push_back("Notice '" + plan.asked.breaches[b].title +
                              "' reliably: " + percent_text(worth.by_breach[b]) + ".");
  if (plan.asked.has_teams() && worth.line_km > worth.team_km + 1e-6)
    option.gaps.push_back({"verification team in reach", "line", 0, 0, worth.line_km,
                           worth.line_km - worth.team_km, "km"});
  if (worth.asked_km > worth.required_km + 1e-6)
    option.gaps.push_back({"what is required", "line", 0, 0, worth.asked_km,
                           worth.asked_km - worth.required_km, "km"});
  option.cannot.push_back("Tell who did it, or rule out false alarms.");
}

}  // namespace

std::string PostsPlan::cost_words(std::int64_t cost) const {
  return asked.by_people() ? in_figures(static_cast<double>(cost) / 100, 2) + " people"
                           : in_figures(static_cast<double>(cost), 0) + " thousand euros a year";
}

std::string PostsPlan::ceiling_words() const {
  std::string out = cost_words(asked.ceiling());
  if (asked.by_both())
    out += " and " + in_figures(static_cast<double>(asked.money_ceiling()), 0) +
           " thousand euros a year";
  return out;
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
                    Answer& answer) {
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
  tell_hidden(plan, sited.chosen, worth, option);
  tell_links(plan, sited.chosen, option);
  try_it(plan, sited.chosen, worth, told, answer);
  return option;
}

}  // namespace truce::plan::detail
