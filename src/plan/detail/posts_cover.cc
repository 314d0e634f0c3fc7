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

class Builder {
 public:
  Builder(const PostsAsked& asked, const Ground& ground) : asked_(asked), ground_(ground) {
    for (const Candidate& candidate : ground.candidates) {
      out.cost.push_back(asked.cost_of(asked.sensors[candidate.sensor], candidate.stands));
      out.fixed.push_back(candidate.stands ? 1 : 0);
    }
    out.ceiling = asked.ceiling();
  }

  void add(std::size_t point, const BreachAsked& breach, const World& world,
           const Condition& condition, double z, const optimise::Demand& demand) {
    sights_.clear();
    factors_.clear();
    for (const SensorAsked& sensor : asked_.sensors) {
      models_of_breach_.push_back(model_of(sensor, breach));
      factors_.push_back(reach_factor(sensor, world, condition));
    }
    for (const Near& near : ground_.near[point]) {
      const std::size_t s = ground_.candidates[near.candidate].sensor;
      const sense::DetectionModel& model = models_of_breach_[s];
      const double heard =
          sense::heard(model, near.distance_m, factors_[s] * sense::reach_m(model.reach, z));
      const double chance = working(asked_.sensors[s], world) * near.visible * heard;
      if (chance >= asked_.task.negligible) sights_.push_back({near.candidate, chance});
    }
    models_of_breach_.clear();
    if (!sights_.empty() || demand.required > 0) out.add(demand, sights_);
  }

  CoverProblem out;

 private:
  const PostsAsked& asked_;
  const Ground& ground_;
  std::vector<sense::DetectionModel> models_of_breach_;
  std::vector<double> factors_;
  std::vector<Sight> sights_;
};

void add_weights(const PostsAsked& asked, const Ground& ground, std::span<const World> worlds,
                 bool backup, Builder& builder) {
  double whole = 0;
  double breaches = 0;
  for (const Point& point : ground.points) whole += point.weight;
  for (const BreachAsked& breach : asked.breaches) breaches += breach.weight;
  const double scale = 1 / std::max(whole * breaches * static_cast<double>(worlds.size()), 1e-300);
  for (std::size_t p = 0; p < ground.points.size(); ++p)
    for (const World& world : worlds)
      for (const BreachAsked& breach : asked.breaches)
        for (const Condition& condition : world.conditions)
          for (const Loudness& loudness : loudness_of(asked)) {
            const double weight =
                scale * ground.points[p].weight * breach.weight * condition.share * loudness.share;
            builder.add(p, breach, world, condition, loudness.z,
                        {weight, 0, backup ? weight * asked.task.backup : 0});
          }
}

}  // namespace

std::vector<RequiredOf> required_of(const PostsAsked& asked, const Ground& ground,
                                    std::span<const World> worlds) {
  std::vector<RequiredOf> out;
  if (asked.task.required <= 0) return out;
  for (std::size_t p = 0; p < ground.points.size(); ++p)
    for (std::size_t w = 0; w < worlds.size(); ++w)
      for (const bool night : {false, true})
        if (!night || asked.task.by_night) out.push_back({p, w, night});
  return out;
}

CoverProblem cover_problem(const PostsAsked& asked, const Ground& ground,
                           std::span<const World> worlds, const Emphasis& emphasis) {
  Builder builder(asked, ground);
  const auto breach = std::ranges::find(asked.breaches, asked.task.breach, &BreachAsked::id);
  if (emphasis.required)
    for (const RequiredOf& of : required_of(asked, ground, worlds))
      builder.add(of.point, *breach, worlds[of.world], {of.night, Weather::clear, 1}, 0,
                  {0, asked.task.required, 0});
  if (emphasis.weights) add_weights(asked, ground, worlds, emphasis.backup, builder);
  return std::move(builder.out);
}

}  // namespace truce::plan::detail
