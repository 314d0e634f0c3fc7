// SPDX-License-Identifier: Apache-2.0
// What is remembered from one incident to the next: ground that was looked at, weapons that were
// held against the rules, and what a rule says of ground with one answer. One thread's. Bounded in
// bytes, but only between incidents: what one incident looks at stays while it is assessed.
// Only answers that the incident at hand would get anyway are remembered: order changes nothing.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "assess/detail/atlas.h"
#include "assess/detail/judged.h"
#include "assess/detail/ready.h"

namespace truce::assess {

// A weapon as a source names it, held against all that rules ask.
struct KnownWeapon {
  WeaponClass weapon = WeaponClass::unknown;
  int calibre_mm = 0;
  std::string system;
  std::vector<agreement::Answer> by_test;  // Ready::weapons
  Bits rules;                              // that it may be a weapon of
};

// What a rule says of a place where no boundary that it asks about is within reach.
struct KnownPlace {
  Judged judged;
  bool comes_near = false;  // within a keep-out distance
};

// The same as it is kept: that a rule has nothing to say of a place is told without a look at it.
struct KeptPlace {
  std::unique_ptr<const KnownPlace> known;  // null: nothing is known yet
  bool speaks = false;  // the rule, of a place within its distance or of ground that concerns it
};

class Memory {
 public:
  explicit Memory(const Ready& ready, std::size_t most_bytes = std::size_t{128} << 20)
      : atlas(ready.field.ground), ready_(ready), most_bytes_(most_bytes) {}

  // Forgets all where it is too much. Never while an incident is looked at.
  void make_room();
  // What is kept takes about so many.
  std::size_t bytes() const;

  // Good until room is made.
  const KnownWeapon& weapon(const WeaponGuess& guess);
  // Null where nothing is known yet: `put` then says it.
  const KeptPlace* place(std::uint32_t sector, std::size_t rule, bool standing) const {
    const std::size_t at = index_of(sector, rule, standing);
    return at < places_.size() && places_[at].known ? &places_[at] : nullptr;
  }
  const KeptPlace& put(std::uint32_t sector, std::size_t rule, bool standing, KnownPlace known);

  Atlas atlas;

 private:
  std::size_t index_of(std::uint32_t sector, std::size_t rule, bool standing) const {
    return (sector * ready_.rules.size() + rule) * 2 + (standing ? 1 : 0);
  }
  const KnownWeapon& add(const WeaponGuess& guess);
  void widen();

  const Ready& ready_;
  std::size_t most_bytes_;
  std::size_t bytes_ = 0;  // beside the atlas
  std::deque<KnownWeapon> weapons_;
  std::vector<std::uint32_t> weapon_slots_;  // index + 1; a power of two of them
  std::vector<KeptPlace> places_;
};

}  // namespace truce::assess
