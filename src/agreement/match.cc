// SPDX-License-Identifier: Apache-2.0
#include "agreement/match.h"

#include <algorithm>

#include "agreement/systems.h"
#include "sense/typical.h"

namespace truce::agreement {
namespace {

constexpr Act fire_acts[] = {
    Act::explosion,  Act::outgoing_fire, Act::impact, Act::airburst, Act::small_arms_fire,
    Act::air_strike, Act::uav_strike,    Act::mine,   Act::raid,     Act::harm};

// What an explosion, or harm by unknown means, may turn out to have been.
constexpr Act explosive_acts[] = {Act::explosion,  Act::outgoing_fire, Act::impact, Act::airburst,
                                  Act::air_strike, Act::uav_strike,    Act::mine,   Act::harm};
constexpr Act harmful_acts[] = {
    Act::explosion,  Act::impact,     Act::airburst, Act::small_arms_fire,
    Act::air_strike, Act::uav_strike, Act::mine,     Act::raid,
    Act::harm};

template <class List, class Value>
bool contains(const List& list, const Value& value) {
  return std::find(std::begin(list), std::end(list), value) != std::end(list);
}

bool within(int calibre_mm, const WeaponTest& test) {
  return calibre_mm >= test.calibre_mm_min &&
         (test.calibre_mm_max == 0 || calibre_mm <= test.calibre_mm_max);
}

Answer both(Answer a, Answer b) {
  return std::min(a, b);
}
Answer negated(Answer a) {
  return a == Answer::maybe ? a : (a == Answer::yes ? Answer::no : Answer::yes);
}

// What is known of one weapon: by the source's word and by the system's name.
struct Known {
  WeaponClass said_class;
  WeaponClass implied_class = WeaponClass::unknown;
  int said_mm;
  int implied_mm = 0;
  std::string system;
};

Known known_of(const WeaponGuess& guess) {
  Known known{.said_class = guess.weapon, .said_mm = guess.calibre_mm, .system = {}};
  if (guess.system.empty()) return known;
  known.system = canonical_system(guess.system);
  if (const System* system = find_system(guess.system)) {
    known.implied_class = system->weapon;
    known.implied_mm = system->calibre_mm;
  }
  return known;
}

// One property told twice: unknown where neither tells it, maybe where the two disagree.
template <class Value, class Test>
Answer agreed(Value said, Value implied, Value unknown, Test in) {
  if (said == unknown) said = implied;
  if (implied == unknown) implied = said;
  if (said == unknown) return Answer::maybe;
  if (in(said) != in(implied)) return Answer::maybe;
  return in(said) ? Answer::yes : Answer::no;
}

// Could this weapon, whose system nobody named, be one of the system `name`?
bool could_be(const Known& weapon, const std::string& name) {
  const System* system = find_system(name);
  if (!system) return true;
  const bool class_fits = system->weapon == WeaponClass::unknown ||
                          weapon.said_class == WeaponClass::unknown ||
                          weapon.said_class == system->weapon;
  const bool calibre_fits =
      system->calibre_mm == 0 || weapon.said_mm == 0 || weapon.said_mm == system->calibre_mm;
  return class_fits && calibre_fits;
}

Answer among(const Known& weapon, const std::vector<std::string>& systems) {
  if (!weapon.system.empty()) return contains(systems, weapon.system) ? Answer::yes : Answer::no;
  const bool could = std::any_of(systems.begin(), systems.end(),
                                 [&](const std::string& name) { return could_be(weapon, name); });
  return could ? Answer::maybe : Answer::no;
}

double mass(double p) {
  return p > 0.0 && p <= 1.0 ? p : (p > 1.0 ? 1.0 : 0.0);
}

bool asks_nothing(const WeaponTest& test) {
  return test.classes.empty() && test.calibre_mm_min <= 0 && test.calibre_mm_max == 0 &&
         test.systems.empty() && test.except_systems.empty();
}

Share bounded(double sure, double could) {
  sure = std::clamp(sure, 0.0, 1.0);
  return {sure, std::clamp(sure + could, sure, 1.0)};
}

}  // namespace

Answer match(const WeaponGuess& weapon, const WeaponTest& test) {
  const Known known = known_of(weapon);
  Answer answer = Answer::yes;
  if (!test.classes.empty())
    answer = both(answer, agreed(known.said_class, known.implied_class, WeaponClass::unknown,
                                 [&](WeaponClass c) { return contains(test.classes, c); }));
  if (test.calibre_mm_min > 0 || test.calibre_mm_max > 0)
    answer = both(answer, agreed(known.said_mm, known.implied_mm, 0,
                                 [&](int mm) { return within(mm, test); }));
  if (answer == Answer::no) return answer;  // spares the look-up of names
  if (!test.systems.empty()) answer = both(answer, among(known, test.systems));
  if (!test.except_systems.empty())
    answer = both(answer, negated(among(known, test.except_systems)));
  return answer;
}

namespace {

template <class AnswerOf>
Share match_all(std::span<const WeaponGuess> weapons, AnswerOf answer_of) {
  double total = 0.0;
  double sure = 0.0;
  double could = 0.0;
  for (std::size_t i = 0; i < weapons.size(); ++i) {
    const double p = mass(weapons[i].probability);
    const Answer answer = answer_of(i);
    total += p;
    if (answer == Answer::yes) sure += p;
    if (answer == Answer::maybe) could += p;
  }
  if (total > 1.0) return bounded(sure / total, could / total);
  return bounded(sure, could + (1.0 - total));
}

}  // namespace

Share match(std::span<const WeaponGuess> weapons, const WeaponTest& test) {
  if (asks_nothing(test)) return {1.0, 1.0};
  return match_all(weapons, [&](std::size_t i) { return match(weapons[i], test); });
}

Share match(std::span<const WeaponGuess> weapons, const WeaponTest& test,
            std::span<const Answer> answers) {
  if (asks_nothing(test)) return {1.0, 1.0};
  return match_all(weapons, [&](std::size_t i) { return answers[i]; });
}

Share share_of(const ActShares& shares, std::span<const Act> acts) {
  const auto names_any = [&](const auto& kinds) {
    return std::any_of(acts.begin(), acts.end(), [&](Act a) { return contains(kinds, a); });
  };
  double sure = 0.0;
  double could = 0.0;
  for (std::size_t i = 0; i < act_count; ++i) {
    const Act act = static_cast<Act>(i);
    const double p = static_cast<double>(shares[i]);
    if (act != Act::unknown && contains(acts, act))
      sure += p;
    else if ((act == Act::unknown && !acts.empty()) ||
             (act == Act::explosion && names_any(explosive_acts)) ||
             (act == Act::harm && names_any(harmful_acts)))
      could += p;
  }
  return bounded(sure, could);
}

Share share_of(const SiteShares& shares, std::span<const Site> sites) {
  double sure = 0.0;
  for (std::size_t i = 1; i < site_count; ++i)
    if (contains(sites, static_cast<Site>(i))) sure += static_cast<double>(shares[i]);
  return bounded(sure, sites.empty() ? 0.0 : static_cast<double>(at(shares, Site::unknown)));
}

bool can_be_told(Means means, Act act) {
  return means != Means::satellite_thermal || sense::can_notice(means, act);
}

std::span<const Act> any_fire() {
  return fire_acts;
}

}  // namespace truce::agreement
