// SPDX-License-Identifier: Apache-2.0
#include "plan/detail/training_what_if.h"

#include <algorithm>

#include "base/problem.h"
#include "plan/detail/training_option.h"
#include "plan/detail/words.h"

namespace truce::plan::training {
namespace {

constexpr double more_trainers = 10;
constexpr double more_places = 100;
constexpr std::size_t most_losses = 3;

struct Change {
  std::string words;
  double units = 1;  // of which there are this many
  std::string unit;
  Pipeline changed;
};

std::vector<Change> gains_of(const Pipeline& all) {
  std::vector<Change> out;
  Change trainers{count_text(more_trainers) + " more trainers without caveats",
                  more_trainers * all.months, "trainer-month", all};
  trainers.changed.trainers.push_back({"more", more_trainers, 0, all.months, {}, {}, true, {}, {}});
  out.push_back(std::move(trainers));
  for (std::size_t s = 0; s < all.sites.size(); ++s) {
    const Site& site = all.sites[s];
    Change places{count_text(more_places) + " more places at " + site.title,
                  more_places * std::max(1, site.until_month - site.from_month), "place-month",
                  all};
    places.changed.sites[s].places += more_places;
    out.push_back(std::move(places));
  }
  for (std::size_t t = 0; t < all.trainers.size(); ++t) {
    const Trainers& group = all.trainers[t];
    if (group.courses.empty() && group.sites.empty()) continue;
    Change lifted{"The trainers of " + group.who + " without their caveats", 1, "", all};
    lifted.changed.trainers[t].courses.clear();
    lifted.changed.trainers[t].sites.clear();
    out.push_back(std::move(lifted));
  }
  for (std::size_t c = 0; c < all.courses.size(); ++c) {
    if (std::ranges::find(all.courses, all.courses[c].id, &Course::needs) == all.courses.end() ||
        all.courses[c].weeks <= 1.5)
      continue;
    Change shorter{"\"" + all.courses[c].title + "\" one week shorter", 1, "", all};
    shorter.changed.courses[c].weeks -= 1;
    out.push_back(std::move(shorter));
  }
  return out;
}

std::vector<Change> losses_of(const Pipeline& all) {
  std::vector<Change> out;
  for (std::size_t t = 0; t < all.trainers.size(); ++t) {
    Change gone{"Without the trainers of " + all.trainers[t].who, 1, "", all};
    gone.changed.trainers.erase(gone.changed.trainers.begin() + static_cast<std::ptrdiff_t>(t));
    out.push_back(std::move(gone));
  }
  for (std::size_t s = 0; s < all.sites.size(); ++s) {
    Change gone{"Without " + all.sites[s].title, 1, "", all};
    gone.changed.sites[s].until_month = 0;
    out.push_back(std::move(gone));
  }
  Change fail{"If twice as many do not finish their course", 1, "", all};
  for (Course& course : fail.changed.courses)
    course.attrition = std::min(0.99, 2 * course.attrition);
  out.push_back(std::move(fail));
  Change longer{"If each course takes two weeks more", 1, "", all};
  for (Course& course : longer.changed.courses) course.weeks += 2;
  out.push_back(std::move(longer));
  return out;
}

std::string gain_words(const Change& change, double gain, double base) {
  std::string out = count_text(gain) + " graduate-months more";
  if (base > 0) out += ", " + share_text(gain / base) + " of what is missing";
  if (!change.unit.empty()) out += "; " + decimal_text(gain / change.units) + " a " + change.unit;
  return out;
}

// Where split runs leave nothing missing.
std::string least_words(const Option& option) {
  const bool all = std::ranges::all_of(option.measures, [](const Measure& measure) {
    return measure.code != "served_share" || measure.value >= 100 - 1e-6;
  });
  return all ? "Nothing is missing: more of anything would train nobody sooner."
             : "What is missing is missing because runs are whole: where they may be split, "
               "nothing "
               "is.";
}

Result<void> ask_gains(const Pipeline& pipeline, double base, const Solver& solver,
                       Option& option) {
  std::vector<std::string> idle;
  for (const Change& change : gains_of(pipeline)) {
    const auto least = least_shortfall(change.changed, solver);
    if (!least) return tl::unexpected(least.error());
    if (!*least) continue;
    const double gain = std::max(0.0, base - **least);
    if (gain < 0.5) {
      idle.push_back(change.words);
      continue;
    }
    option.marginal.push_back({change.words, gain, gain_words(change, gain, base)});
  }
  std::ranges::stable_sort(option.marginal, std::ranges::greater{}, &Marginal::gain);
  if (!idle.empty()) option.marginal.push_back({"Nothing is bought by", 0, listed(idle)});
  for (const Marginal& one : option.marginal)
    if (one.gain >= 0.5 && option.drives.size() < 2)
      option.drives.push_back(
          one.change + (option.drives.empty() ? " would buy the most: " : " would come next: ") +
          one.words + ".");
  if (option.drives.empty())
    option.drives.emplace_back(
        base < 0.5
            ? least_words(option)
            : "Nothing that could be added helps where runs may be split: what is missing is "
              "missing because courses take time.");
  return {};
}

Result<void> ask_losses(const Pipeline& pipeline, double base, const Solver& solver,
                        Option& option) {
  std::vector<std::pair<double, std::string>> worst;
  for (const Change& change : losses_of(pipeline)) {
    const auto least = least_shortfall(change.changed, solver);
    if (!least) return tl::unexpected(least.error());
    if (*least && **least - base >= 0.5)
      worst.emplace_back(**least - base, change.words + ", " + count_text(**least - base) +
                                             " graduate-months more are missing.");
  }
  std::ranges::stable_sort(worst, std::ranges::greater{}, &std::pair<double, std::string>::first);
  for (std::size_t i = 0; i < std::min(worst.size(), most_losses); ++i)
    option.breaks.push_back(worst[i].second);
  return {};
}

}  // namespace

Result<std::optional<double>> least_shortfall(const Pipeline& pipeline, const Solver& solver) {
  const auto model = model_of(pipeline);
  if (!model) return tl::unexpected(model.error());
  const auto solution = solver.solve(relaxed(*model), solver.limits);
  if (!solution) return tl::unexpected(solution.error());
  if (solution->values.empty()) return std::optional<double>{};
  return std::optional(shortfall_of(pipeline, *model, solution->values));
}

Result<void> ask_what_if(const Pipeline& pipeline, const Solver& solver, Option& option) {
  Pipeline late = pipeline;  // so that all that changes can be counted
  for (Need& need : late.needs) need.must = false;
  const auto base = least_shortfall(late, solver);
  if (!base) return tl::unexpected(base.error());
  if (!*base) return {};
  const auto gains = ask_gains(late, **base, solver, option);
  return gains ? ask_losses(late, **base, solver, option) : gains;
}

Result<std::vector<Trade>> trade_trainers(const Pipeline& pipeline, const std::string& set,
                                          const Solver& solver) {
  std::vector<Trade> out;
  for (const double share : {0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0}) {
    Pipeline scaled = pipeline;
    for (Trainers& group : scaled.trainers) group.people *= share;
    for (Need& need : scaled.needs) need.must = false;
    const auto model = model_of(scaled);
    if (!model) return tl::unexpected(model.error());
    const auto solution = solver.solve(relaxed(*model), solver.limits);
    if (!solution) return tl::unexpected(solution.error());
    if (solution->values.empty()) continue;
    const Balance balance = balance_of(scaled, *model, solution->values);
    out.push_back({set, balance.trainer_months, 100 * balance.served(), ""});
  }
  return out;
}

}  // namespace truce::plan::training
