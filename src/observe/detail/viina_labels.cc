// SPDX-License-Identifier: Apache-2.0
#include "observe/detail/viina_labels.h"

#include <algorithm>
#include <array>

namespace truce::observe {
namespace {

template <class Value>
struct Part {
  Value value{};
  double share = 0.0;
};

struct Label {
  std::string_view name;
  double trust = 0.0;    // F1 score of the labelling model, as VIINA 2.0 publishes it
  bool outcome = false;  // tells what came of it, not what it was: counts where nothing else does
  std::array<Part<Act>, 3> acts{};
  std::array<Part<WeaponClass>, 4> weapons{};
};

// "arresb", "airalerb", "firefighb", "retreab": VIINA's t_arrest_b and so on, with every "t_" cut
// out by whoever prepared the file. `ied` and `hospital` have no published score: 0.6 is assumed.
constexpr std::array<Label, 18> known = {{
    {"aad", 0.65, false, {{{Act::air_defence, 1.0}}}, {{{WeaponClass::air_defence, 0.9}}}},
    {"airalerb", 0.80, false, {{{Act::air_alert, 1.0}}}, {}},
    {"airstrike",
     0.67,
     false,
     {{{Act::air_strike, 0.6}, {Act::uav_strike, 0.2}, {Act::impact, 0.2}}},
     {{{WeaponClass::aircraft, 0.5}, {WeaponClass::missile, 0.2}, {WeaponClass::uav, 0.2}}}},
    {"armor",
     0.92,
     false,
     {{{Act::presence, 0.4}, {Act::raid, 0.3}, {Act::outgoing_fire, 0.3}}},
     {{{WeaponClass::tank, 0.6}, {WeaponClass::armoured_vehicle, 0.3}}}},
    {"arresb", 0.51, false, {{{Act::civil, 1.0}}}, {}},
    {"artillery",
     0.78,
     false,
     {{{Act::impact, 0.8}, {Act::outgoing_fire, 0.1}, {Act::explosion, 0.1}}},
     {{{WeaponClass::artillery, 0.4},
       {WeaponClass::mlrs, 0.2},
       {WeaponClass::mortar, 0.15},
       {WeaponClass::missile, 0.15}}}},
    {"civcas", 0.71, true, {{{Act::harm, 1.0}}}, {}},
    {"control", 0.66, false, {{{Act::movement, 0.6}, {Act::presence, 0.2}, {Act::raid, 0.2}}}, {}},
    {"cyber", 0.50, false, {{{Act::civil, 1.0}}}, {}},
    {"firefighb",
     0.57,
     false,
     {{{Act::small_arms_fire, 0.8}, {Act::raid, 0.2}}},
     {{{WeaponClass::small_arms, 0.7}, {WeaponClass::troops, 0.2}}}},
    {"hospital", 0.60, true, {{{Act::harm, 1.0}}}, {}},
    {"ied",
     0.60,
     false,
     {{{Act::explosion, 0.7}, {Act::mine, 0.15}, {Act::harm, 0.15}}},
     {{{WeaponClass::improvised, 0.3}, {WeaponClass::mine, 0.2}}}},
    {"milcas", 0.50, true, {{{Act::harm, 1.0}}}, {}},
    {"occupy", 0.65, false, {{{Act::movement, 0.5}, {Act::presence, 0.3}, {Act::raid, 0.2}}}, {}},
    {"property", 0.82, true, {{{Act::harm, 1.0}}}, {}},
    {"raid",
     0.57,
     false,
     {{{Act::raid, 0.9}, {Act::movement, 0.1}}},
     {{{WeaponClass::troops, 0.6}}}},
    {"retreab", 0.29, false, {{{Act::movement, 1.0}}}, {}},
    {"uav",
     0.84,
     false,
     {{{Act::uav_strike, 0.5}, {Act::uav_flight, 0.3}, {Act::air_defence, 0.2}}},
     {{{WeaponClass::uav, 0.9}}}},
}};

constexpr double hospital_share = 0.6;

// Which of the known labels stand in the list.
std::array<bool, known.size()> labels_in(std::string_view list) {
  std::array<bool, known.size()> found{};
  while (!list.empty()) {
    const std::string_view name = list.substr(0, list.find('|'));
    list.remove_prefix(std::min(list.size(), name.size() + 1));
    for (std::size_t i = 0; i < known.size(); ++i) found[i] = found[i] || known[i].name == name;
  }
  return found;
}

void add_weapon(std::vector<WeaponGuess>& weapons, WeaponClass weapon, double share) {
  for (WeaponGuess& guess : weapons)
    if (guess.weapon == weapon) {
      guess.probability += share;
      return;
    }
  weapons.push_back({weapon, 0, {}, share});
}

}  // namespace

// The labels share out the trust of the best of them by their own: a headline tells of one
// happening, and no label makes another one truer.
void read_viina_labels(std::string_view labels, Observation& seen) {
  const auto found = labels_in(labels);
  bool cause = false;
  bool hospital = false;
  for (std::size_t i = 0; i < known.size(); ++i) {
    cause = cause || (found[i] && !known[i].outcome);
    hospital = hospital || (found[i] && known[i].name == "hospital");
  }
  double best = 0.0;
  double sum = 0.0;
  const auto counts = [&](std::size_t i) { return found[i] && known[i].outcome != cause; };
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (!counts(i)) continue;
    best = std::max(best, known[i].trust);
    sum += known[i].trust;
  }
  seen.act = only(Act::unknown);
  seen.weapons.clear();
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (!counts(i)) continue;
    const double share = best * known[i].trust / sum;
    for (const auto& part : known[i].acts) {
      at(seen.act, part.value) += static_cast<float>(share * part.share);
      at(seen.act, Act::unknown) -= static_cast<float>(share * part.share);
    }
    for (const auto& part : known[i].weapons)
      if (part.share > 0.0) add_weapon(seen.weapons, part.value, share * part.share);
  }
  at(seen.act, Act::unknown) = std::max(at(seen.act, Act::unknown), 0.0F);
  seen.site = hospital ? mostly(Site::hospital, hospital_share) : only(Site::unknown);
}

}  // namespace truce::observe
