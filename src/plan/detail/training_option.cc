// SPDX-License-Identifier: Apache-2.0
#include "plan/detail/training_option.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/problem.h"
#include "plan/detail/words.h"

namespace truce::plan::training {
namespace {

constexpr double nobody = 0.5;  // fewer people than this are none

// Weeks by month.
std::vector<double> trainer_weeks(const Pipeline& pipeline, const Model& model,
                                  const std::vector<double>& values) {
  std::vector<double> out(pipeline.months);
  for (const Slot& slot : model.slots) {
    const Course& course = pipeline.courses[slot.course];
    const double each = course.trainers_per_place * course.places * values[slot.runs];
    if (each <= 0) continue;
    for (std::int32_t m = slot.month; m < pipeline.months; ++m)
      out[m] += each * weeks_used(course, m - slot.month);
  }
  return out;
}

void add_measures(const Balance& balance, Option& option) {
  option.measures = {
      {"served", "Graduate-months of the need that are served",
       balance.needed_months - balance.short_months, "graduate-months", true},
      {"served_share", "Share of the need that is served, over time", 100 * balance.served(), "%",
       true},
      {"delivered", "Needed graduates by the end of the plan", std::round(balance.delivered),
       "people", true},
      {"missing", "Missing at the end of the plan", std::round(balance.needed - balance.delivered),
       "people", false},
      {"trainer_months", "Trainer-months", std::round(balance.trainer_months), "trainer-months",
       false},
      {"people", "Trainers at work, most at one time", std::round(balance.most_trainers), "people",
       false},
  };
}

// "Canada, United Kingdom": who teaches a course at a site while a run lasts.
std::string teachers(const Pipeline& pipeline, const Model& model,
                     const std::vector<double>& values, const Slot& slot) {
  std::map<std::string, double> weeks;
  for (const Teaching& one : model.teaching)
    if (one.course == slot.course && one.site == slot.site &&
        is_on(one.month, slot.month, slot.ends + 1))
      weeks[pipeline.trainers[one.trainers].who] += values[one.weeks];
  std::vector<std::pair<double, std::string>> most;
  for (const auto& [who, sum] : weeks)
    if (sum > 0.05) most.emplace_back(-sum, who);
  std::ranges::sort(most);
  std::vector<std::string> names;
  for (const auto& [sum, who] : most) names.push_back(who);
  return listed(names);
}

void add_duties(const Pipeline& pipeline, const Model& model, const std::vector<double>& values,
                Option& option) {
  for (const Slot& slot : model.slots) {
    const double runs = values[slot.runs];
    if (runs < nobody) continue;
    const Course& course = pipeline.courses[slot.course];
    Duty duty;
    duty.who = teachers(pipeline, model, values, slot);
    duty.task = course.title;
    duty.sector = pipeline.sites[slot.site].title;
    duty.from_month = slot.month;
    duty.until_month = slot.ends + 1;
    duty.people = std::round(runs * course.places * course.trainers_per_place);
    duty.note = count_text(runs) + (runs > 1.5 ? " runs, " : " run, ") +
                count_text(values[slot.seats]) + " trainees";
    option.duties.push_back(std::move(duty));
  }
  std::ranges::stable_sort(option.duties, {}, &Duty::from_month);
}

// Months in a row of which much the same is missing are told as one.
void add_gaps(const Pipeline& pipeline, const Model& model, const std::vector<double>& values,
              std::size_t n, Option& option) {
  const Need& need = pipeline.needs[n];
  double needed = 0;
  bool open = false;
  for (std::int32_t m = 0; m < pipeline.months; ++m) {
    if (is_on(m, need.from_month, need.until_month)) needed += need.people;
    const double missing = values[model.served[n][m].backlog];
    if (missing < nobody) {
      open = false;
      continue;
    }
    if (open && std::abs(option.gaps.back().missing - missing) <= 0.1 * missing) {
      Gap& gap = option.gaps.back();
      gap.until_month = m + 1;
      gap.needed = std::round(needed);
      gap.missing = std::max(gap.missing, std::round(missing));
      continue;
    }
    option.gaps.push_back({pipeline.courses[pipeline.course(need.course)].title, "", m, m + 1,
                           std::round(needed), std::round(missing), "graduates"});
    open = true;
  }
}

void add_placements(const Pipeline& pipeline, Option& option) {
  for (const Site& site : pipeline.sites)
    if (site.lat && site.lon)
      option.placements.push_back({site.id, "training site, by its places",
                                   LatLon{*site.lat, *site.lon}, 0, site.places, site.title});
}

// The month from whose end on nothing is missing any more.
std::optional<std::int32_t> met_from(const Model& model, const std::vector<double>& values,
                                     std::size_t n) {
  std::optional<std::int32_t> out;
  const auto months = static_cast<std::int32_t>(model.served[n].size());
  for (std::int32_t m = months - 1; m >= 0 && values[model.served[n][m].backlog] < nobody; --m)
    out = m;
  return out;
}

}  // namespace

Balance balance_of(const Pipeline& pipeline, const Model& model,
                   const std::vector<double>& values) {
  Balance out;
  for (std::size_t n = 0; n < pipeline.needs.size(); ++n) {
    const Need& need = pipeline.needs[n];
    double needed = 0;
    for (std::int32_t m = 0; m < pipeline.months; ++m) {
      if (is_on(m, need.from_month, need.until_month)) needed += need.people;
      out.needed_months += need.weight * needed;
      out.delivered += values[model.served[n][m].delivered];
    }
    out.needed += needed;
  }
  out.short_months = shortfall_of(pipeline, model, values);
  for (const double weeks : trainer_weeks(pipeline, model, values)) {
    out.trainer_months += weeks / weeks_a_month;
    out.most_trainers = std::max(out.most_trainers, weeks / weeks_a_month);
  }
  for (const Slot& slot : model.slots)
    out.trained += values[slot.seats] * (1 - pipeline.courses[slot.course].attrition);
  return out;
}

void describe(const Pipeline& pipeline, const Model& model, const std::vector<double>& values,
              Option& option) {
  add_measures(balance_of(pipeline, model, values), option);
  add_duties(pipeline, model, values, option);
  for (std::size_t n = 0; n < pipeline.needs.size(); ++n)
    add_gaps(pipeline, model, values, n, option);
  add_placements(pipeline, option);
}

std::vector<std::string> throughput(const Pipeline& pipeline, const Model& model,
                                    const std::vector<double>& values,
                                    const std::optional<Instant>& start) {
  std::vector<std::string> out;
  for (std::size_t n = 0; n < pipeline.needs.size(); ++n) {
    const Need& need = pipeline.needs[n];
    if (need.until_month <= need.from_month) continue;
    double delivered = 0;
    for (const Served& month : model.served[n]) delivered += values[month.delivered];
    const double months = need.until_month - need.from_month;
    std::string words = pipeline.courses[pipeline.course(need.course)].title + ": " +
                        count_text(need.people) + " a month are needed, " +
                        count_text(delivered / months) + " are delivered on average";
    const auto met = met_from(model, values, n);
    if (met)
      words += "; nobody is missing from the end of " + month_text(start, *met) + " on.";
    else
      words += "; " + count_text(values[model.served[n].back().backlog]) +
               " are missing when the plan ends.";
    out.push_back(std::move(words));
  }
  return out;
}

std::string who_is_missing(const Pipeline& pipeline, const Model& model,
                           const std::vector<double>& values) {
  std::vector<std::pair<double, std::string>> all;
  for (std::size_t n = 0; n < pipeline.needs.size(); ++n) {
    const double missing = values[model.served[n].back().backlog];
    if (missing < nobody) continue;
    all.emplace_back(-missing,
                     count_text(missing) + " of \"" +
                         pipeline.courses[pipeline.course(pipeline.needs[n].course)].title + "\"");
  }
  if (all.empty()) return "";
  std::ranges::sort(all);
  std::vector<std::string> names;
  for (const auto& [missing, name] : all) names.push_back(name);
  return "Missing when the plan ends: " + listed(names) + ".";
}

}  // namespace truce::plan::training
