// SPDX-License-Identifier: Apache-2.0
#include "plan/posts.h"

#include <algorithm>

#include "plan/detail/ceilings.h"
#include "plan/detail/posts_cover.h"
#include "plan/detail/posts_options.h"
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

Result<void> frontier(const PostsPlan& plan, const Means& means, Answer& answer) {
  answer.frontier.price_title = plan.asked.by_people() ? "People" : "Thousand euros a year";
  answer.frontier.value_title = "Chance to notice a breach";
  const double unit = plan.asked.by_people() ? 100 : 1;
  Means quick = means;  // a curve to look at: its points need no proof
  quick.limits.relax_steps = 150;
  quick.limits.milp_sights = 0;
  for (const detail::World& world : plan.worlds) {
    const auto problem =
        detail::cover_problem(plan.asked, plan.ground, std::span(&world, 1), {true, false, false});
    const std::size_t points = &world == plan.worlds.data() ? frontier_points : other_points;
    const auto all = detail::under_ceilings(problem, detail::around(problem.ceiling, points), quick,
                                            "the frontier of " + world.title);
    if (!all) return tl::unexpected(all.error());
    for (const detail::Under& under : *all)
      answer.frontier.points.push_back(
          {world.set, static_cast<double>(under.ceiling) / unit, under.sited.value,
           under.ceiling == problem.ceiling && &world == plan.worlds.data() ? "best" : ""});
  }
  return {};
}

// Under the ceiling: the most that is noticed, for the worlds and the emphasis given.
Result<void> under_ceiling(const PostsPlan& plan, std::span<const detail::World> worlds,
                           bool backup, const detail::Told& told, const Means& means,
                           Answer& answer) {
  auto problem = detail::cover_problem(plan.asked, plan.ground, worlds, {true, false, backup});
  auto sited = detail::most_seen(problem, means);
  if (!sited) return tl::unexpected(sited.error());
  if (!*sited) {
    answer.conflicts.push_back("What stands already takes more than the ceiling: " +
                               plan.cost_words((*sited).error().least_cost) + " against " +
                               plan.cost_words(problem.ceiling) + ".");
    return {};
  }
  Option option = detail::posts_option(plan, **sited, told, means, answer);
  problem.ceiling += plan.step();
  auto more = detail::most_seen(problem, means);
  if (!more) return tl::unexpected(more.error());
  if (*more) {
    const double gain = std::max(0.0, (*more)->value - (*sited)->value);
    option.marginal.push_back({"one more post of the usual cost", gain,
                               plan.cost_words(plan.step()) + " more would raise the chance by " +
                                   in_figures(100 * gain, 3) + " points of a hundred."});
  }
  answer.options.push_back(std::move(option));
  return {};
}

void tell_conflict(const PostsPlan& plan, std::span<const detail::World> worlds,
                   const optimise::CoverProblem& problem, const optimise::Impossible& impossible,
                   Answer& answer) {
  const auto of = detail::required_of(plan.asked, plan.ground, worlds);
  const optimise::Chosen all(problem.candidates(), 1);
  const std::uint32_t d = impossible.demands.front();
  const detail::Point& point = plan.ground.points[of[d].point];
  answer.conflicts.push_back(
      "At " + std::to_string(impossible.demands.size()) + " of " + std::to_string(of.size()) +
      " points and hours not even all candidates together notice '" + plan.asked.task.breach +
      "' with a chance of " + in_figures(plan.asked.task.required, 3) + ": first at km " +
      in_figures(point.along_m / 1000, 1) + (of[d].night ? " by night" : " by day") + " under '" +
      worlds[of[d].world].title + "', where they reach " +
      in_figures(optimise::chance_of(problem, all, d), 3) +
      ". Place sites closer, add sensors that reach farther, or ask for less.");
}

// The least cost that keeps the requirement in every one of the worlds.
Result<void> cheapest(const PostsPlan& plan, std::span<const detail::World> worlds,
                      const detail::Told& told, const Means& means, Answer& answer) {
  const auto problem = detail::cover_problem(plan.asked, plan.ground, worlds, {false, true, false});
  auto sited = detail::least_cost(problem, means);
  if (!sited) return tl::unexpected(sited.error());
  if (!*sited) {
    tell_conflict(plan, worlds, problem, sited->error(), answer);
    return {};
  }
  Option option = detail::posts_option(plan, **sited, told, means, answer);
  if ((*sited)->value > static_cast<double>(problem.ceiling)) {
    option.cannot.push_back("Stay under the ceiling: it takes " +
                            plan.cost_words(static_cast<std::int64_t>((*sited)->value)) +
                            ", the ceiling is " + plan.cost_words(problem.ceiling) + ".");
    answer.conflicts.push_back("'" + told.title + "' takes at least " +
                               plan.cost_words(static_cast<std::int64_t>((*sited)->bound)) +
                               "; the ceiling is " + plan.cost_words(problem.ceiling) + ".");
  }
  answer.options.push_back(std::move(option));
  return {};
}

Result<void> all_options(const PostsPlan& plan, const Means& means, Answer& answer) {
  const std::span<const detail::World> worlds = plan.worlds;
  const auto first = worlds.first(1);
  const bool several = worlds.size() > 1;
  Result<void> done;
  if (plan.asked.task.required > 0) {
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

void tell_findings(Answer& answer) {
  for (const Option& option : answer.options)
    answer.findings.push_back(option.title + ": " + option.summary);
}

}  // namespace

Result<Answer> plan_posts(const File& file, const Means& means, Problems& problems) {
  PostsPlan plan;
  plan.seed = static_cast<std::uint64_t>(file.header.seed);
  plan.asked = detail::read_posts(file, problems);
  if (problems.has_error()) return failure(Code::parse, "the plan is not readable");
  for (const AssumptionSet& set : file.sets) {
    auto world = detail::world_of(file, set);
    if (!world) return tl::unexpected(world.error());
    plan.worlds.push_back(std::move(*world));
  }
  auto ground =
      detail::lay_ground(plan.asked, detail::farthest(plan.asked, plan.worlds, 1e-3), means);
  if (!ground) return tl::unexpected(ground.error());
  plan.ground = std::move(*ground);
  Answer answer;
  tell_assumptions(plan, file, answer);
  answer.lines = plan.ground.line;
  auto done = all_options(plan, means, answer);
  if (done) done = frontier(plan, means, answer);
  if (!done) return tl::unexpected(done.error());
  tell_findings(answer);
  return answer;
}

}  // namespace truce::plan
