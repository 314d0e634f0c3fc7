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

// How much harm it may have done, 1 to 6: expected points for the act, plus for what was hit.
double gravity(const Incident& incident);

class IncidentIndex {
 public:
  explicit IncidentIndex(std::span<const Incident> incidents);
  const Incident* find(const IncidentId& id) const;

 private:
  std::map<std::string_view, const Incident*> by_id_;
};

// Breaches by probability times gravity; then undetermined ones by how little is missing to their
// agreement's standard of proof, graver first where that is equal; compliant ones never. Equal
// ranks by id. One finding an incident: the others that it touches are told beside it.
std::vector<const Finding*> most_important(const Bulletin& bulletin, const IncidentIndex& incidents,
                                           std::size_t how_many);
// The agreement of a finding, or null where the bulletin does not carry it.
const AgreementText* agreement_of(const Bulletin& bulletin, const AgreementId& id);

// The rule above as a paragraph.
std::string_view ranking_words();

}  // namespace truce::publish
