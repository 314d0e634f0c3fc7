// SPDX-License-Identifier: Apache-2.0
#include "sense/typical.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "sense/air.h"

namespace truce::sense {
namespace {

// What there is to hear, see or meet of an act.
enum class Trace : unsigned char { none, blast, gun, shots, sight, harm, denial, jammed };

Trace trace_of(Act act) {
  switch (act) {
    case Act::explosion:
    case Act::impact:
    case Act::air_strike:
    case Act::uav_strike:
    case Act::mine:
      return Trace::blast;
    case Act::outgoing_fire:
    case Act::airburst:
    case Act::air_defence:
      return Trace::gun;
    case Act::small_arms_fire:
      return Trace::shots;
    case Act::uav_flight:
    case Act::presence:
    case Act::movement:
    case Act::raid:
    case Act::heat:
    case Act::illumination:
      return Trace::sight;
    case Act::harm:
      return Trace::harm;
    case Act::restriction:
      return Trace::denial;
    case Act::jamming:
      return Trace::jammed;
    default:
      return Trace::none;
  }
}

struct Row {
  Means means;
  Trace trace;
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
    Row{Means::acoustic, Trace::blast, 0.85, 0.20, 12'000.0, 0.5, 20.0, 2.0, -3.0,
        "assumed: heavy shells and rockets on open ground, microphones in the quiet; the reach of "
        "acoustic ranging of guns in the field, 10 to 20 km; weather makes half of the spread"},
    Row{Means::acoustic, Trace::gun, 0.85, 0.20, 9000.0, 0.5, 40.0, 2.0, -3.0,
        "assumed: muzzle blasts carry less than the shells they send; mortars well below the "
        "median, 152 mm and rockets above it"},
    Row{Means::acoustic, Trace::shots, 0.80, 0.25, 1500.0, 0.5, 500.0, 2.0, -3.0,
        "assumed: rifle and machine-gun fire, 1 to 2 km over open ground"},
    Row{Means::seismic, Trace::blast, 0.90, 0.20, 25'000.0, 0.7, 0.0, 0.0, -6.0,
        "assumed: impacts of large munitions at single stations; arrays of the region located "
        "explosions at over 100 km (Dando et al., Nature 2023), single stations far less; "
        "traffic and wind are quieter at night"},
    Row{Means::infrasound, Trace::blast, 0.80, 0.30, 250'000.0, 0.7, 0.0, 0.0, 0.0,
        "assumed: tonnes of explosive in the stratospheric duct of the season; upwind of it the "
        "reach is a tenth, which a fit by season must tell"},
    Row{Means::camera, Trace::blast, 0.80, 0.20, 5000.0, 0.4, 0.0, 0.0, 6.0,
        "assumed: mast cameras of the missions of 2014 to 2022 with a range of some 5 km by day; "
        "thermal ones keep half of it at night; none through a ridge"},
    Row{Means::patrol, Trace::blast, 0.70, 0.30, 6000.0, 0.5, 20.0, 2.0, -3.0,
        "assumed: two people outside the vehicle who listen"},
    Row{Means::patrol, Trace::shots, 0.70, 0.30, 1500.0, 0.5, 500.0, 2.0, -3.0,
        "assumed: two people outside the vehicle who listen"},
    Row{Means::citizen, Trace::blast, 0.02, 0.30, 5000.0, 0.5, 20.0, 2.0, 6.0,
        "assumed: one of fifty people with the application reports what they hear; fewer asleep"},
    Row{Means::camera, Trace::sight, 0.80, 0.20, 3000.0, 0.4, 0.0, 0.0, 6.0,
        "assumed: a vehicle or a gun in the open as mast cameras tell it from others by day"},
    Row{Means::patrol, Trace::sight, 0.80, 0.20, 2000.0, 0.4, 0.0, 0.0, 9.0,
        "assumed: a vehicle, a gun or a drone as people with binoculars tell it by day"},
    Row{Means::uav_sensor, Trace::sight, 0.80, 0.20, 5000.0, 0.4, 0.0, 0.0, 6.0,
        "assumed: a vehicle or a gun under the camera of a small aircraft on its way"},
    Row{Means::citizen, Trace::sight, 0.02, 0.30, 1000.0, 0.5, 0.0, 0.0, 9.0,
        "assumed: one of fifty people with the application reports what they see"},
    Row{Means::uav_sensor, Trace::blast, 0.60, 0.30, 5000.0, 0.4, 0.0, 0.0, 3.0,
        "assumed: flash and smoke in the picture of a small aircraft on its way"},
    Row{Means::patrol, Trace::harm, 0.70, 0.30, 2000.0, 0.5, 0.0, 0.0, 6.0,
        "assumed: a patrol that goes where people tell it of harm"},
    Row{Means::citizen, Trace::harm, 0.02, 0.30, 1000.0, 0.5, 0.0, 0.0, 6.0,
        "assumed: one of fifty people with the application reports harm near them"},
    Row{Means::patrol, Trace::denial, 0.90, 0.20, 2000.0, 0.3, 0.0, 0.0, 0.0,
        "assumed: who is denied passage knows it; the reach is that of a day's walk around a post"},
    Row{Means::uav_sensor, Trace::jammed, 0.90, 0.20, 5000.0, 0.5, 0.0, 0.0, 0.0,
        "assumed: an aircraft whose link or position fails along its way"},
};

bool is_one_of(Act act, std::initializer_list<Act> acts) {
  return std::ranges::find(acts, act) != acts.end();
}

bool is_strike(Act act) {
  return trace_of(act) == Trace::blast || act == Act::harm;
}

}  // namespace

std::optional<DetectionModel> typical_model(Means means, Act act) {
  const Trace trace = trace_of(act);
  for (const Row& row : rows) {
    const bool is_alike =
        row.trace == trace || (row.trace == Trace::blast && trace == Trace::gun &&
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

bool can_notice(Means means, Act act) {
  switch (means) {
    case Means::unknown:
    case Means::media:
    case Means::social:
    case Means::official:
    case Means::research:
      return true;
    case Means::radar:
      return is_one_of(act, {Act::movement, Act::uav_flight, Act::outgoing_fire, Act::impact,
                             Act::air_strike, Act::uav_strike, Act::air_defence, Act::jamming});
    case Means::satellite_thermal:
      return act == Act::heat || (is_strike(act) && act != Act::mine);
    case Means::satellite_image:
      return is_strike(act) || trace_of(act) == Trace::sight;
    case Means::crater_analysis:
      return is_strike(act);
    case Means::alert_system:
      return act == Act::air_alert;
    default:
      return typical_model(means, act).has_value();
  }
}

double farthest_m(const DetectionModel& model) {
  double near = 0.0, far = model.reach.median_m;
  const double least = farthest_share * model.p0;
  while (far < 2.0e7 && mean_heard(model, far) >= least) {
    near = far;
    far *= 2.0;
  }
  for (int i = 0; i < 40; ++i) {
    const double middle = 0.5 * (near + far);
    (mean_heard(model, middle) >= least ? near : far) = middle;
  }
  return near;
}

}  // namespace truce::sense
