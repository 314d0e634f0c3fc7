// SPDX-License-Identifier: Apache-2.0
#include "assess/detail/memory.h"

#include <functional>
#include <utility>

namespace truce::assess {
namespace {

constexpr std::size_t first_slots = 256;
constexpr std::size_t most_weapons = 4096;
// Sheets take most of the room and are worth it only where many places share one: they stay within
// what the processor holds near by.
constexpr std::size_t sheets_part = 8;

template <class Weapon>  // a guess, or what is known of one
std::size_t hash_of(const Weapon& weapon) {
  std::size_t hash = std::hash<std::string>{}(weapon.system);
  hash ^=
      (static_cast<std::size_t>(weapon.weapon) * 31 + static_cast<std::size_t>(weapon.calibre_mm)) *
      0x9e3779b97f4a7c15ULL;
  return hash ^ hash >> 32;
}

bool is_same(const KnownWeapon& known, const WeaponGuess& guess) {
  return known.weapon == guess.weapon && known.calibre_mm == guess.calibre_mm &&
         known.system == guess.system;
}

}  // namespace

std::size_t Memory::bytes() const {
  return bytes_ + atlas.bytes() + places_.capacity() * sizeof(places_[0]);
}

// Places go by the number of their ground: both are forgotten together.
void Memory::make_room() {
  if (atlas.sheet_bytes() > most_bytes_ / sheets_part) atlas.forget_sheets();
  if (bytes() < most_bytes_ && weapons_.size() < most_weapons) return;
  atlas.forget();
  weapons_.clear();
  weapon_slots_.clear();
  places_ = decltype(places_)();
  bytes_ = 0;
}

const KnownWeapon& Memory::weapon(const WeaponGuess& guess) {
  if (2 * weapons_.size() >= weapon_slots_.size()) widen();
  const std::size_t mask = weapon_slots_.size() - 1;
  for (std::size_t slot = hash_of(guess) & mask;; slot = (slot + 1) & mask) {
    if (weapon_slots_[slot] == 0) {
      weapon_slots_[slot] = static_cast<std::uint32_t>(weapons_.size()) + 1;
      return add(guess);
    }
    const KnownWeapon& known = weapons_[weapon_slots_[slot] - 1];
    if (is_same(known, guess)) return known;
  }
}

void Memory::widen() {
  const std::size_t count = weapon_slots_.empty() ? first_slots : 2 * weapon_slots_.size();
  weapon_slots_.assign(count, 0);
  for (std::size_t i = 0; i < weapons_.size(); ++i) {
    std::size_t slot = hash_of(weapons_[i]) & (count - 1);
    while (weapon_slots_[slot] != 0) slot = (slot + 1) & (count - 1);
    weapon_slots_[slot] = static_cast<std::uint32_t>(i) + 1;
  }
}

const KnownWeapon& Memory::add(const WeaponGuess& guess) {
  KnownWeapon& known = weapons_.emplace_back();
  known.weapon = guess.weapon;
  known.calibre_mm = guess.calibre_mm;
  known.system = guess.system;
  bytes_ += sizeof(KnownWeapon) + known.system.size() + ready_.weapons.size() +
            sizeof(known.rules[0]) * (ready_.rules.size() / 64 + 1);
  for (const agreement::WeaponTest& test : ready_.weapons)
    known.by_test.push_back(agreement::match(guess, test));
  known.rules = bits_for(ready_.rules.size());
  for (std::size_t i = 0; i < ready_.rules.size(); ++i)
    if (known.by_test[ready_.rules[i].weapon] != agreement::Answer::no) assess::put(known.rules, i);
  return known;
}

const KeptPlace& Memory::put(std::uint32_t sector, std::size_t rule, bool standing,
                             KnownPlace known) {
  const std::size_t at = index_of(sector, rule, standing);
  if (at >= places_.size()) places_.resize(index_of(sector + 1, 0, false));
  const Judged& judged = known.judged;
  bytes_ += sizeof(KnownPlace) + sizeof(double) * (3 * judged.owner.size() + judged.breach.size() +
                                                   judged.at_risk.size() + judged.worst.size());
  const bool speaks =
      ready_.rules[rule].is_keep_out ? known.comes_near : known.judged.concern > 0.0;
  places_[at] = {std::make_unique<const KnownPlace>(std::move(known)), speaks};
  return places_[at];
}

}  // namespace truce::assess
