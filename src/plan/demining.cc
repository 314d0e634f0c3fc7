// SPDX-License-Identifier: Apache-2.0
#include "plan/demining.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/problem.h"
#include "optimise/conflict.h"
#include "plan/detail/demining_option.h"
#include "plan/detail/words.h"

namespace truce::plan::demining {
namespace {

struct Change {
  std::string words;
  Ground ground;
};

class Planner {
 public:
  Planner(const File& file, const Means& means, const Ground& told)
      : file_(file), means_(means), told_(told), limits_(means.limits.milp) {
    limits_.gap = std::max(limits_.gap, told.settings.gap);
  }

  Result<Answer> answer() {
    for (const AssumptionSet& set : file_.sets) {
      const Assumed assumed(file_.assumptions, set);
      const auto ground = under(told_, assumed);
      if (!ground) return tl::unexpected(ground.error());
      take_used(*ground, assumed);
      const bool first = &set == &file_.sets.front();
      for (const Weighting& weighting : ground->weightings) {
        if (!first && &weighting != &ground->weightings.front()) continue;
        const auto done = add_option(*ground, weighting, set, first);
        if (!done) return tl::unexpected(done.error());
      }
    }
    if (const auto done = add_frontier(); !done) return tl::unexpected(done.error());
    tell();
    return std::move(out_);
  }

 private:
  void take_used(const Ground& ground, const Assumed& assumed) {
    for (const Assumption& one : assumed.used()) add_assumption(one);
    for (const Asset& asset : ground.assets)
      if (!assumed.has(asset.id + ".ha_per_day"))
        add_assumption({asset.id + ".ha_per_day", "Output of \"" + asset.title + "\"",
                        asset.ha_per_day, "ha a team and day", asset.source, "", asset.certainty});
    if (!out_.options.empty()) return;  // the tables are the same under every set
    for (const Asset& asset : ground.assets)
      add_assumption({asset.id + ".teams", "Teams or machines of \"" + asset.title + "\"",
                      asset.teams, "teams", asset.source, "", asset.certainty});
  }
  void add_assumption(Assumption one) {
    const auto same = [&](const Assumption& other) {
      return other.code == one.code && other.value == one.value;
    };
    if (std::ranges::none_of(out_.assumptions, same)) out_.assumptions.push_back(std::move(one));
  }

  std::vector<Leaves> draws_of(const Ground& ground) const {
    std::vector<Leaves> out;
    for (std::int32_t i = 0; i < ground.settings.scenarios; ++i)
      out.push_back(draw(ground, static_cast<std::uint64_t>(file_.header.seed) * 1'000'003 + i));
    return out;
  }

  Result<void> add_option(Ground ground, const Weighting& weighting, const AssumptionSet& set,
                          bool first) {
    Option option;
    option.id = first ? weighting.id : weighting.id + "-" + set.id;
    option.title = first ? weighting.title : weighting.title + ": " + set.title;
    option.set = set.id;
    if (means_.progress) means_.progress(option.title, 0);
    const std::vector<Leaves> draws = draws_of(ground);
    const Leaves mean = mean_of(draws);
    Model model = model_of(ground, weighting, mean);
    auto solution = means_.milp(model.milp, limits_);
    if (!solution) return tl::unexpected(solution.error());
    if (solution->outcome == optimise::Outcome::infeasible) {
      if (const auto told = tell_conflicts(model, option); !told) return told;
      ground.required.clear();
      model = model_of(ground, weighting, mean);
      solution = means_.milp(model.milp, limits_);
      if (!solution) return tl::unexpected(solution.error());
    }
    if (solution->values.empty())
      return failure(Code::too_large, "no plan for \"" + option.title + "\" was found within " +
                                          std::to_string(limits_.nodes) +
                                          " nodes; raise 'nodes' of [plan]");
    const auto robust = robust_of(ground, weighting, draws);
    if (!robust) return tl::unexpected(robust.error());
    const Plan plan{ground, weighting, model, solution->values, draws, *robust};
    fill(plan, *solution, option);
    const auto asked = ask_what_if(ground, weighting, mean, option);
    out_.options.push_back(std::move(option));
    return asked;
  }

  // Every conflict; none is told where the solver could not find it again row by row.
  Result<void> tell_conflicts(const Model& model, Option& option) {
    const auto all = optimise::conflicts(model.milp, limits_, means_.milp);
    if (!all) return tl::unexpected(all.error());
    for (const auto& names : *all) {
      const std::string words = names.size() == 1
                                    ? names.front() +
                                          ", cannot be had: access, hazards and the order of "
                                          "the work do not allow it"
                                    : "these cannot be had together: " + listed(names);
      out_.conflicts.push_back(option.title + ": " + words + ". What is told below leaves it out.");
      option.cannot.push_back("Cannot keep what is required by a time: " + listed(names) + ".");
    }
    return {};
  }

  // In what share of the draws the best plan, if the truth were known, works in an area.
  Result<std::vector<double>> robust_of(const Ground& ground, const Weighting& weighting,
                                        const std::vector<Leaves>& draws) const {
    std::vector<double> out(ground.areas.size());
    Ground open = ground;
    open.required.clear();
    for (const Leaves& leaves : draws) {
      const Model model = model_of(open, weighting, leaves);
      const auto best = means_.milp(model.milp, limits_);
      if (!best) return tl::unexpected(best.error());
      if (best->values.empty()) continue;
      for (std::size_t a = 0; a < out.size(); ++a)
        if (works_in(ground, model, best->values, a))
          out[a] += 1.0 / static_cast<double>(draws.size());
    }
    return out;
  }

