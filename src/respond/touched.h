// SPDX-License-Identifier: Apache-2.0
// What a breach touches beside the guarantors: who is released from what by the agreement's own
// words, which duties rest with it, and what goes on binding everybody: rules that protect people,
// and what the rules never forbade. Tells how rules stand; decides nothing and frees nobody.
#pragma once

#include "agreement/draft.h"
#include "base/document.h"
#include "respond/plan.h"
#include "respond/told.h"

namespace truce::respond {

// A rule of the agreement, as far as a breach can touch it.
struct Bond {
  std::string rule;
  std::string article;  // "6, Releases"
  agreement::DraftKind kind = agreement::DraftKind::people;
  std::string duty;                     // of a rule over time, in its own words
  std::vector<std::string> exceptions;  // in words
  std::vector<std::string> bound;       // parties; empty: all
  // Of a release: the rules that it takes off, and whether only those whose act it was not are
  // free.
  std::vector<std::string> frees;  // empty: all
  bool frees_others_only = false;
};

std::vector<Bond> bonds_of(const agreement::Draft& draft);

// `releases`: how the release rules stand by the same cases and facts. Nothing where no case
// stands.
void tell_touched(Document& page, const std::vector<Bond>& bonds, const Plan& plan,
                  const Told& told, const std::vector<Standing>& releases);

}  // namespace truce::respond
