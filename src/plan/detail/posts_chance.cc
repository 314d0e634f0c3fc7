// SPDX-License-Identifier: Apache-2.0
#include "plan/detail/posts_chance.h"

#include <algorithm>
#include <cmath>

namespace truce::plan::detail {
namespace {

constexpr double most_looks = 10'000;  // more would add nothing that is believed
constexpr double loudest = 2.5;        // standard deviations: beyond it happenings are left aside

int looks_at(const SensorAsked& sensor, const Acts& acts) {
  const double each =
      sensor.look_every_h > 0 ? 1 + std::floor(acts.lasts_h / sensor.look_every_h) : 1;
  return static_cast<int>(std::min(most_looks, each * acts.happenings));
}

// Where the chance falls below what is negligible; a base's patrols do not go beyond their reach.
double farthest(const Hearing& hearing, double negligible) {
  if (hearing.is_deaf() || hearing.factor <= 0) return 0;
  if (hearing.patrol) return hearing.patrol->reach_km * 1000;
  double far =
      sense::end_of(hearing.model) * hearing.factor * sense::reach_m(hearing.model.reach, loudest);
  while (far > 1 && hearing.chance(far, loudest) < negligible) far *= 0.98;
  return far;
}

}  // namespace

Acts one_of(const BreachAsked& breach) {
  return {1, breach.lasts_h};
}

Acts within(const BreachAsked& breach, double hours) {
  const double times = breach.every_h > 0 ? std::floor(hours / breach.every_h + 1e-9) : 1;
  return {static_cast<int>(std::clamp(times, 1.0, most_looks)), std::min(hours, breach.lasts_h)};
}

Acts acts_of(const PostsAsked& asked, const RequiredAsked& required) {
  const BreachAsked& breach = asked.breaches[asked.breach_of(required)];
  return required.within_h > 0 ? within(breach, required.within_h) : one_of(breach);
}

double Hearing::pass_h(double z) const {
  return factor * sense::reach_m(model.reach, z) / 1000 / line_kmh;
}

// What is left of its hours after the drive there and back, spread over the line in its reach.
double Hearing::passes_an_hour(double distance_m) const {
  if (distance_m > patrol->reach_km * 1000) return 0;
  const double there_h = patrol->hours - 2 * distance_m / 1000 / line_kmh;
  return std::max(0.0, there_h) * patrol->a_day / 24 * line_kmh / (2 * patrol->reach_km);
}

double Hearing::glimpse(double distance_m, double z) const {
  const double reach = sense::reach_m(model.reach, z);
  return sense::heard(model, patrol ? reach / 2 : distance_m, factor * reach);
}

double Hearing::chance(double distance_m, double z) const {
  const double one = glimpse(distance_m, z);
  if (patrol)
    return -std::expm1(-one * acts.happenings * passes_an_hour(distance_m) *
                       (acts.lasts_h + pass_h(z)));
  return looks == 1 ? one : 1 - std::pow(1 - one, looks);
}

Hearing hearing_of(const SensorAsked& sensor, const BreachAsked& breach, const World& world,
                   const Condition& condition, const Acts& acts) {
  Hearing out;
  out.model = model_of(sensor, breach);
  out.factor = reach_factor(sensor, world, condition);
  out.works = working(sensor, world);
  out.looks = looks_at(sensor, acts);
  out.patrol = sensor.patrol;
  out.line_kmh = world.road_kmh / world.detour;
  out.acts = acts;
  return out;
}

std::vector<double> farthest(const PostsAsked& asked, const std::vector<World>& worlds,
                             double negligible) {
  std::vector<std::pair<const BreachAsked*, Acts>> all;
  for (const BreachAsked& breach : asked.breaches) all.emplace_back(&breach, one_of(breach));
  for (const RequiredAsked& required : asked.required)
    all.emplace_back(&asked.breaches[asked.breach_of(required)], acts_of(asked, required));
  std::vector<double> out;
  for (const SensorAsked& sensor : asked.sensors) {
    double most = 0;
    for (const auto& [breach, acts] : all)
      for (const World& world : worlds)
        for (const bool night : {false, true})
          for (const Weather weather : {Weather::clear, Weather::rain, Weather::fog})
            most = std::max(most,
                            farthest(hearing_of(sensor, *breach, world, {night, weather, 0}, acts),
                                     negligible));
    out.push_back(most);
  }
  return out;
}

double team_reach_m(const PostsAsked& asked, const World& world) {
  if (!asked.has_teams()) return 0;
  const double drive_h = asked.verification.within_h - asked.verification.ready_h;
  return std::max(0.0, drive_h) * 1000 * world.road_kmh / world.detour;
}

Reaches reaches(const PostsAsked& asked, const std::vector<World>& worlds, double negligible) {
  Reaches out;
  out.any_m = out.sight_m = farthest(asked, worlds, negligible);
  for (std::size_t s = 0; s < out.any_m.size(); ++s)
    if (asked.sensors[s].team)
      for (const World& world : worlds)
        out.any_m[s] = std::max(out.any_m[s], team_reach_m(asked, world));
  return out;
}

}  // namespace truce::plan::detail
