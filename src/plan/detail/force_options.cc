// SPDX-License-Identifier: Apache-2.0
#include "plan/detail/force_options.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/json.h"
#include "plan/detail/force_changes.h"
#include "plan/detail/force_words.h"
#include "plan/detail/words.h"
#include "plan/telling.h"

namespace truce::plan::detail {
namespace {

constexpr std::size_t most_drives = 3;
constexpr double thrifty = 0.95;  // of what is covered, with the fewest people

class Planner {
 public:
  Planner(const ForceProblem& problem, const File& file, const Means& means)
      : problem_(problem), file_(file), means_(means) {
    means_.limits.milp.nodes = problem.terms.nodes;
    for (const AssumptionSet& set : file.sets)
      assumed_.emplace(set.id, Assumed(file.assumptions, set));
  }

  Result<Answer> run() {
    answer_.frontier = {"People in place, most at one time", "Of all that is needed, %", {}};
    for (const Level& level : problem_.levels)
      if (auto done = add_level(level); !done) return tl::unexpected(done.error());
    if (last_) {
      if (auto done = add_variants(problem_.levels.back()); !done)
        return tl::unexpected(done.error());
      if (auto done = add_frontier(problem_.levels.back()); !done)
        return tl::unexpected(done.error());
    }
    say_findings();
    answer_.assumptions = file_.assumptions;
    answer_.figures = {contingents_told(problem_), tasks_told(problem_)};
    return std::move(answer_);
  }

 private:
  using Done = Result<void>;
  struct Base {
    ForceCase of;
    Shared shared;
  };

  const std::string& main() const { return problem_.terms.main_set; }
  Asker asker(const Level& level) const {
    return {problem_, file_.header, assumed_.at(main()), main(), level, means_};
  }
  Result<ForceCase> case_for(const Level& level, const std::string& set) const {
    return case_of(problem_, file_.header, assumed_.at(set), set, level);
  }
  void progress(const std::string& what) {
    const double steps = 2.0 * static_cast<double>(problem_.levels.size()) + 3;
    if (means_.progress)
      means_.progress(what, std::min(0.99, static_cast<double>(++steps_) / steps));
  }

  Done add_level(const Level& level) {
    last_.reset();
    progress("sharing out: " + level.title);
    auto of = case_for(level, main());
    if (!of) return tl::unexpected(of.error());
    auto shared = share_out(*of, {}, means_);
    if (!shared) return tl::unexpected(shared.error());
    if (!shared->feasible) return add_conflict(level, *of);
    const auto breaks = breaks_of(asker(level), *of, {}, *shared);
    if (!breaks) return tl::unexpected(breaks.error());
    Option option = option_of(*of, *shared, Aim::cover, level.id, level.title);
    option.summary = level.summary;
    option.breaks = *breaks;
    tell_unnumbered(level, option);
    if (auto done = add_worst(level, option); !done) return done;
    if (auto done = add_rotation(*of, option); !done) return done;
    const auto marginals = marginals_of(asker(level), *of, {}, *shared);
    if (!marginals) return tl::unexpected(marginals.error());
    option.marginal = *marginals;
    answer_.options.push_back(std::move(option));
    last_ = Base{std::move(*of), std::move(*shared)};
    return {};
  }

  void tell_unnumbered(const Level& level, Option& option) const {
    const auto who = unnumbered(problem_, level);
    if (who.empty()) return;
    option.drives.push_back("Spoke of troops and named no number, so that none counts: " +
                            listed(std::span(who)) + ".");
  }

  Done add_conflict(const Level& level, const ForceCase& of) {
    progress("looking for what conflicts: " + level.title);
    const auto names = conflict_of(of, means_);
    if (!names) return tl::unexpected(names.error());
    std::string text = level.title + ": these cannot all hold together: ";
    for (std::size_t i = 0; i < names->size(); ++i) text += (i == 0 ? "" : "; ") + (*names)[i];
    answer_.conflicts.push_back(text + ". Other demands may conflict besides.");
    return {};
  }

