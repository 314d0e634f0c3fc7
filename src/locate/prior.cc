// SPDX-License-Identifier: Apache-2.0
#include "locate/prior.h"

#include <array>

namespace truce::locate {
namespace {

constexpr ActSet bit(Act act) {
  return ActSet{1} << static_cast<unsigned>(act);
}
constexpr ActSet all_acts = (ActSet{1} << act_count) - 1;
constexpr ActSet explosions = bit(Act::explosion) | bit(Act::outgoing_fire) | bit(Act::impact) |
                              bit(Act::airburst) | bit(Act::air_strike) | bit(Act::uav_strike) |
                              bit(Act::mine) | bit(Act::air_defence);
constexpr ActSet harmful = explosions | bit(Act::small_arms_fire) | bit(Act::raid) | bit(Act::harm);

// In the order of Act; hundredths, 100 in sum. "unknown", "explosion" and "harm" are words for sets
// and hold (almost) nothing of their own.
constexpr std::array<double, act_count> act_prior{
    0.00,  // unknown
    0.00,  // explosion
    0.08,  // outgoing_fire
    0.16,  // impact
    0.02,  // airburst
    0.13,  // small_arms_fire
    0.03,  // air_strike
    0.08,  // uav_strike
    0.08,  // uav_flight
    0.06,  // presence
    0.03,  // movement
    0.04,  // raid
    0.12,  // heat
    0.01,  // illumination
    0.02,  // mine
    0.02,  // jamming
    0.02,  // restriction
    0.02,  // air_alert
    0.03,  // air_defence
    0.01,  // harm
    0.04,  // civil
};

constexpr std::array<Spread, spread_kinds> spreads{{
    {100.0, 45.0},        // a shot, a salvo, a strike
    {300.0, 300.0},       // an exchange of fire, lights, a flight, what nobody could tell
    {1000.0, 3600.0},     // an assault, a movement, people harmed
    {100.0, 6 * 3600.0},  // a weapon in place
    {400.0, 5400.0},      // a fire
    {10000.0, 3600.0},    // jamming, a siren
}};

}  // namespace

ActSet meaning_of(Act word) {
  switch (word) {
    case Act::unknown:
      return all_acts;
    case Act::explosion:
      return explosions;
    case Act::harm:
      return harmful;
    default:
      return bit(word);
  }
}

double prior_of(ActSet set) {
  double sum = 0.0;
  for (std::size_t i = 0; i < act_count; ++i)
    if ((set >> i & 1U) != 0) sum += act_prior[i];
  return sum;
}

std::size_t spread_kind_of(Act word) {
  switch (word) {
    case Act::explosion:
    case Act::outgoing_fire:
    case Act::impact:
    case Act::airburst:
    case Act::air_strike:
    case Act::uav_strike:
    case Act::mine:
    case Act::air_defence:
      return 0;
    case Act::unknown:
    case Act::small_arms_fire:
    case Act::illumination:
    case Act::uav_flight:
      return 1;
    case Act::presence:
      return 3;
    case Act::heat:
      return 4;
    case Act::jamming:
    case Act::air_alert:
      return 5;
    default:
      return 2;
  }
}

Spread spread_of_kind(std::size_t kind) {
  return spreads[kind];
}

bool writes_each_once(Means means) {
  return means == Means::patrol || means == Means::camera || means == Means::research;
}

std::size_t family_of(Means means) {
  switch (means) {
    case Means::unknown:
    case Means::media:
    case Means::social:
    case Means::official:
    case Means::research:
      return told;
    default:
      break;
  }
  // patrol to crater_analysis are 1 to 10; citizen 11; alert_system 12.
  if (means == Means::citizen) return 11;
  if (means == Means::alert_system) return 12;
  return static_cast<std::size_t>(means);
}

double error_correlation(std::size_t family) {
  // Told by others: the same gazetteer gives the same wrong place.
  return family == told ? 0.9 : 0.5;
}

}  // namespace truce::locate
