// SPDX-License-Identifier: Apache-2.0
// How likely a sensor that works notices a breach, at once or within a time. Looks at one act are
// independent of each other (glimpses: Koopman, "The Theory of Search II", Operations Research 4,
// 1956), n of them notice with 1 - (1 - p)^n; whether the sensor works, its weather and what the
// ground hides are the same for all of them. Patrols pass at times that nobody foretells, so that
// their number is Poisson's and 1 - exp(-p n) notice. docs/methods/siting.md.
#pragma once

#include <vector>

#include "plan/detail/posts_world.h"

namespace truce::plan::detail {

// What there is to notice: so many happenings, each there for so long.
struct Acts {
  int happenings = 1;
  double lasts_h = 0;
};
Acts one_of(const BreachAsked& breach);
// Of a class that recurs at least as many as fall into any such time, and one in any case.
Acts within(const BreachAsked& breach, double hours);
Acts acts_of(const PostsAsked& asked, const RequiredAsked& required);

// One type of sensor, one class of breaches, one condition.
struct Hearing {
  sense::DetectionModel model;
  double factor = 1;  // on its reach
  double works = 1;   // that it works when it is needed
  int looks = 1;
  // Of a base: patrols that pass a place, each having it in view for a while.
  std::optional<PatrolAsked> patrol;
  double line_kmh = 0;  // how fast a patrol gets along the line
  Acts acts;

  bool is_deaf() const { return model.p0 <= 0; }
  double pass_h(double z) const;                      // a place is in view of one pass
  double passes_an_hour(double distance_m) const;     // of a place so far from the base
  double glimpse(double distance_m, double z) const;  // of one look or pass
  // Given that it works, at loudness z.
  double chance(double distance_m, double z) const;
};
Hearing hearing_of(const SensorAsked& sensor, const BreachAsked& breach, const World& world,
                   const Condition& condition, const Acts& acts);

// The distance beyond which each sensor notices nothing worth `negligible` under any of the worlds,
// happenings of the loudest kind left aside.
std::vector<double> farthest(const PostsAsked& asked, const std::vector<World>& worlds,
                             double negligible);

// How far a verification team gets in time; 0 where none is asked for.
double team_reach_m(const PostsAsked& asked, const World& world);
// Of each sensor, under any of the worlds: what it notices and where its team gets.
Reaches reaches(const PostsAsked& asked, const std::vector<World>& worlds, double negligible);

}  // namespace truce::plan::detail