  void fill(const Plan& plan, const optimise::Solution& solution, Option& option) {
    describe(plan, option);
    option.proof = {option.measures[0].value, std::max(option.measures[0].value, -solution.bound),
                    "branch and bound on what is expected; no plan that fixes its work beforehand "
                    "gives more in the mean of these draws",
                    solution.by_clock};
    option.summary =
        count_text(option.measures[3].value) + " ha released, " +
        count_text(option.measures[2].value) + " person-months of safe use, " +
        count_text(option.measures[4].value) +
        " ha of them farmland; in the worst tenth of cases the benefit is " +
        share_text(option.measures[1].value / std::max(1e-9, option.measures[0].value)) +
        " of what is expected.";
    std::vector<std::string> closed;
    for (const Area& area : plan.ground.areas)
      if (area.access < plan.ground.rates.least_access) closed.push_back(area.title);
    if (!closed.empty())
      option.cannot.push_back("Cannot send anybody, for want of access, to " + listed(closed) +
                              ".");
    option.cannot.emplace_back(
        "Is no survey and no leave to enter: land is safe when those who answer for it say so.");
  }

  std::vector<Change> changes_of(const Ground& ground) const {
    std::vector<Change> out;
    for (std::size_t k = 0; k < ground.assets.size(); ++k) {
      Change more{"One more of \"" + ground.assets[k].title + "\"", ground};
      more.ground.assets[k].teams += 1;
      out.push_back(std::move(more));
    }
    Change area{"One more area taken on", ground};
    area.ground.settings.areas_at_most += 1;
    out.push_back(std::move(area));
    return out;
  }

  // The best benefit that is expected, where areas may be split.
  Result<double> best_of(const Ground& ground, const Weighting& weighting,
                         const Leaves& mean) const {
    const auto best = means_.milp(relaxed(model_of(ground, weighting, mean)), limits_);
    if (!best) return tl::unexpected(best.error());
    return best->values.empty() ? 0 : -best->cost;
  }

  Result<void> ask_what_if(const Ground& ground, const Weighting& weighting, const Leaves& mean,
                           Option& option) {
    const auto base = best_of(ground, weighting, mean);
    if (!base) return tl::unexpected(base.error());
    for (const Change& change : changes_of(ground)) {
      const auto more = best_of(change.ground, weighting, mean);
      if (!more) return tl::unexpected(more.error());
      const double gain = std::max(0.0, *more - *base);
      option.marginal.push_back({change.words, gain, count_text(gain) + " weighted months more"});
    }
    std::ranges::stable_sort(option.marginal, std::ranges::greater{}, &Marginal::gain);
    option.drives.push_back(option.marginal.front().change +
                            " would buy the most: " + option.marginal.front().words + ".");
    for (std::size_t k = 0; k < ground.assets.size(); ++k) {
      Ground half = ground;
      half.assets[k].ha_per_day /= 2;
      const auto less = best_of(half, weighting, mean);
      if (!less) return tl::unexpected(less.error());
      if (*base - *less > 0.01 * *base)
        option.breaks.push_back("If \"" + ground.assets[k].title +
                                "\" gets half as far in a day, " +
                                share_text((*base - *less) / *base) + " of the benefit is lost.");
    }
    return {};
  }

  // More and fewer teams of every kind.
  Result<void> add_frontier() {
    out_.frontier.price_title = "Teams and machines, as a share of those told, %";
    out_.frontier.value_title = "Expected benefit, thousand weighted months";
    out_.frontier.beside_title = "The first option, areas whole (on the line in part)";
    const AssumptionSet& set = file_.sets.front();
    const auto ground = under(told_, Assumed(file_.assumptions, set));
    if (!ground) return tl::unexpected(ground.error());
    const Weighting& weighting = ground->weightings.front();
    const Leaves mean = mean_of(draws_of(*ground));
    for (const double share : {0.25, 0.5, 0.75, 1.0, 1.5, 2.0}) {
      Ground scaled = *ground;
      scaled.required.clear();
      for (Asset& asset : scaled.assets) asset.teams *= share;
      const auto best = best_of(scaled, weighting, mean);
      if (!best) return tl::unexpected(best.error());
      out_.frontier.points.push_back({set.id, 100 * share, *best / 1000, ""});
    }
    const Option& first = out_.options.front();
    out_.frontier.beside.push_back({first.set, 100, first.measures[0].value / 1000, first.id});
    return {};
  }

  void tell() {
    for (const Option& option : out_.options)
      out_.findings.push_back(option.title + ": " + option.summary);
    for (const std::string& words : out_.options.front().drives) out_.findings.push_back(words);
    out_.limits = {
        "What land gives is taken as spread evenly over the suspected hectares of an area.",
        "How much is mined is drawn for each area by itself, from a triangle between low and high.",
        "Work is fixed beforehand: teams that find less stand idle, and the benefit is a floor.",
        "Technical survey starts the quarter after survey, clearance the quarter after that.",
        "Teams may be split over areas and quarters; moves take no time.",
        "What one more of something buys is reckoned where an area may be taken on in part."};
  }

  const File& file_;
  const Means& means_;
  const Ground& told_;
  optimise::Limits limits_;
  Answer out_;
};

}  // namespace
}  // namespace truce::plan::demining

namespace truce::plan {

Result<Answer> plan_demining(const File& file, const Means& means, Problems& problems) {
  const auto ground = demining::read_ground(file, problems);
  if (!ground) return failure(Code::parse, "the areas are not readable");
  return demining::Planner(file, means, *ground).answer();
}

}  // namespace truce::plan
