// SPDX-License-Identifier: Apache-2.0
#include "plan/detail/force_words.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "base/problem.h"
#include "base/text.h"
#include "plan/detail/words.h"

namespace truce::plan::detail {
namespace {

constexpr double somebody = 0.5;  // fewer people are rounding
constexpr double holds = 0.9;     // of its best
constexpr double nearly_all = 0.99;

struct Run {
  std::int32_t from_month = 0;
  std::int32_t until_month = 0;
  double value = 0;
  std::size_t step = 0;  // its first
};

// Steps of the same number, as runs; those of nobody are left out.
std::vector<Run> runs_of(const std::vector<double>& by_step, const ForceCase& of) {
  std::vector<Run> out;
  for (std::size_t p = 0; p < by_step.size(); ++p) {
    if (by_step[p] < somebody) continue;
    const double value = std::round(by_step[p]);
    if (!out.empty() && out.back().until_month == of.begins[p] && out.back().value == value)
      out.back().until_month = of.begins[p + 1];
    else
      out.push_back({of.begins[p], of.begins[p + 1], value, p});
  }
  return out;
}

}  // namespace

std::vector<Duty> duties_of(const ForceCase& of, const Shared& shared) {
  std::vector<Duty> out;
  for (std::size_t c = 0; c < shared.people.size(); ++c)
    for (std::size_t t = 0; t < of.tasks.size(); ++t)
      for (const Run& run : runs_of(shared.people[c][t], of)) {
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
    for (const Run& run : runs_of(shared.missing[t], of))
      out.push_back({of.tasks[t].task->title, of.sectors[of.tasks[t].sector].title, run.from_month,
                     run.until_month, std::round(of.tasks[t].need[run.step]), run.value, "people"});
  std::ranges::stable_sort(out, std::greater{}, &Gap::missing);
  return out;
}

namespace {

// The share of what is needed at a step that is covered, by weight; nothing where nothing is.
std::optional<double> covered_at(const ForceCase& of, const Shared& shared, std::size_t p) {
  double needed = 0, missing = 0;
  for (std::size_t t = 0; t < shared.missing.size(); ++t) {
    needed += of.tasks[t].task->weight * of.tasks[t].need[p];
    missing += of.tasks[t].task->weight * shared.missing[t][p];
  }
  if (needed <= 0) return {};
  return 1 - missing / needed;
}

// The month from which it falls below nine tenths of its best; nothing where it never does.
std::optional<std::int32_t> breaks_at(const ForceCase& of, const Shared& shared) {
  double best = 0;
  for (std::size_t p = 0; p < of.steps(); ++p)
    best = std::max(best, covered_at(of, shared, p).value_or(0));
  bool was_best = false;
  for (std::size_t p = 0; p < of.steps(); ++p) {
    const auto covered = covered_at(of, shared, p);
    if (!covered) continue;
    if (was_best && *covered < holds * best) return of.begins[p];
    was_best |= *covered >= best;
  }
  return {};
}

// What those in place cost in the dearest twelve months that begin with a step; of a shorter plan,
// in all of it.
double dearest_year(const ForceCase& of, const std::vector<double>& euros_a_year) {
  double most = 0;
  for (std::size_t first = 0; first < of.steps(); ++first) {
    double sum = 0;
    for (std::size_t p = first; p < of.steps(); ++p) {
      const std::int32_t end = std::min(of.begins[p + 1], of.begins[first] + 12);
      sum += euros_a_year[p] * std::max(0, end - of.begins[p]) / 12.0;
    }
    most = std::max(most, sum);
  }
  return most;
}

}  // namespace

Strength strength_of(const ForceCase& of, const Shared& shared) {
  Strength out;
  std::set<std::string> nations;
  std::vector<double> people(of.steps(), 0), euros(of.steps(), 0);
  for (std::size_t c = 0; c < shared.people.size(); ++c)
    for (const auto& by_step : shared.people[c])
      for (std::size_t p = 0; p < by_step.size(); ++p) {
        people[p] += by_step[p];
        euros[p] += by_step[p] * of.cost_of(c);
        if (by_step[p] >= somebody) nations.insert(of.contingents[c].contingent.guarantor);
      }
  out.nations = nations.size();
  out.most = people.empty() ? 0 : std::ranges::max(people);
  out.dearest_year = dearest_year(of, euros);
  out.breaks_at = breaks_at(of, shared);
  return out;
}

std::vector<std::pair<std::string, double>> by_guarantor(const ForceCase& of,
                                                         const Shared& shared) {
  std::map<std::string, double> sums;
  for (std::size_t c = 0; c < shared.people.size(); ++c)
    for (const auto& by_step : shared.people[c])
      for (std::size_t p = 0; p < by_step.size(); ++p)
        sums[of.contingents[c].contingent.guarantor] += by_step[p] * of.length(p);
  std::vector<std::pair<std::string, double>> out(sums.begin(), sums.end());
  std::erase_if(out, [](const auto& one) { return one.second < somebody; });
  std::ranges::stable_sort(out, std::greater{}, &std::pair<std::string, double>::second);
  return out;
}

std::vector<std::string> cannot_of(const ForceCase& of, const Shared& shared) {
  std::vector<std::string> out;
  for (std::size_t t = 0; t < shared.missing.size(); ++t) {
    double needed = 0, missing = 0;
    for (std::size_t p = 0; p < of.steps(); ++p) {
      needed += of.tasks[t].need[p] * of.length(p);
      missing += shared.missing[t][p] * of.length(p);
    }
    if (needed <= 0 || missing <= nearly_all * needed) continue;
    const bool may =
        std::ranges::any_of(of.contingents, [&](const auto& c) { return c.may[t] != 0; });
    out.push_back(of.tasks[t].task->title + " in " + of.sectors[of.tasks[t].sector].title +
                  (may ? ": nobody is sent. Those who may do it are needed more elsewhere, or are "
                         "not there in time."
                       : ": none of those who count here may do it there."));
  }
  return out;
}

namespace {

std::string months_told(std::int32_t from, std::int32_t until) {
  return std::to_string(from + 1) + " to " + (until == 0 ? "the end" : std::to_string(until));
}

template <class Word>
std::string words_told(const std::vector<Word>& words) {
  std::vector<std::string> out;
  for (const Word& word : words) out.push_back(pledge::spaced(to_text(word)));
  return out.empty() ? "any" : listed(std::span(out));
}

std::string need_told(const ForceTask& task) {
  if (!task.share_of_force.empty())
    return "\"" + task.share_of_force + "\" of what all others need";
  if (task.rule.empty()) return count_text(task.people);
  return (task.people > 0 ? count_text(task.people) + " and " : "") + decimal_text(task.amount) +
         " times \"" + task.rule + "\"";
}

std::string where_told(const ForceProblem& problem, const ForceTask& task) {
  const auto title = [&](const std::string& id) {
    const auto found = std::ranges::find(problem.sectors, id, &ForceSector::id);
    return found == problem.sectors.end() ? id : found->title;
  };
  if (task.by_sector.empty()) return title(task.sector);
  std::string out;
  for (const SectorShare& one : task.by_sector)
    out += (out.empty() ? "" : "; ") + title(one.sector) + " " + decimal_text(one.share);
  return out;
}

std::string when_told(const ForceTask& task) {
  if (task.phases.empty()) return months_told(task.from_month, task.until_month);
  std::string out;
  for (const Phase& phase : task.phases)
    out += (out.empty() ? "" : ", then ") + share_text(phase.share) + " from month " +
           std::to_string(phase.from_month + 1);
  return out;
}

}  // namespace

Figures contingents_told(const ForceProblem& problem) {
  Figures out{"Contingents that could count, as the levels take them in",
              {"Guarantor", "What", "People", "Counts as", "Months", "Tasks", "Rests on"},
              {}};
  Level widest;
  widest.least = pledge::Status::proposed;
  widest.assumed = true;
  for (const Level& level : problem.levels)
    widest.met.insert(widest.met.end(), level.met.begin(), level.met.end());
  for (const Contingent& one : contingents_of(problem, widest))
    out.rows.push_back(
        {one.guarantor, one.title, count_text(one.people), std::string(to_text(one.counts)),
         months_told(one.from_month, one.months == 0 ? 0 : one.from_month + one.months),
         words_told(one.tasks), (one.assumed ? "a planner's figure: " : "") + one.statement});
  return out;
}

Figures tasks_told(const ForceProblem& problem) {
  Figures out{
      "What is needed", {"Task", "Sector", "People", "Months", "Weight of a person", "In"}, {}};
  for (const ForceTask& task : problem.written)
    out.rows.push_back({task.title, where_told(problem, task), need_told(task), when_told(task),
                        decimal_text(task.weight) + (task.required ? ", required" : ""),
                        task.only_in.empty() ? "all" : listed(std::span(task.only_in))});
  return out;
}

}  // namespace truce::plan::detail
