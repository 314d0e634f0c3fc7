// SPDX-License-Identifier: Apache-2.0
// A rule's question to the place: which share of it, and by whom, would be a breach, if the time,
// the act and the weapon are what the rule speaks of. One function a rule kind; parties are treated
// alike.
#pragma once

#include <string>

#include "assess/detail/judged.h"
#include "assess/detail/scene.h"

namespace truce::assess {

// Distances agree to a millimetre: what is less than that short of a distance stands at it.
constexpr double same_m = 1e-3;
// Less of a vague place than this is no ground to doubt: the tail beyond its 95 % ellipse.
constexpr double vague_share = 0.005;

void judge_keep_out(Scene& scene, std::size_t rule, const agreement::KeepOut& keep_out,
                    Judged& out);
void judge_act(Scene& scene, std::size_t rule, const agreement::ProhibitedAct& act, Judged& out);
void judge_objects(Scene& scene, std::size_t rule, const agreement::ProtectedObjects& objects,
                   Judged& out);
// Any of the three; `out` may be used again and again, which saves its memory.
void judge(Scene& scene, std::size_t rule, Judged& out);
// The same, remembered where it hangs on ground with one answer; else in `scratch`.
const Judged& judged(Scene& scene, std::size_t rule, Judged& scratch);
// The same; null where the place does not let the rule speak at all, for which a quick look is
// enough. With `compliant_counts` a keep-out that nothing comes near speaks too.
const Judged* judged_if_it_speaks(Scene& scene, std::size_t rule, bool compliant_counts,
                                  Judged& scratch);

// Does what stands in a site match what is listed there?
struct InventoryCheck {
  agreement::Answer answer = agreement::Answer::maybe;
  std::string words;
};
InventoryCheck check_inventory(const Incident& incident, const agreement::RegisteredSite& site);

}  // namespace truce::assess
