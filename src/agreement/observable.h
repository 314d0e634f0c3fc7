// SPDX-License-Identifier: Apache-2.0
// Which rules could be observed at all by given posts and sensors, and which nothing could: no
// means there notices what the rule speaks of, or none reaches the ground that it speaks of. Goes
// by the detection models of sense (typical.h) and by who stands where, never by what was seen, nor
// by when a post worked. "Could be observed" is no promise that it will be. Metres on the
// ellipsoid.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "agreement/agreement.h"
#include "agreement/draft.h"
#include "agreement/problem.h"
#include "model/watch.h"

namespace truce::agreement {

enum class Observable : std::uint8_t {
  yes,
  unseen,        // no means of the posts notices what the rule is about
  out_of_reach,  // some would, but none reaches the rule's ground
  by_people,     // judged by people: no sensor needed
  by_facts,      // told by what sources say (events): no sensor needed
  by_rules,      // follows from other rules
};
std::string_view to_text(Observable observable);

struct RuleObserved {
  std::string rule;
  std::string article;
  Spot at;  // of what in the rule decides it
  Observable observable = Observable::yes;
  std::string why;           // a sentence
  std::string remedy;        // what would make it observable; empty where nothing is needed
  std::vector<Means> means;  // of the posts that notice and reach it, or of those that notice it
  std::size_t posts = 0;     // that notice and reach it
  std::string nearest;       // of those that notice it and do not reach: the nearest post
  double short_by_km = 0.0;  // how much farther that one would have to reach
};

// For every rule in file order. A watch without a range (0) reaches as far as the typical model of
// its means and of the act; several watches of one means, place and range are one post.
std::vector<RuleObserved> observed_by(const Draft& draft, const Agreement& agreement,
                                      std::span<const Watch> posts);

// A warning for every rule that nothing could observe.
std::vector<Problem> problems_of(const Draft& draft, std::span<const RuleObserved> rules);

}  // namespace truce::agreement
