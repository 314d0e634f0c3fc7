// SPDX-License-Identifier: Apache-2.0
#include "assess/owner.h"

#include <algorithm>
#include <string_view>

#include "base/text.h"
#include "model/grade.h"

namespace truce::assess {

Belief open_belief(std::size_t parties) {
  return {std::vector<double>(parties, 0.0), 1.0};
}

Belief ground_belief(std::size_t parties, std::size_t holder) {
  Belief belief = open_belief(parties);
  if (holder >= parties) return belief;
  belief.party[holder] = ground_weight;
  belief.open = 1.0 - ground_weight;
  return belief;
}

Belief combine(const Belief& a, const Belief& b) {
  Belief out = open_belief(a.party.size());
  out.open = a.open * b.open;
  double total = out.open;
  for (std::size_t i = 0; i < a.party.size(); ++i) {
    out.party[i] = a.party[i] * b.party[i] + a.party[i] * b.open + a.open * b.party[i];
    total += out.party[i];
  }
  if (!(total > 0.0)) return open_belief(a.party.size());
  for (double& p : out.party) p /= total;
  out.open /= total;
  return out;
}

Belief mix(const Belief& a, const Belief& b, double share) {
  Belief out = a;
  out.open = share * a.open + (1.0 - share) * b.open;
  for (std::size_t i = 0; i < a.party.size(); ++i)
    out.party[i] = share * a.party[i] + (1.0 - share) * b.party[i];
  return out;
}

PartyNames names_of(const agreement::Agreement& agreement) {
  PartyNames names;
  const auto add = [&](std::string_view name, std::size_t party) {
    const std::string key = lower_ascii(trim(name));
    if (!key.empty()) names.emplace(key, party);
  };
  // Ids first: no title may take an id away.
  for (std::size_t i = 0; i < agreement.parties.size(); ++i) add(agreement.parties[i].id, i);
  for (std::size_t i = 0; i < agreement.parties.size(); ++i) {
    add(agreement.parties[i].title, i);
    for (const std::string& name : agreement.parties[i].names) add(name, i);
  }
  return names;
}

Claims claims_of(const PartyNames& names, std::size_t parties, const Incident& incident) {
  Claims claims{open_belief(parties), {}};
  double total = 0.0;
  for (const PartyClaim& claim : incident.parties) {
    const double p = std::clamp(claim.probability, 0.0, 1.0);
    if (!(p > 0.0)) continue;
    total += p;
    const auto party = names.find(lower_ascii(trim(claim.party)));
    if (party == names.end())
      claims.unknown.push_back(claim.party);
    else
      claims.belief.party[party->second] += p;
  }
  double open = incident.support.empty() ? 1.0 - trust_in_blame(Grade{}) : 1.0;
  for (const Support& support : incident.support)
    if (!support.repeats) open *= 1.0 - trust_in_blame(support.grade);
  const double most = 1.0 - open;
  const double scale = total > most ? most / total : 1.0;
  for (double& p : claims.belief.party) {
    p *= scale;
    claims.belief.open -= p;
  }
  claims.belief.open = std::max(0.0, claims.belief.open);
  return claims;
}

}  // namespace truce::assess