  Option option_of(const ForceCase& of, const Shared& shared, Aim aim, const std::string& id,
                   const std::string& title) const {
    const Strength strength = strength_of(of, shared);
    Option out;
    out.id = id;
    out.title = title;
    out.set = main();
    out.duties = duties_of(of, shared);
    out.gaps = gaps_of(of, shared);
    out.cannot = cannot_of(of, shared);
    const auto add = [&](const char* code, const char* name, double value, const char* unit,
                         bool more) { out.measures.push_back({code, name, value, unit, more}); };
    add("covered", "Of all that is needed, by weight", 100 * shared.share(), "%", true);
    add("people", "People in place, most at one time", std::round(strength.most), "people", false);
    add("nations", "Nations", static_cast<double>(strength.nations), "", true);
    add("holds", "Months until it falls below nine tenths of its best",
        strength.breaks_at.value_or(file_.header.months), "months", true);
    if (of.cost > 0)
      add("cost", "Cost of the dearest twelve months", std::round(strength.dearest_year), "EUR",
          false);
    out.drives = drives_of(of, shared);
    static constexpr const char* ways[] = {
        "mixed-integer programming, the share that is covered",
        "mixed-integer programming, the share covered at the worst time",
        "mixed-integer programming, the person-months that it takes"};
    out.proof = {shared.goal, shared.goal_bound, ways[static_cast<std::size_t>(aim)],
                 shared.by_clock};
    return out;
  }

  std::vector<std::string> drives_of(const ForceCase& of, const Shared& shared) const {
    std::vector<std::string> out;
    const auto by = by_guarantor(of, shared);
    double all = 0;
    for (const auto& [guarantor, person_months] : by) all += person_months;
    for (std::size_t i = 0; i < std::min(most_drives, by.size()); ++i)
      out.push_back(by[i].first + " has " + percent_text(by[i].second / all) +
                    " of those in place.");
    const auto gaps = gaps_of(of, shared);
    if (!gaps.empty())
      out.push_back("The widest gap: " + gaps.front().task + " in " + gaps.front().sector + ", " +
                    in_words(gaps.front().missing, "people") + " short.");
    return out;
  }

  // The same contingents, were the need as each other set has it.
  Done add_worst(const Level& level, Option& option) {
    progress("under other assumptions: " + level.title);
    double worst = option.measures.front().value;
    std::string which;
    bool all_can = true;
    for (const AssumptionSet& set : file_.sets) {
      if (set.id == main()) continue;
      const auto of = case_for(level, set.id);
      if (!of) return tl::unexpected(of.error());
      const auto shared = share_out(*of, {}, means_);
      if (!shared) return tl::unexpected(shared.error());
      all_can &= shared->feasible;
      if (!shared->feasible)
        option.breaks.push_back("Under \"" + set.title + "\" what is required cannot be met.");
      if (!shared->feasible || 100 * shared->share() >= worst) continue;
      worst = 100 * shared->share();
      which = set.title;
    }
    if (file_.sets.size() > 1 && all_can)
      option.measures.push_back({"worst", "The same under the worst set", worst, "%", true});
    if (!which.empty())
      option.breaks.push_back("Under \"" + which + "\" it covers " + to_decimal(worst, 1) + " %.");
    return {};
  }

  // What a figure stands for is nowhere said: so many kept in place, or so many in all.
  Done add_rotation(const ForceCase& of, Option& option) {
    const bool any_kept = std::ranges::any_of(of.contingents, [](const CaseContingent& one) {
      return one.contingent.counts == Counts::deployed;
    });
    if (of.rotation <= 1 || !any_kept) return {};
    ForceCase pools = of;
    for (CaseContingent& one : pools.contingents) one.contingent.counts = Counts::pool;
    const auto shared = share_out(pools, {}, means_);
    if (!shared) return tl::unexpected(shared.error());
    option.breaks.push_back(
        "Figures that are told as people in place count as kept up for as long as they hold, their "
        "nations seeing to relief. Were they pools that rotate, of which one in " +
        decimal_text(of.rotation) + " is away, " +
        (shared->feasible ? "it would cover " + percent_text(shared->share())
                          : "what is required could not be met") +
        ".");
    return {};
  }

