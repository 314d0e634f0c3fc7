// SPDX-License-Identifier: Apache-2.0
#include "plan/detail/posts_cover.h"

#include <algorithm>
#include <cmath>

namespace truce::plan::detail {
namespace {

using optimise::CoverProblem;
using optimise::Sight;

struct Loudness {
  double z = 0;
  double share = 1;
};

// Three points that give the mean over a normal loudness exactly for polynomials up to degree 5
// (Gauss-Hermite).
std::vector<Loudness> loudness_of(const PostsAsked& asked) {
  if (std::ranges::all_of(asked.sensors, [](const auto& sensor) { return sensor.spread == 0; }))
    return {{0, 1}};
  return {{-std::sqrt(3.0), 1.0 / 6}, {0, 2.0 / 3}, {std::sqrt(3.0), 1.0 / 6}};
}

using Hearings = std::vector<Hearing>;  // of each sensor

class CoverBuilder {
 public:
  CoverBuilder(const PostsAsked& asked, const Ground& ground)
      : asked_(asked), ground_(ground), sum_(ground.candidates.size()) {
    for (const Candidate& candidate : ground.candidates) {
      out.cost.push_back(asked.cost_of(asked.sensors[candidate.sensor], candidate.stands));
      out.fixed.push_back(candidate.stands ? 1 : 0);
      if (asked.by_both())
        out.second_cost.push_back(
            asked.money_cost_of(asked.sensors[candidate.sensor], candidate.stands));
    }
    out.ceiling = asked.ceiling();
    if (asked.by_both()) out.second_ceiling = asked.money_ceiling();
  }

  Hearings all(std::size_t breach, const World& world, const Condition& condition,
               const Acts& acts) const {
    Hearings each;
    for (const SensorAsked& sensor : asked_.sensors)
      each.push_back(hearing_of(sensor, asked_.breaches[breach], world, condition, acts));
    return each;
  }

  // The chance of each sensor is its mean over the places.
  void add(std::span<const std::vector<Near>> places, std::size_t breach, const Hearings& hearings,
           double z, const optimise::Demand& demand) {
    for (const std::vector<Near>& place : places)
      for (const Near& near : place) {
        const Hearing& hearing = hearings[ground_.candidates[near.candidate].sensor];
        if (!near.sees(breach) || hearing.is_deaf()) continue;
        const double chance = hearing.works * hearing.chance(near.distance_m, z);
        if (chance <= 0) continue;
        if (sum_[near.candidate] == 0) touched_.push_back(near.candidate);
        sum_[near.candidate] += chance / static_cast<double>(places.size());
      }
    add_touched(asked_.task.negligible, demand);
  }

  // Who reaches all of the places in time.
  void add_teams(std::span<const std::vector<Near>> places, double far_m,
                 const optimise::Demand& demand) {
    for (const std::vector<Near>& place : places)
      for (const Near& near : place) {
        if (!asked_.sensors[ground_.candidates[near.candidate].sensor].team) continue;
        if (near.distance_m > far_m) continue;
        if (sum_[near.candidate] == 0) touched_.push_back(near.candidate);
        sum_[near.candidate] += 1;
      }
    for (const std::uint32_t c : touched_)
      sum_[c] = sum_[c] >= static_cast<double>(places.size()) ? 1 : 1e-9;
    add_touched(0.5, demand);
  }

  CoverProblem out;

 private:
  void add_touched(double least, const optimise::Demand& demand) {
    std::ranges::sort(touched_);
    sights_.clear();
    for (const std::uint32_t c : touched_) {
      if (sum_[c] >= least) sights_.push_back({c, std::min(1.0, sum_[c])});
      sum_[c] = 0;
    }
    touched_.clear();
    if (!sights_.empty() || demand.required > 0) out.add(demand, sights_);
  }

