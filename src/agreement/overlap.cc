// SPDX-License-Identifier: Apache-2.0
#include "agreement/overlap.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <span>

#include "agreement/resolve.h"
#include "agreement/systems.h"
#include "base/json.h"

namespace truce::agreement {
namespace {

constexpr std::uint32_t every_class = (1U << weapon_class_count) - 2U;  // but "unknown"

// A weapon test in numbers: there may be a hundred thousand pairs to compare.
struct Reach {
  std::uint32_t classes = every_class;
  int mm_min = 0;
  int mm_max = std::numeric_limits<int>::max();
  bool any_system = true;
  struct Named {
    std::uint32_t classes = every_class;
    int mm = 0;
  };
  std::map<std::string, Named> systems;
  std::set<std::string> except;
};

Reach::Named named(const std::string& name) {
  const System* system = find_system(name);
  if (!system) return {};
  if (system->weapon == WeaponClass::unknown) return {every_class, system->calibre_mm};
  return {1U << static_cast<unsigned>(system->weapon), system->calibre_mm};
}

Reach reach_of(const WeaponTest& test) {
  Reach reach;
  if (!test.classes.empty()) reach.classes = 0;
  for (const WeaponClass c : test.classes) reach.classes |= 1U << static_cast<unsigned>(c);
  reach.mm_min = test.calibre_mm_min;
  if (test.calibre_mm_max > 0) reach.mm_max = test.calibre_mm_max;
  reach.any_system = test.systems.empty();
  for (const std::string& name : test.systems) reach.systems.emplace(name, named(name));
  reach.except.insert(test.except_systems.begin(), test.except_systems.end());
  return reach;
}

// The calibre that a reader knows best among those that are possible; 0 where any will do.
int example_calibre(WeaponClass weapon, int mm_min, int mm_max) {
  if (mm_min <= 0 && mm_max == std::numeric_limits<int>::max()) return 0;
  static constexpr int artillery[] = {152, 122, 155, 100, 130, 203, 85};
  static constexpr int mlrs[] = {122, 220, 300, 227};
  static constexpr int mortar[] = {120, 82, 60, 240};
  static constexpr int others[] = {125, 100, 82, 30, 23};
  const auto first = [&](std::span<const int> known) {
    for (const int mm : known)
      if (mm >= mm_min && mm <= mm_max) return mm;
    return mm_min > 0 ? mm_min : mm_max;
  };
  if (weapon == WeaponClass::artillery) return first(artillery);
  if (weapon == WeaponClass::mlrs) return first(mlrs);
  if (weapon == WeaponClass::mortar) return first(mortar);
  return first(others);
}

WeaponClass first_class(std::uint32_t classes) {
  for (unsigned c = 1; c < weapon_class_count; ++c)
    if (classes & (1U << c)) return static_cast<WeaponClass>(c);
  return WeaponClass::unknown;
}

// A system that the narrower list names and both tests let through.
std::optional<WeaponGuess> common_system(const Reach& a, const Reach& b, std::uint32_t classes,
                                         int mm_min, int mm_max) {
  const Reach& names = a.any_system ? b : a;
  const Reach& other = a.any_system ? a : b;
  for (const auto& [name, system] : names.systems) {
    if (!other.any_system && !other.systems.contains(name)) continue;
    if (a.except.contains(name) || b.except.contains(name)) continue;
    const std::uint32_t fits = classes & system.classes;
    const int mm = system.mm;
    if (fits == 0 || (mm != 0 && (mm < mm_min || mm > mm_max))) continue;
    return WeaponGuess{first_class(fits), mm, name, 1.0};
  }
  return {};
}

std::optional<WeaponGuess> common_weapon(const Reach& a, const Reach& b) {
  const std::uint32_t classes = a.classes & b.classes;
  const int mm_min = std::max(a.mm_min, b.mm_min);
  const int mm_max = std::min(a.mm_max, b.mm_max);
  if (classes == 0 || mm_min > mm_max) return {};
  if (!a.any_system || !b.any_system) return common_system(a, b, classes, mm_min, mm_max);
  const WeaponClass weapon = first_class(classes);
  return WeaponGuess{weapon, example_calibre(weapon, mm_min, mm_max), {}, 1.0};
}

std::string ask_words(const DraftRule& rule, std::string_view party) {
  return "rule " + in_quotes(rule.id.value) + " asks " + to_decimal(rule.distance_km.value, 3) +
         " km from line " + in_quotes(baseline_of(rule, party));
}

struct Keeper {
  const DraftRule* rule = nullptr;
  std::size_t index = 0;  // of the rules in file order
  Reach reach;
  Validity valid;
  std::vector<std::string> bound;
};

std::vector<Keeper> keepers_of(const Draft& draft, bool set_validity_aside) {
  std::vector<Keeper> keepers;
  const auto rules = rules_of(draft);
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const DraftRule& rule = *rules[i].rule;
    if (rule.kind != DraftKind::keep_out || !rule.weapon) continue;
    keepers.push_back({&rule, i, reach_of(weapon_test(*rule.weapon)),
                       set_validity_aside ? Validity{} : civil_validity(draft, rules[i]),
                       bound_by(draft, rule)});
  }
  return keepers;
}

std::vector<std::string> common_parties(const Keeper& a, const Keeper& b) {
  std::vector<std::string> parties;
  for (const std::string& party : a.bound)
    if (std::find(b.bound.begin(), b.bound.end(), party) != b.bound.end()) parties.push_back(party);
  return parties;
}

bool ask_the_same(const DraftRule& a, const DraftRule& b, const std::string& party) {
  return a.distance_km.value == b.distance_km.value &&
         baseline_of(a, party) == baseline_of(b, party);
}

struct Overlap {
  WeaponGuess weapon;
  std::string party;  // of which the two ask different things; empty: they ask the same of all
};

std::optional<Overlap> overlap_of(const Keeper& a, const Keeper& b) {
  if (is_empty(common(a.valid, b.valid))) return {};
  const auto weapon = common_weapon(a.reach, b.reach);
  if (!weapon) return {};
  const auto parties = common_parties(a, b);
  if (parties.empty()) return {};
  for (const std::string& party : parties)
    if (!ask_the_same(*a.rule, *b.rule, party)) return Overlap{*weapon, party};
  return Overlap{*weapon, {}};
}

// The start of the time that both hold in, on the agreement's own clock.
std::string time_words(const Keeper& a, const Keeper& b) {
  const Validity both = common(a.valid, b.valid);
  if (both.from == Validity{}.from) return {};
  std::string text = truce::to_text(both.from);
  if (text.ends_with('Z')) text.pop_back();
  return " on " + text;
}

void tell(const Keeper& a, const Keeper& b, const Overlap& overlap, bool set_validity_aside,
          const PlaceOf& place, Problems& problems) {
  const std::string weapon = weapon_words(overlap.weapon);
  if (overlap.party.empty()) {
    problems.warning(b.rule->at, "rules " + in_quotes(a.rule->id.value) + " and " +
                                     in_quotes(b.rule->id.value) + " ask the same of " + weapon +
                                     ", which is counted twice; narrow one of them");
    return;
  }
  const std::string words = weapon + " of party " + in_quotes(overlap.party) + ": " +
                            ask_words(*a.rule, overlap.party) + ", " +
                            ask_words(*b.rule, overlap.party);
  const std::string where = place ? place(*a.rule, *b.rule, overlap.party) : "";
  if (set_validity_aside)
    problems.warning(b.rule->at, "with all dates set aside two rules contradict each other. " +
                                     words + "; both are evaluated");
  else
    problems.error(b.rule->at,
                   "two rules contradict each other and none prevails. " + words +
                       (where.empty() ? "" : "; for example" + where + time_words(a, b)) +
                       "; add a [[precedence]] table that says which prevails, or narrow one of "
                       "them by class, calibre, systems, parties or validity");
}

// prevails[i][j]: rule i prevails over rule j, directly or through others.
std::vector<std::vector<bool>> closure_of(const Draft& draft) {
  const auto rules = rules_of(draft);
  Index by_id;
  for (std::size_t i = 0; i < rules.size(); ++i) by_id.emplace(rules[i].rule->id.value, i);
  std::vector<std::vector<bool>> prevails(rules.size(), std::vector<bool>(rules.size()));
  for (const DraftPrecedence& precedence : draft.precedence) {
    const auto winner = by_id.find(precedence.prevails.value);
    if (winner == by_id.end()) continue;
    for (const Text& over : precedence.over)
      if (const auto loser = by_id.find(over.value); loser != by_id.end())
        prevails[winner->second][loser->second] = true;
  }
  for (std::size_t via = 0; via < rules.size(); ++via)
    for (std::size_t i = 0; i < rules.size(); ++i) {
      if (!prevails[i][via]) continue;
      for (std::size_t j = 0; j < rules.size(); ++j)
        if (prevails[via][j]) prevails[i][j] = true;
    }
  return prevails;
}

void check_cycles(const Draft& draft, const std::vector<std::vector<bool>>& prevails,
                  Problems& problems) {
  const auto rules = rules_of(draft);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < rules.size(); ++i)
    if (prevails[i][i]) names.push_back(in_quotes(rules[i].rule->id.value));
  if (names.empty()) return;
  for (const DraftPrecedence& precedence : draft.precedence) {
    if (std::find(names.begin(), names.end(), in_quotes(precedence.prevails.value)) == names.end())
      continue;
    problems.error(precedence.at, names.size() == 1
                                      ? "rule " + names[0] + " prevails over itself; leave that out"
                                      : "precedence goes in a circle among rules " + listed(names) +
                                            "; leave one of these tables out");
    return;
  }
}

