// SPDX-License-Identifier: Apache-2.0
#include "plan/detail/posts_trial.h"

#include <algorithm>
#include <cmath>

#include "base/random.h"
#include "geo/geodesic.h"

namespace truce::plan::detail {
namespace {

// Sums of weights, for drawing.
template <class List, class Weight>
std::vector<double> sums_of(const List& list, Weight weight) {
  std::vector<double> out;
  double sum = 0;
  for (const auto& one : list) out.push_back(sum += weight(one));
  return out;
}

std::size_t drawn(const std::vector<double>& sums, Random& random) {
  const double at = random.uniform() * sums.back();
  const auto found = std::ranges::upper_bound(sums, at);
  return std::min(static_cast<std::size_t>(found - sums.begin()), sums.size() - 1);
}

struct Standing {
  const Candidate* candidate = nullptr;
  const SensorAsked* sensor = nullptr;
  double far_m = 0;
};

class Trying {
 public:
  Trying(const PostsAsked& asked, const Ground& ground, const World& world,
         const optimise::Chosen& chosen, const Means& means, std::uint64_t seed)
      : asked_(asked), ground_(ground), world_(world), means_(means), random_(seed) {
    const auto far = farthest(asked, {world}, 1e-4);
    for (std::size_t c = 0; c < ground.candidates.size(); ++c)
      if (chosen[c] != 0)
        standing_.push_back({&ground.candidates[c], &asked.sensors[ground.candidates[c].sensor],
                             1.5 * far[ground.candidates[c].sensor]});
    points_ = sums_of(ground.points, [](const Point& point) { return point.weight; });
    breaches_ = sums_of(asked.breaches, [](const BreachAsked& breach) { return breach.weight; });
    conditions_ = sums_of(world.conditions, [](const Condition& c) { return c.share; });
  }

  Trial run() {
    Trial out;
    for (std::int64_t i = 0; i < asked_.task.trials; ++i) {
      const Point& point = ground_.points[drawn(points_, random_)];
      const BreachAsked& breach = asked_.breaches[drawn(breaches_, random_)];
      const Condition& condition = world_.conditions[drawn(conditions_, random_)];
      const double along = point.along_m + (random_.uniform() - 0.5) * ground_.stretch_m;
      const bool noticed =
          notices(ground_.at(along, point.offset_m), breach, condition, random_.normal());
      ++out.breaches;
      out.noticed += noticed ? 1 : 0;
      out.by_night += condition.night ? 1 : 0;
      out.noticed_by_night += condition.night && noticed ? 1 : 0;
    }
    return out;
  }

 private:
  bool notices(LatLon at, const BreachAsked& breach, const Condition& condition, double z) {
    bool out = false;
    for (const Standing& post : standing_) {
      if (std::abs(post.candidate->at.lat_deg - at.lat_deg) * 110'500 > post.far_m) continue;
      const double distance = geo::distance_m(post.candidate->at, at);
      if (distance > post.far_m) continue;
      const sense::DetectionModel model = model_of(*post.sensor, breach);
      if (model.p0 <= 0) continue;
      const double reach =
          reach_factor(*post.sensor, world_, condition) * sense::reach_m(model.reach, z);
      const double visible = post.sensor->line_of_sight && means_.visible
                                 ? means_.visible(post.candidate->at, post.sensor->mast_m, at)
                                 : 1;
      const bool works = random_.chance(working(*post.sensor, world_));
      out |= works && random_.chance(visible * sense::heard(model, distance, reach));
    }
    return out;
  }

  const PostsAsked& asked_;
  const Ground& ground_;
  const World& world_;
  const Means& means_;
  Random random_;
  std::vector<Standing> standing_;
  std::vector<double> points_;
  std::vector<double> breaches_;
  std::vector<double> conditions_;
};

}  // namespace

Trial try_plan(const PostsAsked& asked, const Ground& ground, const World& world,
               const optimise::Chosen& chosen, const Means& means, std::uint64_t seed) {
  return Trying(asked, ground, world, chosen, means, seed).run();
}

Interval wilson(std::int64_t successes, std::int64_t trials) {
  if (trials <= 0) return {};
  constexpr double z = 1.959963984540054;
  const auto n = static_cast<double>(trials);
  const double p = static_cast<double>(successes) / n;
  const double middle = p + z * z / (2 * n);
  const double half = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
  const double scale = 1 + z * z / n;
  return {std::max(0.0, (middle - half) / scale), std::min(1.0, (middle + half) / scale)};
}

}  // namespace truce::plan::detail
