// SPDX-License-Identifier: Apache-2.0
#include "agreement/detail/diff_denial.h"

#include <algorithm>
#include <limits>
#include <set>

#include "agreement/detail/ground.h"
#include "agreement/match.h"

namespace truce::agreement {
namespace {

template <class List, class Value>
bool contains(const List& list, const Value& value) {
  return std::ranges::find(list, value) != list.end();
}

int above(const WeaponTest& weapon) {
  return weapon.calibre_mm_max > 0 ? weapon.calibre_mm_max : std::numeric_limits<int>::max();
}

bool denies(const Rule& rule, const std::string& party) {
  const auto* keep_out = std::get_if<KeepOut>(&rule.kind);
  return keep_out && keep_out->from_line.contains(party) &&
         (rule.bound.empty() || contains(rule.bound, party));
}
const KeepOut& keep_out_of(const Rule& rule) {
  return std::get<KeepOut>(rule.kind);
}

std::size_t position(const Agreement& agreement, const Rule& rule) {
  return static_cast<std::size_t>(&rule - agreement.rules.data());
}

WeaponGuess named(const std::string& system) {
  WeaponGuess guess;
  guess.system = system;
  return guess;
}

// From the same baseline on the same side, further out.
bool reaches_over(const Agreement& a, const Rule& far, const Rule& near, const std::string& party) {
  const std::size_t one = keep_out_of(far).from_line.at(party);
  const std::size_t other = keep_out_of(near).from_line.at(party);
  return one == other && side_of(a.lines[one], party) == side_of(a.lines[other], party) &&
         keep_out_of(far).distance_m > keep_out_of(near).distance_m;
}

// Of one agreement: what is asked of `party` and these weapons.
class Denying {
 public:
  Denying(const Agreement& agreement, const Rule* own, const Agreement& others, const Rule* twin)
      : agreement_(agreement), own_(own), others_(others), twin_(twin) {}

  // Of all these weapons, which are a part of what one of the two rules in question speaks `of`.
  std::vector<const Rule*> rules(const std::string& party, const WeaponTest& weapon,
                                 const WeaponTest* of) const {
    std::vector<const Rule*> all;
    for (const Rule& rule : agreement_.rules)
      if (denies(rule, party) && (&rule == own_ || lasts(rule)) &&
          (&keep_out_of(rule).weapon == of || holds_all(keep_out_of(rule).weapon, weapon)))
        all.push_back(&rule);
    std::vector<const Rule*> left;
    for (const Rule* rule : all)
      if (std::ranges::none_of(all, [&](const Rule* other) {
            return contains(rule->yields_to, position(agreement_, *other));
          }))
        left.push_back(rule);
    std::vector<const Rule*> out;
    for (const Rule* rule : left)
      if (std::ranges::none_of(left, [&](const Rule* other) {
            return reaches_over(agreement_, *other, *rule, party);
          }))
        out.push_back(rule);
    return out;
  }

 private:
  // As long as the rule in question does; in a file that lacks that one, until it or the agreement
  // ends.
  bool lasts(const Rule& rule) const {
    if (own_) return rule.valid.from <= own_->valid.from && rule.valid.until >= own_->valid.until;
    return rule.valid.until >= std::min(twin_->valid.until, agreement_.in_force.until) &&
           rule.valid.from < std::max(twin_->valid.until, others_.in_force.until);
  }

