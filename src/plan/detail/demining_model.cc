// SPDX-License-Identifier: Apache-2.0
#include "plan/detail/demining_model.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/random.h"
#include "plan/detail/words.h"

namespace truce::plan::demining {
namespace {

using optimise::Column;
using optimise::infinite;
using optimise::Row;

constexpr double ha_a_km2 = 100;

class Builder {
 public:
  Builder(const Ground& ground, const Weighting& weighting, const Leaves& leaves)
      : ground_(ground), weighting_(weighting), leaves_(leaves) {}

  Model build() {
    out_.work_in.resize(ground_.areas.size());
    for (std::size_t a = 0; a < ground_.areas.size(); ++a)
      out_.taken_on.push_back(out_.milp.add(Column{0, 0, 1, true, {}}));
    for (std::size_t k = 0; k < ground_.assets.size(); ++k)
      for (std::size_t a = 0; a < ground_.areas.size(); ++a) add_work(k, a);
    for (const Require& one : ground_.required) require(one);
    Row all{-infinite,
            static_cast<double>(ground_.settings.areas_at_most),
            {},
            "at most " + std::to_string(ground_.settings.areas_at_most) + " areas taken on"};
    for (const auto column : out_.taken_on) all.entries.push_back({column, 1});
    out_.milp.add(std::move(all));
    for (std::size_t k = 0; k < ground_.assets.size(); ++k)
      for (std::int32_t q = 0; q < ground_.quarters; ++q) limit_teams(k, q);
    for (std::size_t a = 0; a < ground_.areas.size(); ++a) release_in_order(a);
    return std::move(out_);
  }

 private:
  // Share of what a stage works on that it releases in an area.
  double releases(Stage stage, std::size_t a) const {
    if (stage == Stage::survey) return 1 - leaves_[a];
    return stage == Stage::technical ? 1 - ground_.rates.technical_leaves : 1;
  }

  void add_work(std::size_t k, std::size_t a) {
    const Asset& asset = ground_.assets[k];
    const Area& area = ground_.areas[a];
    if (!may_work(ground_, asset, area)) return;
    const auto stage = static_cast<std::size_t>(asset.does);
    for (std::int32_t q = std::max(asset.from_quarter, static_cast<std::int32_t>(stage));
         q < ground_.quarters; ++q) {
      const double worth =
          value_of(area, weighting_) * months_counted(ground_, q) * releases(asset.does, a);
      out_.work_in[a].push_back(out_.work.size());
      out_.work.push_back({k, a, q, out_.milp.add(Column{-worth, 0, infinite, false, {}})});
    }
  }

  void limit_teams(std::size_t k, std::int32_t q) {
    const Asset& asset = ground_.assets[k];
    const double days = asset.teams * ground_.rates.working_days * ground_.settings.season[q % 4];
    Row row{-infinite, days, {}, "the teams of \"" + asset.title + "\""};
    for (const Work& one : out_.work)
      if (one.asset == k && one.quarter == q)
        row.entries.push_back({one.km2, days_for(asset, ground_.areas[one.area])});
    if (!row.entries.empty()) out_.milp.add(std::move(row));
  }

  // What was done by a stage in an area up to a quarter, times `factor`.
  void add_done(Row& row, Stage stage, std::size_t a, std::int32_t until, double factor) const {
    for (const std::size_t w : out_.work_in[a]) {
      const Work& one = out_.work[w];
      if (one.quarter <= until && ground_.assets[one.asset].does == stage)
        row.entries.push_back({one.km2, factor});
    }
  }

  void release_in_order(std::size_t a) {
    Row suspected{
        -infinite, 0, {{out_.taken_on[a], -ground_.areas[a].suspected_ha / ha_a_km2}}, {}};
    add_done(suspected, Stage::survey, a, ground_.quarters, 1);
    out_.milp.add(std::move(suspected));
    for (std::int32_t q = 1; q < ground_.quarters; ++q) {
      follow(a, q, Stage::technical, Stage::survey, leaves_[a]);
      follow(a, q, Stage::clearance, Stage::technical, ground_.rates.technical_leaves);
    }
  }

  void follow(std::size_t a, std::int32_t q, Stage stage, Stage before, double left) {
    Row row{-infinite, 0, {}, {}};
    add_done(row, stage, a, q, 1);
    if (row.entries.empty()) return;
    add_done(row, before, a, q - 1, -left);
    out_.milp.add(std::move(row));
  }

