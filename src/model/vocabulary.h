// SPDX-License-Identifier: Apache-2.0
// The closed vocabularies of what is seen: acts, weapon classes, sites, means. Append-only: the
// names go into records and agreement files. Value 0 is always "unknown": the share that nobody
// could tell. No word here names a country or a party.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace truce {

// What happened.
enum class Act : std::uint8_t {
  unknown,
  explosion,      // heard or seen, direction undetermined
  outgoing_fire,  // a weapon fired from here
  impact,         // a munition landed here
  airburst,
  small_arms_fire,  // bursts and shots
  air_strike,       // by crewed aircraft
  uav_strike,
  uav_flight,    // seen flying, nothing struck
  presence,      // a weapon, unit or position in place
  movement,      // advance or relocation seen
  raid,          // ground assault, seizure of ground
  heat,          // thermal anomaly without a military cause (crop fire, industry)
  illumination,  // illumination flare
  mine,          // laying or explosion of a mine
  jamming,
  restriction,  // of a monitor's freedom of movement
  air_alert,    // siren: a warning, not an attack
  air_defence,  // firing of air-defence weapons
  harm,         // people or objects harmed by means unknown
  civil,        // arrests, politics, accidents: no act of war
};
constexpr std::size_t act_count = 21;

// What it was done with, or what stands there.
enum class WeaponClass : std::uint8_t {
  unknown,
  small_arms,
  heavy_machine_gun,
  mortar,
  artillery,  // tube artillery: guns and howitzers
  mlrs,       // multiple-launch rockets
  tank,
  armoured_vehicle,
  anti_tank,
  air_defence,
  missile,  // tactical and longer
  aircraft,
  uav,
  mine,
  improvised,  // improvised explosive device
  troops,
};
constexpr std::size_t weapon_class_count = 16;

// What was hit, or what a place is.
enum class Site : std::uint8_t {
  unknown,
  military,
  residential,
  hospital,
  school,
  transport,
  industry,
  energy_substation,  // transmission and distribution
  energy_plant,       // thermal, hydro and combined power plants
  energy_nuclear,
  energy_oil,  // refineries, depots, pipelines
  energy_gas_production,
  energy_gas_storage,
  energy_gas_transport,
  energy_other,
  water,
  monitoring_post,
  open_ground,
};
constexpr std::size_t site_count = 18;

// How a source came to know: sources with the same means share their blindness.
enum class Means : std::uint8_t {
  unknown,
  patrol,  // monitors on the ground
  camera,
  acoustic,
  seismic,
  infrasound,
  radar,
  uav_sensor,
  satellite_thermal,
  satellite_image,
  crater_analysis,
  media,
  social,    // posts, channels
  citizen,   // a report by a person through a form or phone
  official,  // a party or an authority
  alert_system,
  research,  // coded by researchers from several sources
};
constexpr std::size_t means_count = 17;

std::string_view to_text(Act act);
std::string_view to_text(WeaponClass weapon);
std::string_view to_text(Site site);
std::string_view to_text(Means means);
std::optional<Act> act_of(std::string_view name);
std::optional<WeaponClass> weapon_class_of(std::string_view name);
std::optional<Site> site_of(std::string_view name);
std::optional<Means> means_of(std::string_view name);

// Probabilities over one vocabulary; they sum to 1, what nobody could tell stands at `unknown`.
using ActShares = std::array<float, act_count>;
using SiteShares = std::array<float, site_count>;

constexpr float& at(ActShares& shares, Act act) {
  return shares[static_cast<std::size_t>(act)];
}
constexpr float at(const ActShares& shares, Act act) {
  return shares[static_cast<std::size_t>(act)];
}
constexpr float& at(SiteShares& shares, Site site) {
  return shares[static_cast<std::size_t>(site)];
}
constexpr float at(const SiteShares& shares, Site site) {
  return shares[static_cast<std::size_t>(site)];
}
// All mass on one value.
ActShares only(Act act);
SiteShares only(Site site);
// Mass `p` on the value, the rest unknown.
ActShares mostly(Act act, double p);
SiteShares mostly(Site site, double p);

}  // namespace truce
