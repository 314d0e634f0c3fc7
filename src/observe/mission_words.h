// SPDX-License-Identifier: Apache-2.0
// The words of a monitoring mission's daily table as acts, weapons, counts and means. A mission
// says what it heard and saw, and leaves open what it could not tell: so do these.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "model/observation.h"
#include "observe/tallies.h"

namespace truce::observe {

struct MissionAct {
  ActShares act{};
  std::optional<CountClass> counted;  // none: the tables do not sum it
};

// "Explosion" with "Undetermined", "Outgoing", "Impact", "Airburst"; "Projectile", "Burst", "Shot",
// "Muzzle flash", "Illumination flare", "Tracer", ... Nothing for words that name no observation.
std::optional<MissionAct> mission_act(std::string_view observation, std::string_view description);

// "Small arms", "HMG", "Mortar (82mm)", "MLRS (BM-21 Grad, 122mm)", "Artillery (type
// undetermined)". Empty for "N/K" and for words that name no known weapon. A guess carries 0.9: the
// mission assessed it from sound or sight; 0.7 where it says "probable" or "possible".
std::vector<WeaponGuess> mission_weapon(std::string_view text);

struct MissionCount {
  CountRange range;
  bool exact = false;
};

// "14", "1,389": exact. "about 20": 20 % to each side. ">100", "over 100", "at least 100": up to
// twice that. "uncountable", "N/K": 1 to 1,000. Nothing for anything else.
std::optional<MissionCount> mission_count(std::string_view text);

// "Heard", "Saw", "Recorded", "Recorded by camera"; a position that is a camera records.
struct MissionMeans {
  Means means = Means::patrol;
  Grade grade;
  bool heard = false;
};
MissionMeans mission_means(std::string_view means, std::string_view position);

}  // namespace truce::observe
