// SPDX-License-Identifier: Apache-2.0
#include "plan/training.h"

#include <algorithm>
#include <map>

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
  std::string wider_than{};  // the id of one whose every plan is allowed here too
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
    const auto pledged = std::ranges::find(out_.options, "as-pledged", &Option::id);
    std::rotate(out_.options.begin(), pledged, pledged + 1);
    if (const auto done = add_frontier(); !done) return tl::unexpected(done.error());
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
        first_ = *all;
        out = first_variants(*all, set);
        continue;
      }
      out.push_back(
          {"as-pledged-" + set.id, "As pledged: " + set.title, set.id, without_proposed(*all), {}});
    }
    return out;
  }

  // The narrower first: what it finds is known to the wider.
  std::vector<Variant> first_variants(const Pipeline& all, const AssumptionSet& set) const {
    std::vector<Variant> out;
    Pipeline sure = without_proposed(all);
    std::erase_if(sure.trainers, [](const Trainers& group) { return !group.sure; });
    if (sure.trainers.size() < all.trainers.size())
      out.push_back({"sure-only", "Only trainers who are there", set.id, std::move(sure), {}});
    out.push_back({"as-pledged", "As pledged", set.id, without_proposed(all), "sure-only"});
    std::size_t proposed = 0;
    for (const Site& site : all.sites)
      if (site.proposed && proposed++ < most_proposed)
        out.push_back({"with-" + site.id, "As pledged, and " + site.title, set.id,
                       with_proposed(all, site.id), "as-pledged"});
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

  // Where needs that may not be late conflict, they are told, and served late instead.
  Result<void> add_option(const Variant& variant) {
    Pipeline pipeline = variant.pipeline;
    auto model = model_of(pipeline);
    if (!model) return tl::unexpected(model.error());
    const Runs& known = runs_[variant.wider_than];
    auto solution = search(pipeline, *model, known, solver_);
    if (!solution) return tl::unexpected(solution.error());
    Option option;
    option.id = variant.id;
    option.title = variant.title;
    option.set = variant.set;
    if (solution->values.empty() && may_not_be_late(pipeline)) {
      if (const auto told = tell_conflicts(variant, *model, *solution, option); !told) return told;
      for (Need& need : pipeline.needs) need.must = false;
      model = model_of(pipeline);
      solution = search(pipeline, *model, known, solver_);
      if (!solution) return tl::unexpected(solution.error());
    }
    if (solution->values.empty())
      return failure(Code::too_large, "no plan for \"" + variant.title + "\" was found within " +
                                          std::to_string(solver_.limits.nodes) +
                                          " nodes; raise 'nodes' of [plan]");
    runs_[variant.id] = runs_of(pipeline, *model, solution->values);
    fill(pipeline, *model, *solution, option);
    if (variant.set == file_.sets.front().id) {
      std::vector<std::string> later = std::move(option.drives);
      option.drives.clear();
      if (const auto asked = ask_what_if(pipeline, solver_, option); !asked) return asked;
      if (option.id == "as-pledged") asked_ = option.drives.size();
      option.drives.insert(option.drives.end(), later.begin(), later.end());
    }
    out_.options.push_back(std::move(option));
    return {};
  }

  static bool may_not_be_late(const Pipeline& pipeline) {
    return std::ranges::any_of(pipeline.needs, &Need::must);
  }

  // Every conflict; where whole runs alone are to blame and the solver proves none, that.
  Result<void> tell_conflicts(const Variant& variant, const Model& model,
                              const optimise::Solution& solution, Option& option) {
    const bool proven = solution.outcome == optimise::Outcome::infeasible;
    const auto all = optimise::conflicts(model.milp, solver_.limits, solver_.solve);
    if (!all) return tl::unexpected(all.error());
    for (const auto& names : *all) {
      const std::string words = names.size() > 1
                                    ? "these cannot be had together: " + listed(names)
                                    : names.front() + ", cannot be met: " +
                                          reason(variant.pipeline, model, names.front());
      out_.conflicts.push_back(variant.title + ": " + words +
                               ". What is told below serves it late.");
      option.cannot.push_back("Cannot keep what may not be late: " + listed(names) + ".");
    }
    if (!all->empty()) return {};
    out_.conflicts.push_back(variant.title +
                             ": no whole runs were found that keep what may not be late" +
                             (proven ? ". " : ", which is no proof that there are none. ") +
                             "What is told below serves it late.");
    option.cannot.emplace_back(
        "Cannot keep what may not be late with whole runs, as far as found.");
    return {};
  }

  // Why a need cannot be met by itself.
  static std::string reason(const Pipeline& pipeline, const Model& model, const std::string& name) {
    const auto n = std::ranges::find(model.need_names, name) - model.need_names.begin();
    if (n == std::ssize(model.need_names)) return "nothing allows it";
    for (std::string id = pipeline.needs[n].course; !id.empty();
         id = pipeline.courses[pipeline.course(id)].needs) {
      const std::size_t c = pipeline.course(id);
      if (std::ranges::find(model.slots, c, &Slot::course) == model.slots.end())
        return "no site that is open long enough takes a run of \"" + pipeline.courses[c].title +
               "\"; look at its places, and at the sites' places, courses and months";
    }
    return "the courses take longer than that";
  }

  void fill(const Pipeline& pipeline, const Model& model, const optimise::Solution& solution,
            Option& option) {
    describe(pipeline, model, solution.values, option);
    const Balance balance = balance_of(pipeline, model, solution.values);
    option.proof = {
        balance.needed_months - solution.cost,
        balance.needed_months - std::min(solution.cost, solution.bound),
        "graduate-months served, less a ten-thousandth or less for each trainer's week; "
        "runs rounded month by month, bounded by runs that may be split",
        solution.by_clock};
    option.summary = count_text(balance.delivered) + " of " + count_text(balance.needed) +
                     " needed graduates by the end; " + share_text(balance.served()) +
                     " of the need is served over time, with " + count_text(balance.most_trainers) +
                     " trainers at most at one time.";
    option.drives = throughput(pipeline, model, solution.values, file_.header.start);
    if (option.id == "as-pledged") missing_ = who_is_missing(pipeline, model, solution.values);
    option.cannot.emplace_back(
        "Tells nothing of how good the graduates are, nor of units that must train together.");
  }

  // The curve splits runs; the options, whose runs are whole, stand beside it.
  Result<void> add_frontier() {
    out_.frontier.price_title = "Trainer-months";
    out_.frontier.value_title = "Share of the need served over time, %";
    out_.frontier.beside_title = "Options, with whole runs (on the line they may be split)";
    auto points = trade_trainers(without_proposed(first_), file_.sets.front().id, solver_);
    if (!points) return tl::unexpected(points.error());
    out_.frontier.points = std::move(*points);
    for (const Option& option : out_.options)
      out_.frontier.beside.push_back(
          {option.set, option.measures[4].value, option.measures[1].value, option.id});
    return {};
  }

  void compare() {
    const Option& first = out_.options.front();
    out_.findings.push_back("As pledged: " + first.summary);
    if (!missing_.empty()) out_.findings.push_back(missing_);
    for (std::size_t i = 0; i < asked_; ++i) out_.findings.push_back(first.drives[i]);
    for (std::size_t i = 1; i < out_.options.size(); ++i)
      out_.findings.push_back(out_.options[i].title + ": " + out_.options[i].summary);
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
  Pipeline first_;                    // under the first set
  std::map<std::string, Runs> runs_;  // of each option
  std::string missing_;               // as pledged, in a sentence
  std::size_t asked_ = 0;             // of its drives, what a change would buy
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
