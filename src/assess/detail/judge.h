// SPDX-License-Identifier: Apache-2.0
// A rule's question to the place: which share of it, and by whom, would be a breach, if the time,
// the act and the weapon are what the rule speaks of. One function a rule kind; parties are treated
// alike.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "assess/detail/scene.h"

namespace truce::assess {

// Distances agree to a millimetre: what is less than that short of a distance stands at it.
constexpr double same_m = 1e-3;
// Less of a vague place than this is no ground to doubt: the tail beyond its 95 % ellipse.
constexpr double vague_share = 0.005;

struct Judged {
  double concern = 0.0;        // share of the place where the rule speaks at all
  std::vector<double> owner;   // of that, by party
  double owner_open = 0.0;     // of that, by nobody known
  std::vector<double> breach;  // by party, and a breach
  // Where an act of that party (last: of nobody known) would be a breach: the share of the place,
  // and the most that it is that party's at one spot.
  std::vector<double> at_risk, worst;
  double open_sure = 0.0;          // by nobody known, a breach whoever it was
  double open_possible = 0.0;      // the same, a breach if it was the wrong one
  agreement::Share hit{1.0, 1.0};  // what was hit is protected (protected_objects only)
  double in_site = 0.0;            // in a registered site of its own party
  std::size_t site = none_used;    // the one with the largest share
  double disputed = 0.0;           // share of what was hit that another reading contests
  std::vector<double> ground;      // share of the place that tells of a party by who holds it
  std::vector<bool> wrong;         // scratch: by party
  std::vector<double> party;       // attribution, once it is made
  double standing = 1.0;           // share of the acts that tell who by where
};

void judge_keep_out(Scene& scene, std::size_t rule, const agreement::KeepOut& keep_out,
                    Judged& out);
void judge_act(Scene& scene, std::size_t rule, const agreement::ProhibitedAct& act, Judged& out);
void judge_objects(Scene& scene, std::size_t rule, const agreement::ProtectedObjects& objects,
                   Judged& out);
// Whether the place lets the rule speak at all: a quick look that spares most rules the rest. With
// `compliant_counts` a keep-out that nothing comes near speaks too.
bool may_speak(Scene& scene, std::size_t rule, bool compliant_counts);
// Any of the three; `out` may be used again and again, which saves its memory.
void judge(Scene& scene, std::size_t rule, Judged& out);

// Does what stands in a site match what is listed there?
struct InventoryCheck {
  agreement::Answer answer = agreement::Answer::maybe;
  std::string words;
};
InventoryCheck check_inventory(const Incident& incident, const agreement::RegisteredSite& site);

}  // namespace truce::assess