  const PostsAsked& asked_;
  const Ground& ground_;
  std::vector<double> sum_;  // of each candidate
  std::vector<std::uint32_t> touched_;
  std::vector<Sight> sights_;
};

double whole_weight(const Ground& ground) {
  double whole = 0;
  for (const Point& point : ground.points) whole += point.weight;
  return std::max(whole, 1e-300);
}

void add_weights(const PostsAsked& asked, const Ground& ground, const World& world, double scale,
                 bool backup, CoverBuilder& builder) {
  double breaches = 0;
  for (const BreachAsked& breach : asked.breaches) breaches += breach.weight;
  scale /= whole_weight(ground) * std::max(breaches, 1e-300);
  for (std::size_t b = 0; b < asked.breaches.size(); ++b)
    for (const Condition& condition : world.conditions) {
      const Hearings hearings = builder.all(b, world, condition, one_of(asked.breaches[b]));
      for (const Loudness& loudness : loudness_of(asked))
        for (std::size_t p = 0; p < ground.points.size(); ++p) {
          const double weight = scale * ground.points[p].weight * asked.breaches[b].weight *
                                condition.share * loudness.share;
          builder.add(ground.near_of(p), b, hearings, loudness.z,
                      {weight, 0, backup ? weight * asked.task.backup : 0});
        }
    }
}

void add_team_weights(const PostsAsked& asked, const Ground& ground, const World& world,
                      double scale, CoverBuilder& builder) {
  const double worth = asked.verification.worth;
  if (!asked.has_teams() || worth <= 0) return;
  const double far = team_reach_m(asked, world);
  for (std::size_t p = 0; p < ground.points.size(); ++p)
    builder.add_teams(ground.near_of(p), far,
                      {scale * worth * ground.points[p].weight / whole_weight(ground), 0, 0});
}

// In the order of required_of.
void add_required(const PostsAsked& asked, const Ground& ground, std::span<const World> worlds,
                  CoverBuilder& builder) {
  for (std::size_t r = 0; r < asked.required.size(); ++r) {
    const RequiredAsked& required = asked.required[r];
    const std::size_t b = asked.breach_of(required);
    for (const World& world : worlds)
      for (const bool night : {false, true}) {
        if (night && !required.by_night) continue;
        const Hearings hearings =
            builder.all(b, world, {night, Weather::clear, 1}, acts_of(asked, required));
        for (const std::vector<Near>& place : ground.near)
          builder.add(std::span(&place, 1), b, hearings, 0, {0, required.chance, 0});
      }
  }
  if (!asked.has_teams() || !asked.verification.required) return;
  for (const World& world : worlds)
    for (const std::vector<Near>& place : ground.near)
      builder.add_teams(std::span(&place, 1), team_reach_m(asked, world), {0, 0.5, 0});
}

}  // namespace

std::vector<RequiredOf> required_of(const PostsAsked& asked, const Ground& ground,
                                    std::span<const World> worlds) {
  std::vector<RequiredOf> out;
  for (std::size_t r = 0; r < asked.required.size(); ++r)
    for (std::size_t w = 0; w < worlds.size(); ++w)
      for (const bool night : {false, true}) {
        if (night && !asked.required[r].by_night) continue;
        for (std::size_t q = 0; q < ground.places.size(); ++q) out.push_back({r, q, w, night});
      }
  if (!asked.has_teams() || !asked.verification.required) return out;
  for (std::size_t w = 0; w < worlds.size(); ++w)
    for (std::size_t q = 0; q < ground.places.size(); ++q)
      out.push_back({asked.required.size(), q, w, false});
  return out;
}

CoverProblem cover_problem(const PostsAsked& asked, const Ground& ground,
                           std::span<const World> worlds, const Emphasis& emphasis) {
  CoverBuilder builder(asked, ground);
  if (emphasis.required) add_required(asked, ground, worlds, builder);
  const double scale = 1 / static_cast<double>(worlds.size());
  if (emphasis.weights)
    for (const World& world : worlds) {
      add_weights(asked, ground, world, scale, emphasis.backup, builder);
      add_team_weights(asked, ground, world, scale, builder);
    }
  return std::move(builder.out);
}

}  // namespace truce::plan::detail
