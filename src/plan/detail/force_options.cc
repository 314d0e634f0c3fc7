// SPDX-License-Identifier: Apache-2.0
#include "plan/detail/force_options.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/json.h"
#include "plan/detail/force_words.h"
#include "plan/detail/words.h"
#include "plan/telling.h"

namespace truce::plan::detail {
namespace {

constexpr std::size_t most_breaks = 3;
constexpr double thrifty = 0.95;  // of what is covered, with the fewest people

class Planner {
 public:
  Planner(const ForceProblem& problem, const File& file, const Means& means)
      : problem_(problem), file_(file), means_(means) {
    for (const AssumptionSet& set : file.sets)
      assumed_.emplace(set.id, Assumed(file.assumptions, set));
  }

  Result<Answer> run() {
    for (const Level& level : problem_.levels)
      if (auto done = add_level(level); !done) return tl::unexpected(done.error());
    if (answer_.conflicts.empty()) {
      if (auto done = add_variants(problem_.levels.back()); !done)
        return tl::unexpected(done.error());
      if (auto done = add_frontier(problem_.levels.back()); !done)
        return tl::unexpected(done.error());
    }
    say_findings();
    answer_.assumptions = file_.assumptions;
    return std::move(answer_);
  }

 private:
  using Done = Result<void>;

  const std::string& main() const { return problem_.terms.main_set; }
  Result<ForceCase> case_for(const Level& level, const std::string& set) const {
    return case_of(problem_, file_.header, assumed_.at(set), set, level);
  }
  void progress(const std::string& what) {
    const double steps = 3.0 * static_cast<double>(problem_.levels.size()) + 3;
    if (means_.progress)
      means_.progress(what, std::min(0.99, static_cast<double>(++steps_) / steps));
  }

  Done add_level(const Level& level) {
    progress("sharing out: " + level.title);
    const auto of = case_for(level, main());
    if (!of) return tl::unexpected(of.error());
    const auto shared = share_out(*of, {}, means_);
    if (!shared) return tl::unexpected(shared.error());
    if (shared->outcome == optimise::Outcome::infeasible) return add_conflict(level, *of);
    Option option = option_of(*of, *shared, level.id, level.title);
    option.summary = level.summary;
    tell_unnumbered(level, option);
    if (auto done = add_worst(level, option); !done) return done;
    if (auto done = add_marginals(level, *of, *shared, option); !done) return done;
    if (auto done = add_breaks(*of, *shared, option); !done) return done;
    answer_.options.push_back(std::move(option));
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
    std::string text =
        level.title + ": these cannot all hold, and any one of them left out would do: ";
    for (std::size_t i = 0; i < names->size(); ++i) text += (i == 0 ? "" : "; ") + (*names)[i];
    answer_.conflicts.push_back(text + ".");
    return {};
  }

  Option option_of(const ForceCase& of, const Shared& shared, const std::string& id,
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
    add("holds", "Months until it falls below nine tenths of its best", strength.holds_months,
        "months", true);
    if (const auto& assumed = assumed_.at(main()); assumed.has("cost"))
      add("cost", "Cost in a full year",
          std::round(*assumed.value("cost") * strength.person_years * 12 / file_.header.months),
          "EUR", false);
    out.drives = drives_of(of, shared);
    out.proof = {shared.share(), shared.wanted <= 0 ? 1 : shared.bound / shared.wanted,
                 "mixed-integer programming", shared.by_clock};
    return out;
  }

  std::vector<std::string> drives_of(const ForceCase& of, const Shared& shared) const {
    std::vector<std::string> out;
    const auto by = by_guarantor(of, shared);
    double all = 0;
    for (const auto& [guarantor, person_months] : by) all += person_months;
    for (std::size_t i = 0; i < std::min(most_breaks, by.size()); ++i)
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
    std::string which = main();
    for (const AssumptionSet& set : file_.sets) {
      if (set.id == main()) continue;
      const auto of = case_for(level, set.id);
      if (!of) return tl::unexpected(of.error());
      const auto shared = share_out(*of, {}, means_);
      if (!shared) return tl::unexpected(shared.error());
      if (100 * shared->share() >= worst) continue;
      worst = 100 * shared->share();
      which = set.title;
    }
    if (file_.sets.size() > 1)
      option.measures.push_back({"worst", "The same under the worst set", worst, "%", true});
    if (which != main())
      option.breaks.push_back("Under \"" + which + "\" it covers " + to_decimal(worst, 1) + " %.");
    return {};
  }