// Precedence between two keep-out rules that never meet decides nothing.
void check_idle(const Draft& draft, const std::vector<Keeper>& keepers, Problems& problems) {
  std::map<std::string, const Keeper*> by_id;
  for (const Keeper& keeper : keepers) by_id.emplace(keeper.rule->id.value, &keeper);
  for (const DraftPrecedence& precedence : draft.precedence) {
    const auto winner = by_id.find(precedence.prevails.value);
    if (winner == by_id.end()) continue;
    for (const Text& over : precedence.over) {
      const auto loser = by_id.find(over.value);
      if (loser == by_id.end() || overlap_of(*winner->second, *loser->second)) continue;
      problems.warning(over.at, "rules " + in_quotes(precedence.prevails.value) + " and " +
                                    in_quotes(over.value) +
                                    " never speak of the same weapon, party and time; this "
                                    "precedence decides nothing");
    }
  }
}

}  // namespace

std::vector<std::vector<std::size_t>> prevailing(const Draft& draft) {
  const auto prevails = closure_of(draft);
  std::vector<std::vector<std::size_t>> over(prevails.size());
  for (std::size_t i = 0; i < prevails.size(); ++i)
    for (std::size_t j = 0; j < prevails.size(); ++j)
      if (prevails[i][j] && i != j) over[j].push_back(i);
  return over;
}

