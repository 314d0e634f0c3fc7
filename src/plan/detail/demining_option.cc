// SPDX-License-Identifier: Apache-2.0
#include "plan/detail/demining_option.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/problem.h"
#include "plan/detail/words.h"

namespace truce::plan::demining {
namespace {

// Means over the draws.
struct Mean {
  std::vector<double> released_km2;
  std::vector<double> value;
  double people_months = 0;
};

Mean mean_of(const Plan& plan) {
  Mean out;
  out.released_km2.resize(plan.ground.areas.size());
  out.value.resize(plan.ground.areas.size());
  const double each = 1.0 / static_cast<double>(plan.draws.size());
  for (const Leaves& leaves : plan.draws) {
    const Outcome one = outcome_of(plan.ground, plan.weighting, plan.model, plan.values, leaves);
    for (std::size_t a = 0; a < out.value.size(); ++a) {
      out.released_km2[a] += each * one.released_km2[a];
      out.value[a] += each * one.value[a];
      out.people_months += each * one.people_months[a];
    }
  }
  return out;
}

double cost_of(const Plan& plan) {
  double cost = 0;
  for (const Work& work : plan.model.work) {
    const Asset& asset = plan.ground.assets[work.asset];
    cost +=
        plan.values[work.km2] * days_for(asset, plan.ground.areas[work.area]) * asset.cost_per_day;
  }
  return cost;
}

void add_measures(const Plan& plan, const Mean& mean, Option& option) {
  const std::vector<double> all = benefits(plan);
  double farmland = 0, power = 0, roads = 0, released = 0;
  for (std::size_t a = 0; a < plan.ground.areas.size(); ++a) {
    const Area& area = plan.ground.areas[a];
    const double share = mean.released_km2[a] * 100 / area.suspected_ha;
    farmland += share * area.farmland_ha;
    power += share * area.power_km;
    roads += share * area.roads_km;
    released += mean.released_km2[a] * 100;
  }
  option.measures = {
      {"benefit", "Expected benefit, by its own weights",
       std::accumulate(all.begin(), all.end(), 0.0) / static_cast<double>(all.size()),
       "weighted months", true},
      {"worst_tenth", "Benefit in the worst tenth of cases", worst_tenth(all), "weighted months",
       true},
      {"people_months", "Months of safe use by people", mean.people_months, "person-months", true},
      {"released", "Land released", std::round(released), "ha", true},
      {"farmland", "Farmland released", std::round(farmland), "ha", true},
      {"power", "Power lines freed", std::round(power), "km", true},
      {"roads", "Roads freed", std::round(roads), "km", true},
      {"cost", "Cost of the teams at work", std::round(cost_of(plan)), "EUR", false},
  };
}

// Quarters in a row are told as one.
void add_duties(const Plan& plan, Option& option) {
  for (const Work& work : plan.model.work) {
    const double km2 = plan.values[work.km2];
    const Asset& asset = plan.ground.assets[work.asset];
    const Area& area = plan.ground.areas[work.area];
    const double days = km2 * days_for(asset, area);
    const double of =
        plan.ground.rates.working_days * plan.ground.settings.season[work.quarter % 4];
    if (of <= 0 || days < 1) continue;
    const double teams = std::max(0.1, std::round(10 * days / of) / 10);
    const std::int32_t from = 3 * work.quarter;
    if (!option.duties.empty()) {
      Duty& last = option.duties.back();
      if (last.who == asset.title && last.sector == area.title && last.until_month == from &&
          last.people == teams) {
        last.until_month = from + 3;
        continue;
      }
    }
    option.duties.push_back({asset.title, std::string(to_text(asset.does)), area.title, from,
                             from + 3, teams,
                             "teams or machines; " + count_text(km2 * 100) +
                                 " ha in the first of "
                                 "these quarters"});
  }
}

void add_gaps(const Plan& plan, const Mean& mean, Option& option) {
  for (std::size_t a = 0; a < plan.ground.areas.size(); ++a) {
    const Area& area = plan.ground.areas[a];
    const double left = area.suspected_ha - mean.released_km2[a] * 100;
    if (left > 0.005 * area.suspected_ha)
      option.gaps.push_back({"suspected land not released", area.title, 0, 3 * plan.ground.quarters,
                             area.suspected_ha, std::round(left), "ha"});
  }
  std::ranges::stable_sort(option.gaps, std::ranges::greater{}, &Gap::missing);
}

// By benefit; those that are not taken on have no rank.
void add_placements(const Plan& plan, const Mean& mean, Option& option) {
  std::vector<std::size_t> order;
  for (std::size_t a = 0; a < plan.ground.areas.size(); ++a)
    if (plan.values[plan.model.taken_on[a]] > 0.5 && mean.released_km2[a] > 0) order.push_back(a);
  std::ranges::stable_sort(order, std::ranges::greater{},
                           [&](std::size_t a) { return mean.value[a]; });
  std::vector<std::string> firm, loose;
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    const std::size_t a = order[rank];
    const Area& area = plan.ground.areas[a];
    (plan.robust[a] >= 0.9 ? firm : loose)
        .push_back(area.title + " (" + share_text(plan.robust[a]) + ")");
    if (!area.lat) continue;
    option.placements.push_back({area.id, "area, by its rank", LatLon{*area.lat, *area.lon}, 0,
                                 static_cast<double>(rank + 1),
                                 area.title + ": " + count_text(mean.released_km2[a] * 100) +
                                     " of " + count_text(area.suspected_ha) +
                                     " ha released; among the first in " +
                                     share_text(plan.robust[a]) + " of cases"});
  }
  if (!firm.empty())
    option.drives.push_back(
        "Among the first whatever is found, in share of cases: " + listed(firm) + ".");
  if (!loose.empty())
    option.breaks.push_back("Hang on what survey finds, in share of cases: " + listed(loose) + ".");
}

}  // namespace

std::vector<double> benefits(const Plan& plan) {
  std::vector<double> out;
  for (const Leaves& leaves : plan.draws) {
    const Outcome one = outcome_of(plan.ground, plan.weighting, plan.model, plan.values, leaves);
    out.push_back(std::accumulate(one.value.begin(), one.value.end(), 0.0));
  }
  return out;
}

double worst_tenth(std::vector<double> all) {
  std::ranges::sort(all);
  all.resize((all.size() + 9) / 10);
  return std::accumulate(all.begin(), all.end(), 0.0) / static_cast<double>(all.size());
}

void describe(const Plan& plan, Option& option) {
  const Mean mean = mean_of(plan);
  add_measures(plan, mean, option);
  add_duties(plan, option);
  add_gaps(plan, mean, option);
  add_placements(plan, mean, option);
}

}  // namespace truce::plan::demining
