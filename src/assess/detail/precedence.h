// SPDX-License-Identifier: Apache-2.0
// Which rules speak of an incident, and which give way: where a prevailing rule speaks too, the
// other keeps only what lies outside the prevailing rule's time, acts, weapons and parties. A
// prevailing rule with zones or objects prevails only where the whole place lies in them.
#pragma once

#include <vector>

#include "assess/detail/scene.h"

namespace truce::assess {

// Fills Scene::applies for the rules that are asked; in words they ask for more of the place.
void apply_rules(Scene& scene, bool in_words);
// And for what is counted, where something stands there: a presence is what ceilings count.
void apply_counters(Scene& scene);

// What is left to the rule if this party did it, or if nobody knows who did.
agreement::Share for_party(const Applies& applies, std::size_t party);
agreement::Share for_nobody(const Applies& applies, const std::vector<bool>& bound);

}  // namespace truce::assess