  const Agreement& agreement_;
  const Rule* own_;
  const Agreement& others_;
  const Rule* twin_;
};

// Where other rules tell the weapons of one apart.
struct Cuts {
  std::set<int> bounds;           // calibres at which a rule begins or no longer speaks
  std::set<std::string> systems;  // that a rule names or leaves out
};
void add_cuts(Cuts& cuts, const Agreement& agreement, const std::string& party,
              const WeaponTest& of) {
  for (const Rule& rule : agreement.rules) {
    if (!denies(rule, party)) continue;
    const WeaponTest& weapon = keep_out_of(rule).weapon;
    for (const auto* systems : {&weapon.systems, &weapon.except_systems})
      for (const std::string& system : *systems)
        if (match(named(system), of) != Answer::no) cuts.systems.insert(system);
    const bool apart = !weapon.classes.empty() && !of.classes.empty() &&
                       std::ranges::none_of(
                           of.classes, [&](WeaponClass c) { return contains(weapon.classes, c); });
    if (apart || !weapon.systems.empty()) continue;
    if (weapon.calibre_mm_min > 0) cuts.bounds.insert(weapon.calibre_mm_min);
    if (weapon.calibre_mm_max > 0) cuts.bounds.insert(weapon.calibre_mm_max + 1);
  }
}

std::vector<WeaponTest> cut_by_calibre(const WeaponTest& weapon, const std::set<int>& bounds) {
  std::vector<WeaponTest> parts{weapon};
  for (const int bound : bounds) {
    if (bound <= std::max(weapon.calibre_mm_min, 1) || bound > above(weapon)) continue;
    WeaponTest upper = parts.back();
    parts.back().calibre_mm_max = bound - 1;
    upper.calibre_mm_min = bound;
    parts.push_back(std::move(upper));
  }
  return parts;
}

// Each system that is named anywhere, then the rest, by class and calibre.
std::vector<WeaponTest> cut(const WeaponTest& weapon, const Cuts& cuts) {
  std::vector<WeaponTest> parts;
  // A name says what else the rule asks, where it does.
  const auto add = [&](const std::string& system) {
    WeaponTest part{weapon.classes, 0, 0, {system}, {}};
    const bool told = holds_all(weapon, part);
    parts.push_back(told ? part : weapon);
    parts.back().systems = {system};
  };
  for (const std::string& system : weapon.systems) add(system);
  if (!parts.empty()) return parts;
  WeaponTest rest = weapon;
  for (const std::string& system : cuts.systems)
    if (!contains(weapon.except_systems, system)) {
      add(system);
      rest.except_systems.push_back(system);
    }
  std::vector<WeaponTest> classes;
  for (const WeaponClass one : rest.classes) {
    classes.push_back(rest);
    classes.back().classes = {one};
  }
  if (classes.empty()) classes.push_back(rest);
  for (const WeaponTest& one : classes)
    for (WeaponTest& part : cut_by_calibre(one, cuts.bounds)) parts.push_back(std::move(part));
  return parts;
}

// Of two parts that stand beside each other: the first becomes both.
bool join(WeaponTest& a, const WeaponTest& b) {
  const bool same_calibres =
      a.calibre_mm_min == b.calibre_mm_min && a.calibre_mm_max == b.calibre_mm_max;
  if (!a.systems.empty() && a.classes == b.classes && same_calibres) {
    a.systems.insert(a.systems.end(), b.systems.begin(), b.systems.end());
    return true;
  }
  if (a.systems.empty() && a.classes == b.classes && a.calibre_mm_max > 0 &&
      b.calibre_mm_min == a.calibre_mm_max + 1) {
    a.calibre_mm_max = b.calibre_mm_max;
    return true;
  }
  if (!a.systems.empty() || !same_calibres) return false;
  a.classes.insert(a.classes.end(), b.classes.begin(), b.classes.end());
  return true;
}

// Parts come class by class and calibre by calibre, so each need be held against the last only;
// classes whose calibres became one again are joined in a second run.
std::vector<WeaponTest> joined(std::vector<WeaponTest> parts) {
  for (int run = 0; run < 2; ++run) {
    std::vector<WeaponTest> out;
    for (WeaponTest& part : parts)
      if (out.empty() || !join(out.back(), part)) out.push_back(std::move(part));
    parts = std::move(out);
  }
  return parts;
}

// What has the same outcome, once.
std::vector<DenialChange> by_outcome(const std::vector<DenialChange>& parts) {
  std::vector<DenialChange> out;
  for (const DenialChange& part : parts) {
    const auto same = std::ranges::find_if(out, [&](const DenialChange& other) {
      return other.before == part.before && other.after == part.after;
    });
    if (same == out.end())
      out.push_back(part);
    else
      same->weapons.push_back(part.weapons.front());
  }
  if (out.size() > 1)
    for (DenialChange& change : out) change.weapons = joined(std::move(change.weapons));
  return out;
}

}  // namespace

bool holds_all(const WeaponTest& all, const WeaponTest& some) {
  if (!some.systems.empty())
    return std::ranges::all_of(some.systems, [&](const std::string& system) {
      WeaponGuess guess = named(system);
      if (some.classes.size() == 1) guess.weapon = some.classes.front();
      return match(guess, all) == Answer::yes;
    });
  if (!all.systems.empty()) return false;
  if (!all.classes.empty() &&
      (some.classes.empty() ||
       !std::ranges::all_of(some.classes, [&](WeaponClass c) { return contains(all.classes, c); })))
    return false;
  if (all.calibre_mm_min > some.calibre_mm_min || above(all) < above(some)) return false;
  return std::ranges::all_of(all.except_systems, [&](const std::string& system) {
    return contains(some.except_systems, system) || match(named(system), some) == Answer::no;
  });
}

std::vector<DenialChange> denial_changes(const RulePair& rule, const std::string& party) {
  const Rule* was = rule.old_rule && denies(*rule.old_rule, party) ? rule.old_rule : nullptr;
  const Rule* now = rule.new_rule && denies(*rule.new_rule, party) ? rule.new_rule : nullptr;
  if (!was && !now) return {};
  if (was && now && is_same_ground(rule.was, keep_out_of(*was), rule.now, keep_out_of(*now), party))
    return {};
  const Denying before(rule.was, was, rule.now, now), after(rule.now, now, rule.was, was);
  // Of the narrower of the two; of both where neither holds the other.
  std::vector<const WeaponTest*> weapons;
  const WeaponTest* old = was ? &keep_out_of(*was).weapon : nullptr;
  const WeaponTest* fresh = now ? &keep_out_of(*now).weapon : nullptr;
  if (old && (!fresh || holds_all(*fresh, *old) || !holds_all(*old, *fresh))) weapons = {old};
  if (fresh && (!old || !holds_all(*fresh, *old))) weapons.push_back(fresh);
  Cuts cuts;
  for (const WeaponTest* weapon : weapons) {
    add_cuts(cuts, rule.was, party, *weapon);
    add_cuts(cuts, rule.now, party, *weapon);
  }
  std::vector<DenialChange> parts;
  const auto add = [&](const WeaponTest& part, const WeaponTest* of, bool is_part) {
    parts.push_back({{part}, is_part, before.rules(party, part, of), after.rules(party, part, of)});
  };
  for (const WeaponTest* weapon : weapons)
    for (const WeaponTest& part : cut(*weapon, cuts))
      if (weapon == weapons.front() || !holds_all(*weapons.front(), part)) add(part, weapon, true);
  parts = by_outcome(parts);
  constexpr std::size_t most_parts = 8;
  if (parts.size() > most_parts) {
    parts.clear();
    add(*weapons.front(), weapons.front(), weapons.size() > 1);
  }
  if (parts.size() == 1) parts.front().is_part = false;
  // A rule that yields to others before and after changes nothing by itself.
  if (was && now)
    std::erase_if(parts, [&](const DenialChange& part) {
      return !contains(part.before, was) && !contains(part.after, now);
    });
  return parts;
}

}  // namespace truce::agreement