  void buy(Option& option, const Shared& before, const Shared& after, std::string change) const {
    const double more = after.covered - before.covered;
    std::string words = more < 0.5 ? "nothing"
                                   : in_words(more / 12, "") + " weighted person-years more: " +
                                         percent_text(after.covered / before.wanted) + " in all";
    option.marginal.push_back({std::move(change), more, std::move(words)});
  }

  // What one more battalion, a lifted caveat or a met condition would buy.
  Done add_marginals(const Level& level, const ForceCase& of, const Shared& shared,
                     Option& option) {
    progress("what changes would buy: " + level.title);
    if (const Assumed& assumed = assumed_.at(main()); assumed.has("battalion")) {
      ForceCase more = of;
      const double people = *assumed.value("battalion");
      add(more,
          {"one-more",
           "-",
           "one more battalion",
           people,
           Counts::deployed,
           {},
           {},
           {},
           {},
           0,
           0,
           0,
           "-",
           true},
          problem_.commitments);
      if (auto done =
              try_case(more, shared, option,
                       "One more battalion of " + in_words(people, "people") + " without caveats");
          !done)
        return done;
    }
    if (auto done = lift_caveats(of, shared, option); !done) return done;
    if (auto done = meet_conditions(level, of, shared, option); !done) return done;
    std::ranges::stable_sort(option.marginal, std::greater{}, &Marginal::gain);
    return {};
  }

  Done try_case(const ForceCase& changed, const Shared& before, Option& option,
                std::string change) {
    const auto after = share_out(changed, {}, means_);
    if (!after) return tl::unexpected(after.error());
    buy(option, before, *after, std::move(change));
    return {};
  }

  std::string words(const std::string& code) const {
    return "\"" + pledge::words_of(problem_.commitments, code, Language::en) + "\"";
  }

  Done lift_caveats(const ForceCase& of, const Shared& shared, Option& option) {
    std::set<std::string> caveats;
    for (const CaseContingent& one : of.contingents)
      caveats.insert(one.contingent.caveats.begin(), one.contingent.caveats.end());
    for (const std::string& code : caveats) {
      ForceCase lifted = of;
      lifted.contingents.clear();
      for (const CaseContingent& one : of.contingents) {
        Contingent free = one.contingent;
        std::erase(free.caveats, code);
        add(lifted, std::move(free), problem_.commitments);
      }
      if (auto done = try_case(lifted, shared, option, "The caveat " + words(code) + " lifted");
          !done)
        return done;
    }
    return {};
  }

  Done meet_conditions(const Level& level, const ForceCase& of, const Shared& shared,
                       Option& option) {
    std::set<std::string> codes = all_conditions();
    for (const std::string& code : level.met) codes.erase(code);
    for (const std::string& code : codes) {
      Level met = level;
      met.met.push_back(code);
      auto with = contingents_of(problem_, met);
      if (with.size() == of.contingents.size()) continue;
      const auto changed = case_for(met, main());
      if (!changed) return tl::unexpected(changed.error());
      if (auto done = try_case(*changed, shared, option, "The condition " + words(code) + " met");
          !done)
        return done;
    }
    return {};
  }

  std::set<std::string> all_conditions() const {
    std::set<std::string> out;
    for (const Contingent& one : problem_.contingents)
      out.insert(one.conditions.begin(), one.conditions.end());
    for (const auto& [id, s] : problem_.commitments.statements)
      out.insert(s.conditions.begin(), s.conditions.end());
    return out;
  }

