// SPDX-License-Identifier: Apache-2.0
#include "publish/ranking.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include "publish/happened.h"

namespace truce::publish {
namespace {

double act_points(Act act) {
  switch (act) {
    case Act::air_strike:
    case Act::uav_strike:
    case Act::impact:
    case Act::raid:
    case Act::harm:
      return 4.0;
    case Act::outgoing_fire:
    case Act::explosion:
    case Act::mine:
      return 3.0;
    case Act::airburst:
    case Act::small_arms_fire:
    case Act::movement:
    case Act::air_defence:
    case Act::restriction:
      return 2.0;
    default:
      return 1.0;
  }
}

double site_points(Site site) {
  switch (site) {
    case Site::hospital:
    case Site::school:
    case Site::energy_nuclear:
    case Site::monitoring_post:
      return 2.0;
    case Site::residential:
    case Site::transport:
    case Site::energy_substation:
    case Site::energy_plant:
    case Site::energy_oil:
    case Site::energy_gas_production:
    case Site::energy_gas_storage:
    case Site::energy_gas_transport:
    case Site::energy_other:
    case Site::water:
      return 1.0;
    default:
      return 0.0;
  }
}

bool is_heavy(WeaponClass weapon) {
  switch (weapon) {
    case WeaponClass::artillery:
    case WeaponClass::mlrs:
    case WeaponClass::missile:
    case WeaponClass::aircraft:
      return true;
    default:
      return false;
  }
}

// Larger comes first; the id decides last, so that the order never depends on the input's.
using Key = std::tuple<bool, double, double, bool>;

Key key_of(const Finding& finding, const Incident* incident) {
  const double points = incident == nullptr ? 1.0 : points_of(*incident);
  const bool named = !finding.party.empty() && finding.party != "unattributed";
  return {finding.verdict == Verdict::breach, clamp(finding.probability).value * points,
          clamp(finding.possible).value * points, named};
}

}  // namespace

double gravity(const Incident& incident) {
  double points = 0.0;
  for (std::size_t i = 0; i < act_count; ++i)
    points += static_cast<double>(incident.act[i]) * act_points(static_cast<Act>(i));
  for (std::size_t i = 0; i < site_count; ++i)
    points += static_cast<double>(incident.site[i]) * site_points(static_cast<Site>(i));
  for (const WeaponGuess& guess : incident.weapons)
    points += is_heavy(guess.weapon) ? guess.probability : 0.0;
  return std::clamp(points, 1.0, 7.0);
}

double points_of(const Incident& incident) {
  const auto deaths = deaths_of(incident);
  return gravity(incident) + (deaths ? std::log2(1.0 + static_cast<double>(deaths->high)) : 0.0);
}

IncidentIndex::IncidentIndex(std::span<const Incident> incidents) {
  for (const Incident& incident : incidents) {
    const Incident*& held = by_id_[incident.id.text];
    if (held == nullptr || held->version < incident.version) held = &incident;
  }
}

const Incident* IncidentIndex::find(const IncidentId& id) const {
  const auto found = by_id_.find(id.text);
  return found == by_id_.end() ? nullptr : found->second;
}

std::vector<const Finding*> most_important(const Bulletin& bulletin, const IncidentIndex& incidents,
                                           std::size_t how_many) {
  std::vector<std::pair<Key, const Finding*>> ranked;
  for (const Finding& finding : bulletin.findings) {
    if (finding.verdict == Verdict::compliant) continue;
    ranked.emplace_back(key_of(finding, incidents.find(finding.incident)), &finding);
  }
  std::sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second->id < b.second->id;
  });
  std::vector<const Finding*> first;
  std::set<std::string_view> told;
  for (const auto& [key, finding] : ranked) {
    if (first.size() == how_many) break;
    if (told.insert(finding->incident.text).second) first.push_back(finding);
  }
  return first;
}

const AgreementText* agreement_of(const Bulletin& bulletin, const AgreementId& id) {
  for (const AgreementText& agreement : bulletin.agreements)
    if (agreement.id == id) return &agreement;
  return nullptr;
}

std::string_view ranking_words() {
  return "How these are chosen: breaches stand before what is undetermined; within both the order "
         "is by probability times points. Points are log2(1 + people killed), by the sources' best "
         "estimate (1 killed gives 1, 7 give 3, 31 give 5), plus 1 to 7 for gravity, weighed by "
         "how likely each reading of the incident is: 4 for strikes, impacts, raids and harm; 3 "
         "for "
         "outgoing fire, explosions and mines; 2 for airbursts, small arms, air defence, movement "
         "and restrictions of monitors; 1 for the rest; plus 1 for artillery, rockets, missiles "
         "and "
         "aircraft; plus 2 for hospitals, schools, nuclear sites and monitoring posts, plus 1 for "
         "homes, transport, energy and water. Where that is equal, a finding with grounds to name "
         "a "
         "party stands first; which party it is plays no part. Each incident is told once.";
}

}  // namespace truce::publish
