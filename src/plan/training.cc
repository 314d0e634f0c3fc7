// SPDX-License-Identifier: Apache-2.0
#include "plan/training.h"

#include <algorithm>

#include "base/problem.h"
#include "optimise/conflict.h"
#include "plan/detail/training_option.h"
#include "plan/detail/training_what_if.h"
#include "plan/detail/words.h"

namespace truce::plan::training {
namespace {

constexpr std::size_t most_proposed = 3;

struct Variant {
  std::string id;
  std::string title;
  std::string set;
  Pipeline pipeline;
};

Pipeline without_proposed(const Pipeline& all) {
  Pipeline out = all;
  std::vector<std::string> gone;
  for (const Site& site : all.sites)
    if (site.proposed) gone.push_back(site.id);
  std::erase_if(out.sites, [](const Site& site) { return site.proposed; });
  for (Trainers& group : out.trainers) {
    const bool bound = !group.sites.empty();
    std::erase_if(group.sites,
                  [&](const std::string& id) { return std::ranges::find(gone, id) != gone.end(); });
    if (bound && group.sites.empty()) group.people = 0;  // bound to what is not there
  }
  return out;
}

Pipeline with_proposed(const Pipeline& all, const std::string& id) {
  Pipeline out = all;
  for (Site& site : out.sites)
    if (site.id == id) site.proposed = false;
  return without_proposed(out);
}

class Planner {
 public:
  Planner(const File& file, const Means& means, const Pipeline& told)
      : file_(file), means_(means), told_(told) {
    solver_.solve = means.milp;
    solver_.limits = means.limits.milp;
    solver_.limits.gap = std::max(solver_.limits.gap, told.effort.gap);
    solver_.limits.nodes = std::min(solver_.limits.nodes, told.effort.nodes);
  }

  Result<Answer> answer() {
    const auto all = variants();
    if (!all) return tl::unexpected(all.error());
    for (const Variant& variant : *all) {
      if (means_.progress)
        means_.progress(variant.title, static_cast<double>(out_.options.size()) /
                                           static_cast<double>(all->size()));
      if (const auto done = add_option(variant); !done) return tl::unexpected(done.error());
    }
    if (const auto done = add_frontier(all->front()); !done) return tl::unexpected(done.error());
    compare();
    tell_limits();
    return std::move(out_);
  }

 private:
  Result<std::vector<Variant>> variants() {
    std::vector<Variant> out;
    for (const AssumptionSet& set : file_.sets) {
      const Assumed assumed(file_.assumptions, set);
      const auto all = under(told_, assumed);
      if (!all) return tl::unexpected(all.error());
      take_used(*all, assumed, set);
      if (out.empty()) {
        out = first_variants(*all, set);
        continue;
      }
      out.push_back(
          {"as-pledged-" + set.id, "As pledged: " + set.title, set.id, without_proposed(*all)});
    }
    return out;
  }

  std::vector<Variant> first_variants(const Pipeline& all, const AssumptionSet& set) const {
    std::vector<Variant> out{{"as-pledged", "As pledged", set.id, without_proposed(all)}};
    Pipeline sure = without_proposed(all);
    std::erase_if(sure.trainers, [](const Trainers& group) { return !group.sure; });
    if (sure.trainers.size() < all.trainers.size())
      out.push_back({"sure-only", "Only trainers who are there", set.id, std::move(sure)});
    for (const Site& site : all.sites)
      if (site.proposed && out.size() < 2 + most_proposed)
        out.push_back({"with-" + site.id, "As pledged, and " + site.title, set.id,
                       with_proposed(all, site.id)});
    return out;
  }

  // Each number with who says so: page last of the answer.
  void take_used(const Pipeline& all, const Assumed& assumed, const AssumptionSet& set) {
    for (const Assumption& one : assumed.used()) add_assumption(one);
    if (&set != &file_.sets.front()) return;
    for (const Course& c : all.courses) {
      add_number(c.id + ".weeks", "Length of \"" + c.title + "\"", c.weeks, "weeks", c);
      add_number(c.id + ".attrition", "Share who do not finish \"" + c.title + "\"", c.attrition,
                 "share", c);
      add_number(c.id + ".trainers_per_place", "Trainers for each place of \"" + c.title + "\"",
                 c.trainers_per_place, "trainers", c);
    }
    for (const Site& s : all.sites)
      add_number(s.id + ".places", "Places at " + s.title, s.places, "people", s);
    for (const Trainers& t : all.trainers)
      add_number("trainers." + t.who, "Trainers of " + t.who, t.people, "people", t);
    for (const Need& n : all.needs)
      add_number("need." + n.course, "Graduates needed a month", n.people, "people a month", n);
  }
  template <class Told>
  void add_number(std::string code, std::string what, double value, std::string unit,
                  const Told& told) {
    add_assumption({std::move(code), std::move(what), value, std::move(unit), told.source, "",
                    told.certainty});
  }
  void add_assumption(Assumption one) {
    const auto same = [&](const Assumption& other) {
      return other.code == one.code && other.value == one.value;
    };
    if (std::ranges::none_of(out_.assumptions, same)) out_.assumptions.push_back(std::move(one));
  }

