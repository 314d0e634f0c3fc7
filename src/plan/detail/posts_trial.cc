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
  std::vector<double> heights;  // of the classes, that it has to see
};

class Trying {
 public:
  Trying(const PostsAsked& asked, const Ground& ground, const World& world,
         const optimise::Chosen& chosen, std::uint64_t seed)
      : asked_(asked), ground_(ground), world_(world), random_(seed) {
    const auto far = farthest(asked, {world}, 1e-4);
    for (std::size_t c = 0; c < ground.candidates.size(); ++c)
      if (chosen[c] != 0) add(ground.candidates[c], far);
    points_ = sums_of(ground.points, [](const Point& point) { return point.weight; });
    breaches_ = sums_of(asked.breaches, [](const BreachAsked& breach) { return breach.weight; });
    conditions_ = sums_of(world.conditions, [](const Condition& c) { return c.share; });
  }

  Trial run() {
    Trial out;
    for (std::int64_t i = 0; i < asked_.task.trials; ++i) {
      const LatLon at = somewhere();
      const std::size_t breach = drawn(breaches_, random_);
      const Condition& condition = world_.conditions[drawn(conditions_, random_)];
      const bool noticed =
          notices(at, breach, condition, random_.normal(), one_of(asked_.breaches[breach]));
      ++out.breaches;
      out.noticed += noticed ? 1 : 0;
      out.by_night += condition.night ? 1 : 0;
      out.noticed_by_night += condition.night && noticed ? 1 : 0;
    }
    return out;
  }

  Trial run(const RequiredAsked& required) {
    Trial out;
    const std::size_t breach = asked_.breach_of(required);
    const Acts acts = acts_of(asked_, required);
    for (std::int64_t i = 0; i < asked_.task.trials; ++i) {
      const LatLon at = somewhere();
      const bool night = random_.chance(world_.night_hours / 24) && required.by_night;
      const bool noticed = notices(at, breach, {night, Weather::clear, 1}, 0, acts);
      ++out.breaches;
      out.noticed += noticed ? 1 : 0;
    }
    return out;
  }

 private:
  void add(const Candidate& candidate, const std::vector<double>& far) {
    const SensorAsked& sensor = asked_.sensors[candidate.sensor];
    standing_.push_back(
        {&candidate, &sensor, 1.5 * far[candidate.sensor], heights_of(sensor, asked_)});
  }
  LatLon somewhere() {
    const Point& point = ground_.points[drawn(points_, random_)];
    return ground_.at(point.along_m + (random_.uniform() - 0.5) * ground_.stretch_m,
                      point.offset_m);
  }

  bool notices(LatLon at, std::size_t b, const Condition& condition, double z, const Acts& acts) {
    bool out = false;
    for (const Standing& post : standing_) {
      if (std::abs(post.candidate->at.lat_deg - at.lat_deg) * 110'500 > post.far_m) continue;
      const double distance = geo::distance_m(post.candidate->at, at);
      if (distance > post.far_m) continue;
      const Hearing hearing = hearing_of(*post.sensor, asked_.breaches[b], world_, condition, acts);
      if (hearing.is_deaf()) continue;
      const bool works = random_.chance(hearing.works);
      const bool hears = post.sensor->patrol ? meets(hearing, distance, z)
                                             : looks(hearing, hearing.glimpse(distance, z));
      out = out || (works && hears && sees(post, at, b));
    }
    return out;
  }
  bool looks(const Hearing& hearing, double glimpse) {
    for (int look = 0; glimpse > 0 && look < hearing.looks; ++look)
      if (random_.chance(glimpse)) return true;
    return false;
  }
  // Patrol after patrol passes; an act is met by each that passes while it is there.
  bool meets(const Hearing& hearing, double distance, double z) {
    const double an_hour = hearing.passes_an_hour(distance);
    const double glimpse = hearing.glimpse(distance, z);
    const double there_h = hearing.acts.lasts_h + hearing.pass_h(z);
    if (an_hour <= 0 || glimpse <= 0) return false;
    for (int act = 0; act < hearing.acts.happenings; ++act)
      for (double at_h = random_.exponential(1 / an_hour); at_h < there_h;
           at_h += random_.exponential(1 / an_hour))
        if (random_.chance(glimpse)) return true;
    return false;
  }
  bool sees(const Standing& post, LatLon at, std::size_t b) const {
    if (!ground_.relief || !post.sensor->line_of_sight) return true;
    return ground_.relief->hidden(post.candidate->at, post.sensor->mast_m, at,
                                  std::span(&post.heights[b], 1)) == 0;
  }

  const PostsAsked& asked_;
  const Ground& ground_;
  const World& world_;
  Random random_;
  std::vector<Standing> standing_;
  std::vector<double> points_;
  std::vector<double> breaches_;
  std::vector<double> conditions_;
};

}  // namespace

Trial try_plan(const PostsAsked& asked, const Ground& ground, const World& world,
               const optimise::Chosen& chosen, std::uint64_t seed) {
  return Trying(asked, ground, world, chosen, seed).run();
}

Trial try_required(const PostsAsked& asked, const Ground& ground, const World& world,
                   const optimise::Chosen& chosen, const RequiredAsked& required,
                   std::uint64_t seed) {
  return Trying(asked, ground, world, chosen, seed).run(required);
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