void check_overlaps(const Draft& draft, bool set_validity_aside, Problems& problems,
                    const PlaceOf& place) {
  const auto prevails = closure_of(draft);
  const auto keepers = keepers_of(draft, set_validity_aside);
  if (!set_validity_aside) {
    check_cycles(draft, prevails, problems);
    check_idle(draft, keepers, problems);
  }
  for (std::size_t i = 0; i < keepers.size(); ++i)
    for (std::size_t j = i + 1; j < keepers.size() && !problems.full(); ++j) {
      const Keeper& a = keepers[i];
      const Keeper& b = keepers[j];
      if (prevails[a.index][b.index] || prevails[b.index][a.index]) continue;
      if (const auto overlap = overlap_of(a, b))
        tell(a, b, *overlap, set_validity_aside, place, problems);
    }
}

std::string weapon_words(const WeaponGuess& weapon) {
  if (!weapon.system.empty()) return in_quotes(weapon.system);
  std::string name(to_text(weapon.weapon));
  std::replace(name.begin(), name.end(), '_', ' ');
  return weapon.calibre_mm > 0 ? std::to_string(weapon.calibre_mm) + " mm " + name : name;
}

bool covers(const WeaponTest& large, const WeaponTest& small) {
  const Reach a = reach_of(large), b = reach_of(small);
  const auto has_class = [&](std::uint32_t classes) { return (classes & ~a.classes) == 0; };
  if (b.any_system)
    return a.any_system && has_class(b.classes) && a.mm_min <= b.mm_min && a.mm_max >= b.mm_max &&
           std::ranges::includes(b.except, a.except);
  return std::ranges::all_of(b.systems, [&](const auto& named) {
    const auto& [name, system] = named;
    if (b.except.contains(name)) return true;
    const bool fits = system.mm == 0 ? a.mm_min <= b.mm_min && a.mm_max >= b.mm_max
                                     : system.mm >= a.mm_min && system.mm <= a.mm_max;
    return fits && has_class(b.classes & system.classes) && !a.except.contains(name) &&
           (a.any_system || a.systems.contains(name));
  });
}

std::optional<WeaponGuess> common_weapon(const WeaponTest& a, const WeaponTest& b) {
  return common_weapon(reach_of(a), reach_of(b));
}

}  // namespace truce::agreement