  // Without each of the guarantors who bring most.
  Done add_breaks(const ForceCase& of, const Shared& shared, Option& option) {
    const auto by = by_guarantor(of, shared);
    for (std::size_t i = 0; i < std::min(most_breaks, by.size()); ++i) {
      ForceCase without = of;
      std::erase_if(without.contingents, [&](const CaseContingent& one) {
        return one.contingent.guarantor == by[i].first;
      });
      const auto left = share_out(without, {}, means_);
      if (!left) return tl::unexpected(left.error());
      option.breaks.push_back(left->outcome == optimise::Outcome::infeasible
                                  ? "Without " + by[i].first + " what is required cannot be met."
                                  : "Without " + by[i].first + " it covers " +
                                        percent_text(left->share()) + ".");
    }
    return {};
  }

  Done add_variants(const Level& level) {
    const auto of = case_for(level, main());
    if (!of) return tl::unexpected(of.error());
    progress("the one that lasts");
    const auto lasts = share_out(*of, {Aim::endure, 0}, means_);
    if (!lasts) return tl::unexpected(lasts.error());
    Option even = option_of(*of, *lasts, "lasting", "Spread over the whole time");
    even.summary = level.title + ", shared out so that the worst covered time is covered best.";
    even.proof.way = "linear programming, the worst time first";
    even.proof.bound = even.proof.value;
    answer_.options.push_back(std::move(even));
    progress("the one that spares people");
    const auto best = share_out(*of, {}, means_);
    if (!best) return tl::unexpected(best.error());
    const auto few = share_out(*of, {Aim::spare, thrifty * best->covered}, means_);
    if (!few) return tl::unexpected(few.error());
    Option thrift = option_of(*of, *few, "thrift", "Nineteen twentieths with the fewest people");
    thrift.summary =
        level.title + ", with the fewest person-months that cover 95 % of what it could.";
    thrift.proof.bound = thrift.proof.value;
    answer_.options.push_back(std::move(thrift));
    return {};
  }

  Done add_frontier(const Level& level) {
    progress("the frontier");
    answer_.frontier = {"People in place, most at one time", "Of all that is needed, %", {}};
    for (const AssumptionSet& set : file_.sets) {
      auto of = case_for(level, set.id);
      if (!of) return tl::unexpected(of.error());
      const auto free = share_out(*of, {}, means_);
      if (!free) return tl::unexpected(free.error());
      const double most = strength_of(*of, *free).most;
      for (const double part : {0.2, 0.4, 0.6, 0.8, 1.0}) {
        of->most_people = std::max(1.0, part * most);
        const auto shared = share_out(*of, {}, means_);
        if (!shared) return tl::unexpected(shared.error());
        if (shared->outcome == optimise::Outcome::infeasible) continue;
        answer_.frontier.points.push_back(
            {set.id, std::round(part * most), 100 * shared->share(), ""});
      }
    }
    return {};
  }

  void say_findings() {
    for (const Option& option : answer_.options) {
      std::string text = option.title + ": ";
      for (const Measure& m : option.measures) {
        if (m.code == "covered") text += to_decimal(m.value, 1) + " % of what is needed is covered";
        if (m.code == "people")
          text += ", with " + in_words(m.value, "people") + " in place at most";
        if (m.code == "holds" && m.value < file_.header.months)
          text += "; from month " + to_decimal(m.value + 1, 0) +
                  " it falls below nine tenths of its best";
      }
      if (!option.gaps.empty())
        text += ". The widest gap is " + option.gaps.front().task + ": " +
                in_words(option.gaps.front().missing, "people") + " of " +
                in_words(option.gaps.front().needed, "") + " are missing";
      answer_.findings.push_back(text + ".");
    }
    if (answer_.options.empty() && !answer_.conflicts.empty())
      answer_.findings.emplace_back(
          "What is required cannot be had: see below which demands conflict.");
  }

  const ForceProblem& problem_;
  const File& file_;
  const Means& means_;
  std::map<std::string, Assumed> assumed_;
  Answer answer_;
  int steps_ = 0;
};

}  // namespace

Result<Answer> force_answer(const ForceProblem& problem, const File& file, const Means& means) {
  return Planner(problem, file, means).run();
}

}  // namespace truce::plan::detail
