// SPDX-License-Identifier: Apache-2.0
#include "plan/posts.h"

#include <algorithm>

#include "optimise/local_search.h"
#include "plan/detail/ceilings.h"
#include "plan/detail/posts_cover.h"
#include "plan/detail/posts_links.h"
#include "plan/detail/posts_options.h"
#include "plan/detail/posts_worth.h"
#include "plan/detail/words.h"

namespace truce::plan {
namespace {

using detail::PostsPlan;
using optimise::Sited;

constexpr std::size_t frontier_points = 9;  // of the first set; of the others, half as many
constexpr std::size_t other_points = 5;

// The same in every set is told once.
void tell_assumptions(const PostsPlan& plan, const File& file, Answer& answer) {
  answer.assumptions = file.assumptions;
  for (const detail::SensorAsked& sensor : plan.asked.sensors)
    answer.assumptions.push_back({"sensor-" + sensor.id, sensor.title + ": people around the clock",
                                  sensor.people, "people", sensor.source, "", sensor.certainty});
}

// Posts stand by each other, where the plan asks for it; the bound holds as it is. False where
// what stands, or what is required, cannot be linked.
bool link(const PostsPlan& plan, const optimise::CoverProblem& problem, bool by_cost,
          Sited& sited) {
  if (!plan.links) return true;
  auto linked = by_cost ? optimise::linked_at_least_cost(problem, *plan.links, sited.chosen)
                        : optimise::linked_under_ceiling(problem, *plan.links, sited.chosen);
  if (!linked) return false;
  sited.chosen = std::move(*linked);
  sited.value = by_cost ? static_cast<double>(optimise::cost_of(problem, sited.chosen))
                        : optimise::value_of(problem, sited.chosen);
  return true;
}

double covered_of(const Answer& answer, std::string_view id) {
  for (const Option& option : answer.options)
    if (option.id == id) return option.measures.front().value;
  return 0;
}

Result<void> frontier(const PostsPlan& plan, const Means& means, Answer& answer) {
  answer.frontier.price_title = plan.asked.by_people() ? "People" : "Thousand euros a year";
  if (plan.asked.by_both()) answer.frontier.price_title += ", the ceiling of money held";
  answer.frontier.value_title = "Chance to notice a breach";
  const double unit = plan.asked.by_people() ? 100 : 1;
  Means quick = means;  // a curve to look at: its points need no proof
  quick.limits.relax_steps = 150;
  quick.limits.milp_sights = 0;
  for (const detail::World& world : plan.worlds) {
    const auto problem =
        detail::cover_problem(plan.asked, plan.ground, std::span(&world, 1), {true, false, false});
    const std::size_t points = &world == plan.worlds.data() ? frontier_points : other_points;
    auto all = detail::under_ceilings(problem, detail::around(problem.ceiling, points), quick,
                                      "the frontier of " + world.title);
    if (!all) return tl::unexpected(all.error());
    double most = 0;  // what a narrower ceiling allows a wider one does
    for (detail::Under& under : *all) {
      auto narrowed = problem;
      narrowed.ceiling = under.ceiling;
      if (!link(plan, narrowed, false, under.sited)) continue;
      most = std::max(most,
                      detail::worth_of(plan.asked, plan.ground, world, under.sited.chosen).covered);
      const bool is_best = under.ceiling == problem.ceiling && &world == plan.worlds.data();
      if (is_best) most = std::max(most, covered_of(answer, "best"));
      answer.frontier.points.push_back(
          {world.set, static_cast<double>(under.ceiling) / unit, most, is_best ? "best" : ""});
    }
  }
  return {};
}

// What is left of the ceiling, and why.
void tell_unused(const PostsPlan& plan, const optimise::CoverProblem& problem,
                 const optimise::Chosen& chosen, Option& option) {
  const std::int64_t left = problem.ceiling - optimise::cost_of(problem, chosen);
  if (left >= plan.step())
    option.drives.push_back(plan.cost_words(left) + " of the ceiling are not used: no post that " +
                            (problem.has_second() ? "fits both ceilings" : "fits") +
                            " would add to the chance.");
}

// What the most would be if `problem` were the one that is given: solved anew, or what stands with
// more beside it, whichever is better.
Result<void> tell_more(const PostsPlan& plan, const optimise::CoverProblem& problem,
                       const Sited& now, const std::string& change, const std::string& words,
                       const Means& means, Option& option) {
  auto more = detail::most_seen(problem, means);
  if (!more) return tl::unexpected(more.error());
  double most = now.value;
  if (*more && link(plan, problem, false, **more)) most = std::max(most, (*more)->value);
  Sited beside = now;
  beside.chosen = optimise::exchange(problem, now.chosen, means.limits.exchanges).chosen;
  beside.value = optimise::value_of(problem, beside.chosen);
  if (link(plan, problem, false, beside)) most = std::max(most, beside.value);
  option.marginal.push_back({change, most - now.value,
                             words + " more would raise the chance by " +
                                 in_figures(100 * (most - now.value), 3) +
                                 " points of a hundred."});
  return {};
}

// Under the ceiling: the most that is noticed, for the worlds and the emphasis given.
Result<void> under_ceiling(const PostsPlan& plan, std::span<const detail::World> worlds,
                           bool backup, const detail::Told& told, const Means& means,
                           Answer& answer) {
  if (means.progress) means.progress(told.title, 0);
  auto problem = detail::cover_problem(plan.asked, plan.ground, worlds, {true, false, backup});
  auto sited = detail::most_seen(problem, means);
  if (!sited) return tl::unexpected(sited.error());
  if (!*sited) {
    answer.conflicts.push_back("What stands already takes more than the ceiling: " +
                               plan.cost_words((*sited).error().least_cost) + " against " +
                               plan.ceiling_words() + ".");
    return {};
  }
  if (!link(plan, problem, false, **sited)) {
    answer.conflicts.push_back("'" + told.title + "': what stands already cannot be linked.");
    return {};
  }
  Option option = detail::posts_option(plan, **sited, told, answer);
  tell_unused(plan, problem, (*sited)->chosen, option);
  problem.ceiling += plan.step();
  auto done = tell_more(plan, problem, **sited, "one more post of the usual cost",
                        plan.cost_words(plan.step()), means, option);
  if (done && plan.asked.by_both()) {
    problem.ceiling -= plan.step();
    const std::int64_t step = std::max<std::int64_t>(1, problem.second_ceiling / 20);
    problem.second_ceiling += step;
    done = tell_more(plan, problem, **sited, "a twentieth more money",
                     in_figures(static_cast<double>(step), 0) + " thousand euros a year", means,
                     option);
  }
  answer.options.push_back(std::move(option));
  return done;
}

std::string words_of(const PostsPlan& plan, const detail::RequiredOf& of) {
  if (of.required == plan.asked.required.size())
    return "brings a verification team within " + in_figures(plan.asked.verification.within_h, 1) +
           " hours";
  const detail::RequiredAsked& required = plan.asked.required[of.required];
  return "notice '" + required.breach + "' with a chance of " + in_figures(required.chance, 3) +
         (required.within_h > 0 ? " within " + in_figures(required.within_h, 1) + " hours" : "") +
         (of.night ? " by night" : " by day");
}

// The first of each kind of demand that cannot be had, with how many of its kind there are.
void tell_conflict(const PostsPlan& plan, std::span<const detail::World> worlds,
                   const optimise::CoverProblem& problem, const optimise::Impossible& impossible,
                   Answer& answer) {
  const auto of = detail::required_of(plan.asked, plan.ground, worlds);
  const optimise::Chosen all(problem.candidates(), 1);
  for (std::size_t r = 0; r <= plan.asked.required.size(); ++r) {
    const auto is_of = [&](std::uint32_t d) { return of[d].required == r; };
    const auto first = std::ranges::find_if(impossible.demands, is_of);
    if (first == impossible.demands.end()) continue;
    const detail::RequiredOf& one = of[*first];
    const detail::Point& point = plan.ground.points[one.place / plan.ground.places_each];
    const bool team = r == plan.asked.required.size();
    answer.conflicts.push_back(
        "At " + std::to_string(std::ranges::count_if(impossible.demands, is_of)) + " of " +
        std::to_string(std::ranges::count(of, r, &detail::RequiredOf::required)) +
        " places and hours not even all candidates together " + words_of(plan, one) +
        ": first at km " + in_figures(point.along_m / 1000, 1) + " under '" +
        worlds[one.world].title + "'" +
        (team ? ""
              : ", where they reach " + in_figures(optimise::chance_of(problem, all, *first), 3)) +
        ". Place sites closer, add sensors that reach farther, or ask for less.");
  }
}

// Where what is required takes more than a ceiling.
void tell_past(const PostsPlan& plan, const optimise::CoverProblem& problem, const Sited& sited,
               const detail::Told& told, Option& option, Answer& answer) {
  const auto cost = static_cast<std::int64_t>(sited.value);
  if (cost > problem.ceiling) {
    option.cannot.push_back("Stay under the ceiling: it takes " + plan.cost_words(cost) +
                            ", the ceiling is " + plan.cost_words(problem.ceiling) + ".");
    answer.conflicts.push_back("'" + told.title + "' takes at least " +
                               plan.cost_words(static_cast<std::int64_t>(sited.bound)) +
                               "; the ceiling is " + plan.cost_words(problem.ceiling) + ".");
  }
  if (!problem.has_second()) return;
  std::int64_t money = 0;
  for (std::size_t c = 0; c < sited.chosen.size(); ++c)
    money += sited.chosen[c] != 0 ? problem.second_cost[c] : 0;
  if (money > problem.second_ceiling)
    option.cannot.push_back("Stay under the ceiling of money: it takes " +
                            in_figures(static_cast<double>(money), 0) +
                            " thousand euros a year, the ceiling is " +
                            in_figures(static_cast<double>(problem.second_ceiling), 0) +
                            "; it was chosen for few people.");
}

// The least cost that keeps the requirement in every one of the worlds.
Result<void> cheapest(const PostsPlan& plan, std::span<const detail::World> worlds,
                      const detail::Told& told, const Means& means, Answer& answer) {
  if (means.progress) means.progress(told.title, 0);
  const auto problem = detail::cover_problem(plan.asked, plan.ground, worlds, {false, true, false});
  auto sited = detail::least_cost(problem, means);
  if (!sited) return tl::unexpected(sited.error());
  if (!*sited) {
    tell_conflict(plan, worlds, problem, sited->error(), answer);
    return {};
  }
  if (!link(plan, problem, true, **sited)) {
    answer.conflicts.push_back("'" + told.title +
                               "': the sites do not reach each other. Place them closer, or let "
                               "links reach farther ('within_km' of [links]).");
    return {};
  }
  Option option = detail::posts_option(plan, **sited, told, answer);
  tell_past(plan, problem, **sited, told, option, answer);
  answer.options.push_back(std::move(option));
  return {};
}

Result<void> all_options(const PostsPlan& plan, const Means& means, Answer& answer) {
  const std::span<const detail::World> worlds = plan.worlds;
  const auto first = worlds.first(1);
  const bool several = worlds.size() > 1;
  Result<void> done;
  if (plan.asked.asks()) {
    done = cheapest(plan, first, {"cheapest", "The least that keeps the requirement", true}, means,
                    answer);
    if (done && several)
      done = cheapest(plan, worlds,
                      {"cheapest-in-all", "The least that keeps it under every set", true}, means,
                      answer);
  }
  if (done)
    done =
        under_ceiling(plan, first, false,
                      {"best", "The most that is noticed under the ceiling", false}, means, answer);
  if (done && plan.asked.task.backup > 0)
    done = under_ceiling(plan, first, true,
                         {"backup", "Under the ceiling, with a second pair of eyes", false}, means,
                         answer);
  if (done && several)
    done = under_ceiling(plan, worlds, false,
                         {"robust", "Under the ceiling, best over all sets", false}, means, answer);
  return done;
}

void tell_ground(const PostsPlan& plan, Answer& answer) {
  if (!plan.ground.relief) return;
  const std::string name = plan.ground.relief->name();
  if (plan.asked.terrain.synthetic)
    answer.findings.push_back("The ground of this plan is made up (" + name +
                              "): what it hides is an example, and says nothing of a real place.");
  answer.limits.push_back("Ground: " + name +
                          ". It hides; trees and buildings hide only where "
                          "the raster holds them. Places whose sight hangs on heights that are "
                          "not known count as hidden.");
}

void tell_findings(Answer& answer) {
  for (std::size_t i = 0; i < answer.options.size(); ++i) {
    const Option& option = answer.options[i];
    const auto before = std::span(answer.options).first(i);
    const auto same = std::ranges::find(before, option.summary, &Option::summary);
    answer.findings.push_back(option.title + ": " +
                              (same == before.end()
                                   ? option.summary
                                   : "in these figures the same as '" + same->title + "'."));
  }
}

}  // namespace

Result<Answer> plan_posts(const File& file, const Means& means, Problems& problems) {
  PostsPlan plan;
  plan.seed = static_cast<std::uint64_t>(file.header.seed);
  plan.asked = detail::read_posts(file, problems);
  if (problems.has_error()) return failure(Code::parse, "the plan is not readable");
  for (const AssumptionSet& set : file.sets) {
    auto world = detail::world_of(file, set, plan.asked.uses_roads());
    if (!world) return tl::unexpected(world.error());
    plan.worlds.push_back(std::move(*world));
  }
  auto ground =
      detail::lay_ground(plan.asked, detail::reaches(plan.asked, plan.worlds, 1e-3), means);
  if (!ground) return tl::unexpected(ground.error());
  plan.ground = std::move(*ground);
  if (plan.asked.has_links()) {
    auto links = detail::links_of(plan.asked, plan.ground);
    if (!links) return tl::unexpected(links.error());
    plan.links = std::move(*links);
  }
  Answer answer;
  tell_assumptions(plan, file, answer);
  answer.lines = plan.ground.asked_line();
  auto done = all_options(plan, means, answer);
  if (done) done = frontier(plan, means, answer);
  if (!done) return tl::unexpected(done.error());
  tell_ground(plan, answer);
  tell_findings(answer);
  return answer;
}

}  // namespace truce::plan
