// SPDX-License-Identifier: Apache-2.0
// A made-up stretch of time along a line: what happens (the truth), who watches, and what they and
// others say of it. Deterministic: the same options give the same bytes. Both parties act at the
// same rates unless told otherwise. Who notices depends on range and detection probability as
// sense has them; noise is drawn from the covariance that the observation carries.
// Fiction for demonstrations and tests: it foretells nothing.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "geo/polyline.h"
#include "model/observation.h"
#include "model/watch.h"

namespace truce::sim {

// A protected object: a disc.
struct SceneObject {
  std::string id;
  Site site = Site::unknown;
  LatLon at;
  double radius_m = 0.0;
};

// A registered storage site of a party, with what stands in it lawfully.
struct SceneStore {
  std::string id;
  std::string party;
  LatLon at;
  double radius_m = 0.0;
  WeaponClass weapon = WeaponClass::artillery;
  int calibre_mm = 0;
  int count = 0;
};

// Happenings of one party per day, by kind; distances as the agreement has them.
struct SceneRates {
  double bursts = 60.0;       // small arms near the line
  double barrages = 24.0;     // mortar or artillery across the line
  double uav_flights = 20.0;  // inside the buffer
  double uav_strikes = 4.0;
  double forward_troops = 4.0;  // troops, armour, tanks too near
  double forward_guns = 5.0;    // artillery of 100 mm and more too near
  double forward_rockets = 2.5;
  double lawful_guns = 2.0;  // far enough back, outside every registered site
  double flares = 5.0;
  double restrictions = 1.0;  // of the monitors' movement
  double substation_strikes = 0.4;
};

struct SceneParty {
  std::string id;
  std::string name;  // as sources call it
  SceneRates a_day;
};

struct SceneOptions {
  std::uint64_t seed = 1;
  geo::Polyline line;
  SceneParty left;
  SceneParty right;
  Instant from;
  Duration length = std::chrono::hours(72);
  std::vector<SceneObject> objects;
  std::vector<SceneStore> stores;
  double troops_m = 7'500.0;  // keep-out distances
  double guns_m = 25'000.0;
  double rockets_m = 40'000.0;
  double buffer_m = 10'000.0;
  double crop_fires_a_day = 130.0;
  double rumours_a_day = 24.0;
};

// What really happened. The monitors' system never sees this.
struct Happening {
  std::string id;  // "T-0001"
  Instant at;
  LatLon where;
  Act act = Act::unknown;
  WeaponClass weapon = WeaponClass::unknown;
  int calibre_mm = 0;
  std::string system;
  Site site = Site::unknown;
  std::string party;  // who did it; empty: nobody, as a crop fire
  std::int64_t count = 1;
  bool is_breach = false;  // of the demonstration's agreement
};

struct Scene {
  std::vector<Happening> truth;  // in order of time
  std::vector<Watch> watches;
  std::vector<Observation> observations;  // in order of arrival
  // For each observation the happening it tells of, or nothing_happened: a rumour.
  std::vector<std::size_t> tells_of;
};
constexpr std::size_t nothing_happened = static_cast<std::size_t>(-1);

// Precondition: a line longer than 100 km and a positive length of at most 60 days.
Scene simulate(const SceneOptions& options);

}  // namespace truce::sim