  void require(const Require& one) {
    const std::size_t a = ground_.area(one.area);
    const Area& area = ground_.areas[a];
    Row row{one.share * area.suspected_ha / ha_a_km2,
            infinite,
            {},
            "releasing " + share_text(one.share) + " of " + area.title + " by the end of quarter " +
                std::to_string(one.by_quarter + 1)};
    for (const Stage stage : {Stage::survey, Stage::technical, Stage::clearance})
      add_done(row, stage, a, one.by_quarter, releases(stage, a));
    out_.milp.add(std::move(row));
  }

  const Ground& ground_;
  const Weighting& weighting_;
  const Leaves& leaves_;
  Model out_;
};

// Low at 0, high at 1 of the draw; the mode where it is likeliest.
double triangular(double low, double mode, double high, double at) {
  if (high <= low) return mode;
  const double split = (mode - low) / (high - low);
  return at < split ? low + std::sqrt(at * (high - low) * (mode - low))
                    : high - std::sqrt((1 - at) * (high - low) * (high - mode));
}

}  // namespace

double value_of(const Area& area, const Weighting& weighting) {
  const double sum = weighting.people * area.people + weighting.farmland * area.farmland_ha +
                     weighting.power * area.power_km + weighting.roads * area.roads_km +
                     weighting.schools * area.schools;
  return sum / (area.suspected_ha / ha_a_km2);
}

double months_counted(const Ground& ground, std::int32_t quarter) {
  return 3.0 * (ground.quarters - 1 - quarter) + ground.rates.counted_after_months;
}

double days_for(const Asset& asset, const Area& area) {
  return ha_a_km2 / (asset.ha_per_day * area.access);
}

bool may_work(const Ground& ground, const Asset& asset, const Area& area) {
  if (area.access < ground.rates.least_access) return false;
  return std::ranges::none_of(area.kinds, [&](const std::string& kind) {
    return std::ranges::find(asset.barred_by, kind) != asset.barred_by.end();
  });
}

Model model_of(const Ground& ground, const Weighting& weighting, const Leaves& leaves) {
  return Builder(ground, weighting, leaves).build();
}

optimise::Milp relaxed(const Model& model) {
  optimise::Milp out = model.milp;
  for (Column& column : out.columns) column.whole = false;
  return out;
}

bool works_in(const Ground& ground, const Model& model, const std::vector<double>& values,
              std::size_t area) {
  double km2 = 0;
  for (const std::size_t w : model.work_in[area]) km2 += values[model.work[w].km2];
  return km2 > 0.001 * ground.areas[area].suspected_ha / ha_a_km2;
}

Leaves draw(const Ground& ground, std::uint64_t seed) {
  Random random(seed);
  Leaves out;
  for (const Area& area : ground.areas) {
    const double mined =
        triangular(area.mined_share_low, area.mined_share, area.mined_share_high, random.uniform());
    out.push_back(std::min(1.0, ground.rates.survey_leaves * mined));
  }
  return out;
}

Leaves mean_of(const std::vector<Leaves>& draws) {
  Leaves out(draws.front().size());
  for (const Leaves& one : draws)
    for (std::size_t a = 0; a < out.size(); ++a)
      out[a] += one[a] / static_cast<double>(draws.size());
  return out;
}

Outcome outcome_of(const Ground& ground, const Weighting& weighting, const Model& model,
                   const std::vector<double>& values, const Leaves& leaves) {
  Outcome out;
  for (std::size_t a = 0; a < ground.areas.size(); ++a) {
    std::vector<std::array<double, stages>> planned(ground.quarters);
    for (const std::size_t w : model.work_in[a]) {
      const Work& one = model.work[w];
      planned[one.quarter][static_cast<std::size_t>(ground.assets[one.asset].does)] +=
          values[one.km2];
    }
    double for_technical = 0, for_clearance = 0, released = 0, value = 0, people = 0;
    for (std::int32_t q = 0; q < ground.quarters; ++q) {
      const double survey = planned[q][0];
      const double technical = std::min(planned[q][1], for_technical);
      const double cleared = std::min(planned[q][2], for_clearance);
      for_technical += leaves[a] * survey - technical;
      for_clearance += ground.rates.technical_leaves * technical - cleared;
      const double now =
          (1 - leaves[a]) * survey + (1 - ground.rates.technical_leaves) * technical + cleared;
      released += now;
      value += now * months_counted(ground, q) * value_of(ground.areas[a], weighting);
      people += now * months_counted(ground, q) * ground.areas[a].people /
                (ground.areas[a].suspected_ha / ha_a_km2);
    }
    out.released_km2.push_back(released);
    out.value.push_back(value);
    out.people_months.push_back(people);
  }
  return out;
}

}  // namespace truce::plan::demining
