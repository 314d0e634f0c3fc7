// SPDX-License-Identifier: Apache-2.0
#include "plan/detail/force_changes.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "plan/detail/force_words.h"
#include "plan/detail/words.h"
#include "plan/telling.h"

namespace truce::plan::detail {
namespace {

constexpr std::size_t most_breaks = 3;
constexpr double no_change = 5e-4;  // of a share: what a page would show as the same

// How much better `after` is, in points of a share or in person-months saved.
double gain_of(Aim aim, const Shared& before, const Shared& after) {
  if (aim == Aim::spare) return before.goal - after.goal;
  return 100 * (after.goal - before.goal);
}

class Changes {
 public:
  Changes(const Asker& asker, const ForceCase& of, const Sharing& how, const Shared& shared)
      : asker_(asker), of_(of), how_(how), shared_(shared) {}

  Result<std::vector<Marginal>> run() {
    if (auto done = one_more_battalion(); !done) return tl::unexpected(done.error());
    if (auto done = lift_caveats(); !done) return tl::unexpected(done.error());
    if (auto done = meet_conditions(); !done) return tl::unexpected(done.error());
    std::ranges::stable_sort(out_, std::greater{}, &Marginal::gain);
    return std::move(out_);
  }

 private:
  using Done = Result<void>;

  Done one_more_battalion() {
    if (!asker_.assumed.has("battalion")) return {};
    const auto people = asker_.assumed.within("battalion", 1, 100'000);
    if (!people) return tl::unexpected(people.error());
    ForceCase more = of_;
    Contingent battalion;
    battalion.id = "one more battalion";
    battalion.guarantor = battalion.title = battalion.statement = "-";
    battalion.people = *people;
    add(more, std::move(battalion), asker_.problem.commitments);
    std::string words =
        "A battalion of " + in_words(*people, "people") + " more, without caveats, always in place";
    if (of_.rotation > 1)
      words += " (a pool of " + in_words(*people * of_.rotation, "") + " that rotates)";
    return try_case(more, std::move(words));
  }

  Done lift_caveats() {
    std::set<std::string> caveats;
    for (const CaseContingent& one : of_.contingents)
      caveats.insert(one.contingent.caveats.begin(), one.contingent.caveats.end());
    for (const std::string& code : caveats) {
      ForceCase lifted = of_;
      lifted.contingents.clear();
      for (const CaseContingent& one : of_.contingents) {
        Contingent free = one.contingent;
        std::erase(free.caveats, code);
        add(lifted, std::move(free), asker_.problem.commitments);
      }
      if (auto done = try_case(lifted, "The caveat " + words(code) + " lifted"); !done) return done;
    }
    return {};
  }

  Done meet_conditions() {
    std::set<std::string> codes = all_conditions();
    for (const std::string& code : asker_.level.met) codes.erase(code);
    for (const std::string& code : codes) {
      Level met = asker_.level;
      met.met.push_back(code);
      if (contingents_of(asker_.problem, met).size() == of_.contingents.size()) continue;
      const auto changed = case_of(asker_.problem, asker_.header, asker_.assumed, asker_.set, met);
      if (!changed) return tl::unexpected(changed.error());
      if (auto done = try_case(*changed, "The condition " + words(code) + " met"); !done)
        return done;
    }
    return {};
  }

  std::set<std::string> all_conditions() const {
    std::set<std::string> out;
    for (const Contingent& one : asker_.problem.contingents)
      out.insert(one.conditions.begin(), one.conditions.end());
    for (const auto& [id, s] : asker_.problem.commitments.statements)
      out.insert(s.conditions.begin(), s.conditions.end());
    return out;
  }

  std::string words(const std::string& code) const {
    return "\"" + pledge::words_of(asker_.problem.commitments, code, Language::en) + "\"";
  }

  Done try_case(const ForceCase& changed, std::string change) {
    auto found = share_out(changed, how_, asker_.means);
    if (!found) return tl::unexpected(found.error());
    Shared after = carried_over(shared_, of_, changed);
    if (how_.aim == Aim::cover)
      after = better_of(std::move(*found), std::move(after));
    else if (found->feasible)
      after = std::move(*found);
    const double gain = std::max(0.0, gain_of(how_.aim, shared_, after));
    const bool is_nothing = gain < (how_.aim == Aim::spare ? 0.5 : 100 * no_change);
    out_.push_back({std::move(change), gain,
                    is_nothing ? "nothing" : "then it " + goal_words(how_.aim, after)});
    return {};
  }

  const Asker& asker_;
  const ForceCase& of_;
  const Sharing& how_;
  const Shared& shared_;
  std::vector<Marginal> out_;
};

}  // namespace

std::string goal_words(Aim aim, const Shared& shared) {
  if (aim == Aim::spare) return "needs " + in_words(shared.goal, "person-months");
  return "covers " + percent_text(shared.goal) + (aim == Aim::endure ? " at the worst time" : "");
}

Result<std::vector<std::string>> breaks_of(const Asker& asker, const ForceCase& of,
                                           const Sharing& how, Shared& shared) {
  std::vector<std::string> out;
  const auto by = by_guarantor(of, shared);
  for (std::size_t i = 0; i < std::min(most_breaks, by.size()); ++i) {
    ForceCase without = of;
    std::erase_if(without.contingents, [&](const CaseContingent& one) {
      return one.contingent.guarantor == by[i].first;
    });
    const auto left = share_out(without, how, asker.means);
    if (!left) return tl::unexpected(left.error());
    out.push_back("Without " + by[i].first + " " +
                  (left->feasible          ? "it " + goal_words(how.aim, *left)
                   : how.aim == Aim::spare ? "that much cannot be covered"
                                           : "what is required cannot be met") +
                  ".");
    if (how.aim == Aim::cover && left->feasible)
      shared = better_of(std::move(shared), carried_over(*left, without, of));
  }
  return out;
}

Result<std::vector<Marginal>> marginals_of(const Asker& asker, const ForceCase& of,
                                           const Sharing& how, const Shared& shared) {
  return Changes(asker, of, how, shared).run();
}

}  // namespace truce::plan::detail
