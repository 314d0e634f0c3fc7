// SPDX-License-Identifier: Apache-2.0
#include "plan/detail/force_words.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace truce::plan::detail {
namespace {

constexpr double somebody = 0.5;  // fewer people are rounding
constexpr double holds = 0.9;     // of its best

struct Run {
  std::int32_t from_month = 0;
  std::int32_t until_month = 0;
  double value = 0;
};

// Steps of the same number, as runs; those of nobody are left out.
std::vector<Run> runs_of(const std::vector<double>& by_step, std::int32_t step_months) {
  std::vector<Run> out;
  for (std::size_t p = 0; p < by_step.size(); ++p) {
    const auto from = static_cast<std::int32_t>(p) * step_months;
    if (by_step[p] < somebody) continue;
    const double value = std::round(by_step[p]);
    if (!out.empty() && out.back().until_month == from && out.back().value == value)
      out.back().until_month += step_months;
    else
      out.push_back({from, from + step_months, value});
  }
  return out;
}

double need_in(const Shared& shared, std::size_t t, const Run& run, std::int32_t step_months) {
  return shared.need[t][static_cast<std::size_t>(run.from_month / step_months)];
}

}  // namespace

std::vector<Duty> duties_of(const ForceCase& of, const Shared& shared) {
  std::vector<Duty> out;
  for (std::size_t c = 0; c < shared.people.size(); ++c)
    for (std::size_t t = 0; t < of.tasks.size(); ++t)
      for (const Run& run : runs_of(shared.people[c][t], of.step_months)) {
        const Contingent& who = of.contingents[c].contingent;
        out.push_back({who.guarantor, of.tasks[t].task->title, of.sectors[of.tasks[t].sector].title,
                       run.from_month, run.until_month, run.value,
                       who.assumed ? "a planner's figure: " + who.title : who.title});
      }
  return out;
}

std::vector<Gap> gaps_of(const ForceCase& of, const Shared& shared) {
  std::vector<Gap> out;
  for (std::size_t t = 0; t < shared.missing.size(); ++t)
    for (const Run& run : runs_of(shared.missing[t], of.step_months))
      out.push_back({of.tasks[t].task->title, of.sectors[of.tasks[t].sector].title, run.from_month,
                     run.until_month, std::round(need_in(shared, t, run, of.step_months)),
                     run.value, "people"});
  std::ranges::stable_sort(out, std::greater{}, &Gap::missing);
  return out;
}

Strength strength_of(const ForceCase& of, const Shared& shared) {
  Strength out;
  std::set<std::string> nations;
  out.by_step.assign(static_cast<std::size_t>(of.steps), 0);
  for (std::size_t c = 0; c < shared.people.size(); ++c)
    for (const auto& by_step : shared.people[c])
      for (std::size_t p = 0; p < by_step.size(); ++p) {
        out.by_step[p] += by_step[p];
        if (by_step[p] >= somebody) nations.insert(of.contingents[c].contingent.guarantor);
      }
  out.nations = nations.size();
  for (std::size_t p = 0; p < out.by_step.size(); ++p) {
    out.most = std::max(out.most, out.by_step[p]);
    out.person_years += out.by_step[p] * of.step_months / 12;
    double needed = 0, missing = 0;
    for (std::size_t t = 0; t < shared.missing.size(); ++t) {
      needed += of.tasks[t].task->weight * shared.need[t][p];
      missing += of.tasks[t].task->weight * shared.missing[t][p];
    }
    out.covered.push_back(needed <= 0 ? 1 : 1 - missing / needed);
  }
  const auto best = std::ranges::max_element(out.covered);
  const auto breaks =
      std::find_if(best, out.covered.end(), [&](double share) { return share < holds * *best; });
  out.holds_months = static_cast<std::int32_t>(breaks - out.covered.begin()) * of.step_months;
  return out;
}

std::vector<std::pair<std::string, double>> by_guarantor(const ForceCase& of,
                                                         const Shared& shared) {
  std::map<std::string, double> sums;
  for (std::size_t c = 0; c < shared.people.size(); ++c)
    for (const auto& by_step : shared.people[c])
      for (const double people : by_step)
        sums[of.contingents[c].contingent.guarantor] += people * of.step_months;
  std::vector<std::pair<std::string, double>> out(sums.begin(), sums.end());
  std::erase_if(out, [](const auto& one) { return one.second < somebody; });
  std::ranges::stable_sort(out, std::greater{}, &std::pair<std::string, double>::second);
  return out;
}

std::vector<std::string> cannot_of(const ForceCase& of, const Shared& shared) {
  std::vector<std::string> out;
  for (std::size_t t = 0; t < shared.missing.size(); ++t) {
    double needed = 0, missing = 0;
    for (std::size_t p = 0; p < shared.missing[t].size(); ++p) {
      needed += shared.need[t][p];
      missing += shared.missing[t][p];
    }
    if (needed > 0 && missing > 0.99 * needed)
      out.push_back(of.tasks[t].task->title + " in " + of.sectors[of.tasks[t].sector].title +
                    ": nobody may or can do it.");
  }
  return out;
}

}  // namespace truce::plan::detail