  Result<optimise::Solution> search(const Pipeline& pipeline, const Model& model) const {
    return optimise::relax_and_fix(model.milp, stages_of(pipeline, model), solver_.limits,
                                   solver_.solve);
  }

  // Where needs that may not be late conflict, they are told, and served late instead.
  Result<void> add_option(const Variant& variant) {
    Pipeline pipeline = variant.pipeline;
    auto model = model_of(pipeline);
    if (!model) return tl::unexpected(model.error());
    auto solution = search(pipeline, *model);
    if (!solution) return tl::unexpected(solution.error());
    Option option;
    option.id = variant.id;
    option.title = variant.title;
    option.set = variant.set;
    if (solution->outcome == optimise::Outcome::infeasible) {
      if (const auto told = tell_conflict(variant, model->milp, option); !told) return told;
      for (Need& need : pipeline.needs) need.must = false;
      model = model_of(pipeline);
      solution = search(pipeline, *model);
      if (!solution) return tl::unexpected(solution.error());
    }
    if (solution->values.empty())
      return failure(Code::too_large, "no plan for \"" + variant.title + "\" was found within " +
                                          std::to_string(solver_.limits.nodes) +
                                          " nodes; raise 'nodes' of [training]");
    fill(pipeline, *model, *solution, option);
    Result<void> asked;
    if (variant.set == file_.sets.front().id) asked = ask_what_if(pipeline, solver_, option);
    out_.options.push_back(std::move(option));
    return asked;
  }

  Result<void> tell_conflict(const Variant& variant, const optimise::Milp& milp, Option& option) {
    const auto names = optimise::conflict(milp, solver_.limits, solver_.solve);
    if (!names) return tl::unexpected(names.error());
    std::string words = variant.title + ": ";
    if (names->size() == 1)
      words += names->front() + ", cannot be met: the courses take longer than that";
    else
      words += "these cannot be had together: " + listed(*names);
    out_.conflicts.push_back(words + ". What is told below serves it late.");
    option.cannot.push_back("Cannot keep what may not be late: " + listed(*names) + ".");
    return {};
  }

  void fill(const Pipeline& pipeline, const Model& model, const optimise::Solution& solution,
            Option& option) {
    describe(pipeline, model, solution.values, option);
    const Balance balance = balance_of(pipeline, model, solution.values);
    option.proof = {balance.needed_months - solution.cost,
                    balance.needed_months - std::min(solution.cost, solution.bound),
                    "graduate-months served, less a ten-thousandth for each trainer's week; runs "
                    "rounded month by month, bounded by runs that may be split",
                    solution.by_clock};
    option.summary = count_text(balance.delivered) + " of " + count_text(balance.needed) +
                     " needed graduates by the end; " + share_text(balance.served()) +
                     " of the need is served over time, with " + count_text(balance.most_trainers) +
                     " trainers at most at one time.";
    for (const std::string& words :
         throughput(pipeline, model, solution.values, file_.header.start))
      (out_.options.empty() ? out_.findings : option.drives).push_back(words);
    option.cannot.emplace_back(
        "Tells nothing of how good the graduates are, nor of units that must train together.");
  }

  Result<void> add_frontier(const Variant& first) {
    out_.frontier.price_title = "Trainer-months";
    out_.frontier.value_title = "Share of the need served over time, % (runs need not be whole)";
    auto points = trade_trainers(first.pipeline, first.set, solver_);
    if (!points) return tl::unexpected(points.error());
    out_.frontier.points = std::move(*points);
    for (const Option& option : out_.options)
      out_.frontier.points.push_back(
          {option.set, option.measures[4].value, option.measures[1].value, option.id});
    return {};
  }

  void compare() {
    const Option& first = out_.options.front();
    std::vector<std::string> told{"As pledged: " + first.summary};
    for (const std::string& words : first.drives) told.push_back(words);
    for (std::size_t i = 1; i < out_.options.size(); ++i)
      told.push_back(out_.options[i].title + ": " + out_.options[i].summary);
    out_.findings.insert(out_.findings.begin(), told.begin(), told.end());
  }

  void tell_limits() {
    out_.limits = {
        "A month has 52/12 weeks, and a run starts with its month.",
        "Graduates count in the month of the last week, and may go on in the month after.",
        "Places and trainers are counted by the week within a month.",
        "Starting days, rooms, kit, interpreters and leave are left to the schools.",
        "A trainer's travel between sites takes no time.",
        "Runs that would end after the plan are not told.",
        "What one more of something buys is reckoned where a run may be split."};
  }

  const File& file_;
  const Means& means_;
  const Pipeline& told_;
  Solver solver_;
  Answer out_;
};

}  // namespace
}  // namespace truce::plan::training

namespace truce::plan {

Result<Answer> plan_training(const File& file, const Means& means, Problems& problems) {
  const auto pipeline = training::read_pipeline(file, problems);
  if (!pipeline) return failure(Code::parse, "the pipeline is not readable");
  return training::Planner(file, means, *pipeline).answer();
}

}  // namespace truce::plan
