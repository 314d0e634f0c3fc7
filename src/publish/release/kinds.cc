// SPDX-License-Identifier: Apache-2.0
#include "publish/release/kinds.h"

#include <algorithm>
#include <initializer_list>

#include "base/text.h"

namespace truce::publish {
namespace {

constexpr std::array<std::string_view, kind_count> names = {
    "heavy_weapon",     "force_position", "strike", "casualty",
    "protected_object", "jamming",        "mine",   "warning",
    "access",           "sensor_post",    "other"};

// Together: many small shares of one kind are a large one.
bool any(const ActShares& shares, std::initializer_list<Act> acts) {
  double sum = 0.0;
  for (const Act act : acts) sum += static_cast<double>(at(shares, act));
  return sum >= may_be;
}
bool any(const SiteShares& shares, std::initializer_list<Site> sites) {
  double sum = 0.0;
  for (const Site site : sites) sum += static_cast<double>(at(shares, site));
  return sum >= may_be;
}

// An explosion that nobody could tell the direction of may have been a gun. What nobody could name
// at all may be anything.
bool tells_of_a_force(const Incident& i) {
  return any(i.act,
             {Act::explosion, Act::outgoing_fire, Act::small_arms_fire, Act::presence,
              Act::movement, Act::raid, Act::uav_flight, Act::illumination, Act::air_defence}) ||
         any(i.site, {Site::military}) || at(i.act, Act::unknown) >= 0.5;
}

bool is_heavy(WeaponClass weapon) {
  return weapon != WeaponClass::unknown && weapon != WeaponClass::small_arms &&
         weapon != WeaponClass::mine && weapon != WeaponClass::improvised &&
         weapon != WeaponClass::troops;
}

bool any_heavy(const std::vector<WeaponGuess>& guesses) {
  double sum = 0.0;
  for (const WeaponGuess& guess : guesses)
    if (is_heavy(guess.weapon)) sum += guess.probability;
  return sum >= may_be;
}

bool has_casualties(const Incident& i) {
  return any(i.act, {Act::harm}) || std::ranges::any_of(i.facts, [](const Fact& fact) {
           const bool of_people = fact.name.starts_with("deaths") ||
                                  fact.name.starts_with("injured") ||
                                  fact.name.starts_with("casualties");
           return of_people && to_double(fact.value).value_or(1.0) > 0.0;
         });
}

}  // namespace

std::string_view to_text(Kind kind) {
  return names[static_cast<std::size_t>(kind)];
}

std::optional<Kind> kind_of(std::string_view name) {
  const auto* const found = std::ranges::find(names, name);
  if (found == names.end()) return {};
  return static_cast<Kind>(found - names.begin());
}

std::vector<Kind> kinds_of(const Incident& i) {
  const bool force = tells_of_a_force(i);
  std::array<bool, kind_count> is{};
  const auto set = [&](Kind kind, bool holds) { is[static_cast<std::size_t>(kind)] = holds; };
  set(Kind::heavy_weapon, force && any_heavy(i.weapons));
  set(Kind::force_position, force);
  set(Kind::strike,
      any(i.act, {Act::explosion, Act::impact, Act::airburst, Act::air_strike, Act::uav_strike}));
  set(Kind::casualty, has_casualties(i));
  set(Kind::protected_object,
      any(i.site,
          {Site::hospital, Site::school, Site::energy_substation, Site::energy_plant,
           Site::energy_nuclear, Site::energy_oil, Site::energy_gas_production,
           Site::energy_gas_storage, Site::energy_gas_transport, Site::energy_other, Site::water}));
  set(Kind::jamming, any(i.act, {Act::jamming}));
  set(Kind::mine, any(i.act, {Act::mine}));
  set(Kind::warning, any(i.act, {Act::air_alert}));
  set(Kind::access, any(i.act, {Act::restriction}));
  set(Kind::sensor_post, any(i.site, {Site::monitoring_post}));
  std::vector<Kind> out;
  for (const Kind kind : kinds)
    if (is[static_cast<std::size_t>(kind)]) out.push_back(kind);
  if (out.empty() || any(i.act, {Act::heat, Act::civil})) out.push_back(Kind::other);
  return out;
}

Floor floor_of(Kind kind) {
  switch (kind) {
    case Kind::heavy_weapon:
    case Kind::force_position:
    case Kind::access:
      return {Form::cell, 10, 24};
    case Kind::jamming:
      return {Form::cell, 10, 6};
    case Kind::strike:
    case Kind::casualty:
    case Kind::other:
      return {Form::cell, 5, 1};
    case Kind::sensor_post:
      return {Form::withheld, 0, 0};
    case Kind::protected_object:
    case Kind::mine:
    case Kind::warning:
      break;
  }
  return {};
}

}  // namespace truce::publish
