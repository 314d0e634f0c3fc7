// SPDX-License-Identifier: Apache-2.0
// Which findings a duty officer must read first. The rule is plain, stands on the page in words
// (ranking_words), asks nothing about who did it, and is alike for every party.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "publish/bulletin.h"

namespace truce::publish {

// How much harm it may have done, 1 to 7: expected points for the act, plus for what was hit and
// for heavy weapons.
double gravity(const Incident& incident);
// Gravity, and a point for each doubling of the number killed: log2(1 + deaths), by the greatest
// best estimate of a source.
double points_of(const Incident& incident);

class IncidentIndex {
 public:
  explicit IncidentIndex(std::span<const Incident> incidents);
  const Incident* find(const IncidentId& id) const;

 private:
  std::map<std::string_view, const Incident*> by_id_;
};

// Breaches before what is undetermined, compliant ones never; within both by probability times
// points, then by the probability if all that is unknown were so times points, then those with
// grounds to name a party, then by id. One finding an incident: the others that it touches are told
// beside it.
std::vector<const Finding*> most_important(const Bulletin& bulletin, const IncidentIndex& incidents,
                                           std::size_t how_many);
// The agreement of a finding, or null where the bulletin does not carry it.
const AgreementText* agreement_of(const Bulletin& bulletin, const AgreementId& id);

// The rule above as a paragraph.
std::string_view ranking_words();

}  // namespace truce::publish
