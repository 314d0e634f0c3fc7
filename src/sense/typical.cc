// SPDX-License-Identifier: Apache-2.0
#include "sense/typical.h"

#include <array>

#include "sense/air.h"

namespace truce::sense {
namespace {

enum class Sound : unsigned char { none, blast, gun, shots };

// What there is to hear or see of an act.
Sound sound_of(Act act) {
  switch (act) {
    case Act::explosion:
    case Act::impact:
    case Act::air_strike:
    case Act::uav_strike:
    case Act::mine:
      return Sound::blast;
    case Act::outgoing_fire:
    case Act::airburst:
    case Act::air_defence:
      return Sound::gun;
    case Act::small_arms_fire:
      return Sound::shots;
    default:
      return Sound::none;
  }
}

struct Row {
  Means means;
  Sound sound;
  double p0;
  double width;
  double median_m;
  double spread;
  double frequency_hz;  // of what carries; 0: the air takes nothing
  double wind_db_per_mps;
  double night_db;
  const char* basis;
};

constexpr std::array rows = {
    Row{Means::acoustic, Sound::blast, 0.85, 0.20, 12'000.0, 0.5, 20.0, 2.0, -3.0,
        "assumed: heavy shells and rockets on open ground, microphones in the quiet; the reach of "
        "acoustic ranging of guns in the field, 10 to 20 km; weather makes half of the spread"},
    Row{Means::acoustic, Sound::gun, 0.85, 0.20, 9000.0, 0.5, 40.0, 2.0, -3.0,
        "assumed: muzzle blasts carry less than the shells they send; mortars well below the "
        "median, 152 mm and rockets above it"},
    Row{Means::acoustic, Sound::shots, 0.80, 0.25, 1500.0, 0.5, 500.0, 2.0, -3.0,
        "assumed: rifle and machine-gun fire, 1 to 2 km over open ground"},
    Row{Means::seismic, Sound::blast, 0.90, 0.20, 25'000.0, 0.7, 0.0, 0.0, -6.0,
        "assumed: impacts of large munitions at single stations; arrays of the region located "
        "explosions at over 100 km (Dando et al., Nature 2023), single stations far less; "
        "traffic and wind are quieter at night"},
    Row{Means::infrasound, Sound::blast, 0.80, 0.30, 250'000.0, 0.7, 0.0, 0.0, 0.0,
        "assumed: tonnes of explosive in the stratospheric duct of the season; upwind of it the "
        "reach is a tenth, which a fit by season must tell"},
    Row{Means::camera, Sound::blast, 0.80, 0.20, 5000.0, 0.4, 0.0, 0.0, 6.0,
        "assumed: mast cameras of the missions of 2014 to 2022 with a range of some 5 km by day; "
        "thermal ones keep half of it at night; none through a ridge"},
    Row{Means::patrol, Sound::blast, 0.70, 0.30, 6000.0, 0.5, 20.0, 2.0, -3.0,
        "assumed: two people outside the vehicle who listen"},
    Row{Means::patrol, Sound::shots, 0.70, 0.30, 1500.0, 0.5, 500.0, 2.0, -3.0,
        "assumed: two people outside the vehicle who listen"},
    Row{Means::citizen, Sound::blast, 0.02, 0.30, 5000.0, 0.5, 20.0, 2.0, 6.0,
        "assumed: one of fifty people with the application reports what they hear; fewer asleep"},
};

}  // namespace

std::optional<DetectionModel> typical_model(Means means, Act act) {
  const Sound sound = sound_of(act);
  for (const Row& row : rows) {
    const bool is_alike =
        row.sound == sound || (row.sound == Sound::blast && sound == Sound::gun &&
                               row.means != Means::acoustic && row.means != Means::infrasound);
    if (row.means != means || !is_alike) continue;
    DetectionModel model;
    model.p0 = row.p0;
    model.width = row.width;
    model.reach = {row.median_m, row.spread, {}};
    model.effects.absorption_db_per_m =
        row.frequency_hz > 0.0 ? absorption_db_per_m(row.frequency_hz, {}) : 0.0;
    model.effects.wind_db_per_mps = row.wind_db_per_mps;
    model.effects.night_db = row.night_db;
    model.basis = row.basis;
    return model;
  }
  return {};
}

}  // namespace truce::sense