  Done add_variants(const Level& level) {
    progress("the one that lasts");
    if (auto done = add_variant(level, {Aim::endure, 0}, "lasting", "Spread over the whole time",
                                "shared out so that the worst covered time is covered best.");
        !done)
      return done;
    progress("the one that spares people");
    return add_variant(level, {Aim::spare, thrifty * last_->shared.covered}, "thrift",
                       "Nineteen twentieths with the fewest people",
                       "with the fewest person-months that cover 95 % of what it covers.");
  }

  Done add_variant(const Level& level, const Sharing& how, const char* id, const char* title,
                   const char* summary) {
    auto shared = share_out(last_->of, how, means_);
    if (!shared) return tl::unexpected(shared.error());
    if (!shared->feasible) return {};
    const auto breaks = breaks_of(asker(level), last_->of, how, *shared);
    if (!breaks) return tl::unexpected(breaks.error());
    const auto marginals = marginals_of(asker(level), last_->of, how, *shared);
    if (!marginals) return tl::unexpected(marginals.error());
    Option option = option_of(last_->of, *shared, how.aim, id, title);
    option.summary = level.title + ", " + summary;
    option.breaks = *breaks;
    option.marginal = *marginals;
    answer_.options.push_back(std::move(option));
    return {};
  }

  Done add_frontier(const Level& level) {
    progress("the frontier");
    for (const AssumptionSet& set : file_.sets) {
      auto of = case_for(level, set.id);
      if (!of) return tl::unexpected(of.error());
      const bool is_main = set.id == main();
      const auto free = is_main ? Result<Shared>(last_->shared) : share_out(*of, {}, means_);
      if (!free) return tl::unexpected(free.error());
      if (!free->feasible) continue;
      const double most = strength_of(*of, *free).most;
      for (const double part : {0.2, 0.4, 0.6, 0.8}) {
        of->most_people = std::max(1.0, part * most);
        const auto shared = share_out(*of, {}, means_);
        if (!shared) return tl::unexpected(shared.error());
        if (shared->feasible) add_trade(set.id, part * most, 100 * shared->share(), "");
      }
      add_trade(set.id, most, 100 * free->share(), is_main ? level.id : "");
    }
    for (const Option& option : answer_.options)
      if (option.id == "lasting" || option.id == "thrift")
        add_trade(main(), measure(option, "people"), measure(option, "covered"), option.id);
    std::ranges::stable_sort(answer_.frontier.points, {},
                             [](const Trade& t) { return std::pair(t.set, t.price); });
    return {};
  }
  void add_trade(const std::string& set, double people, double covered, const std::string& option) {
    answer_.frontier.points.push_back({set, std::round(people), covered, option});
  }

  static double measure(const Option& option, std::string_view code) {
    const auto found = std::ranges::find(option.measures, code, &Measure::code);
    return found == option.measures.end() ? 0 : found->value;
  }

  std::string finding(const Option& option) const {
    std::string text = option.title + ": " + to_decimal(measure(option, "covered"), 1) +
                       " % of what is needed is covered, with " +
                       in_words(measure(option, "people"), "people") + " in place at most";
    if (const double holds = measure(option, "holds"); holds < file_.header.months)
      text += "; from " + month_text(file_.header.start, static_cast<std::int32_t>(holds)) +
              " it falls below nine tenths of its best";
    if (!option.gaps.empty())
      text += ". The widest gap is " + option.gaps.front().task + ": " +
              in_words(option.gaps.front().missing, "people") + " of " +
              in_words(option.gaps.front().needed, "") + " are missing";
    return text + ".";
  }

  void say_findings() {
    for (const Option& option : answer_.options) answer_.findings.push_back(finding(option));
    if (answer_.options.empty() && !answer_.conflicts.empty())
      answer_.findings.emplace_back(
          "What is required cannot be had: see below which demands conflict.");
  }

  const ForceProblem& problem_;
  const File& file_;
  Means means_;
  std::map<std::string, Assumed> assumed_;
  std::optional<Base> last_;  // of the last level, where it can be met
  Answer answer_;
  int steps_ = 0;
};

}  // namespace

Result<Answer> force_answer(const ForceProblem& problem, const File& file, const Means& means) {
  return Planner(problem, file, means).run();
}

}  // namespace truce::plan::detail
