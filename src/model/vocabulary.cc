// SPDX-License-Identifier: Apache-2.0
#include "model/vocabulary.h"

namespace truce {
namespace {

constexpr std::array<std::string_view, act_count> act_names = {
    "unknown",     "explosion",    "outgoing_fire", "impact",   "airburst",    "small_arms_fire",
    "air_strike",  "uav_strike",   "uav_flight",    "presence", "movement",    "raid",
    "heat",        "illumination", "mine",          "jamming",  "restriction", "air_alert",
    "air_defence", "harm",         "civil"};

constexpr std::array<std::string_view, weapon_class_count> weapon_names = {
    "unknown",          "small_arms", "heavy_machine_gun", "mortar",  "artillery", "mlrs", "tank",
    "armoured_vehicle", "anti_tank",  "air_defence",       "missile", "aircraft",  "uav",  "mine",
    "improvised",       "troops"};

constexpr std::array<std::string_view, site_count> site_names = {"unknown",
                                                                 "military",
                                                                 "residential",
                                                                 "hospital",
                                                                 "school",
                                                                 "transport",
                                                                 "industry",
                                                                 "energy_substation",
                                                                 "energy_plant",
                                                                 "energy_nuclear",
                                                                 "energy_oil",
                                                                 "energy_gas_production",
                                                                 "energy_gas_storage",
                                                                 "energy_gas_transport",
                                                                 "energy_other",
                                                                 "water",
                                                                 "monitoring_post",
                                                                 "open_ground"};

constexpr std::array<std::string_view, means_count> means_names = {
    "unknown",         "patrol",  "camera",     "acoustic",          "seismic",
    "infrasound",      "radar",   "uav_sensor", "satellite_thermal", "satellite_image",
    "crater_analysis", "media",   "social",     "citizen",           "official",
    "alert_system",    "research"};

template <class Value, std::size_t n>
std::optional<Value> find(const std::array<std::string_view, n>& names, std::string_view name) {
  for (std::size_t i = 0; i < n; ++i)
    if (names[i] == name) return static_cast<Value>(i);
  return {};
}

template <class Shares, class Value>
Shares shares_of(Value value, double p) {
  Shares shares{};
  shares[0] = static_cast<float>(1.0 - p);
  shares[static_cast<std::size_t>(value)] += static_cast<float>(p);
  return shares;
}

}  // namespace

std::string_view to_text(Act act) {
  return act_names[static_cast<std::size_t>(act)];
}
std::string_view to_text(WeaponClass w) {
  return weapon_names[static_cast<std::size_t>(w)];
}
std::string_view to_text(Site site) {
  return site_names[static_cast<std::size_t>(site)];
}
std::string_view to_text(Means means) {
  return means_names[static_cast<std::size_t>(means)];
}

std::optional<Act> act_of(std::string_view name) {
  return find<Act>(act_names, name);
}
std::optional<WeaponClass> weapon_class_of(std::string_view name) {
  return find<WeaponClass>(weapon_names, name);
}
std::optional<Site> site_of(std::string_view name) {
  return find<Site>(site_names, name);
}
std::optional<Means> means_of(std::string_view name) {
  return find<Means>(means_names, name);
}

ActShares only(Act act) {
  return shares_of<ActShares>(act, 1.0);
}
SiteShares only(Site site) {
  return shares_of<SiteShares>(site, 1.0);
}
ActShares mostly(Act act, double p) {
  return shares_of<ActShares>(act, p);
}
SiteShares mostly(Site site, double p) {
  return shares_of<SiteShares>(site, p);
}

}  // namespace truce
