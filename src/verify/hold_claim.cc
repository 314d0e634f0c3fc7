// SPDX-License-Identifier: Apache-2.0
#include "verify/hold_claim.h"

#include <algorithm>
#include <cmath>

#include "base/json.h"
#include "geo/geodesic.h"

namespace truce::verify {
namespace {

constexpr double chi_square_99 = 9.21;
constexpr double least_share = 0.05;  // below it the incident was something else
constexpr std::size_t most_named = 20;

bool times_meet(const TimeSpan& a, const TimeSpan& b) {
  const Duration slack = from_seconds(3.0 * std::hypot(a.sigma_s, b.sigma_s));
  return a.from - slack <= b.until && b.from - slack <= a.until;
}

bool places_meet(const Place& a, const Place& b) {
  const double away_m = geo::distance_m(a.at, b.at);
  const double azimuth = geo::azimuth_deg(a.at, b.at) * M_PI / 180.0;
  const double east = away_m * std::sin(azimuth);
  const double north = away_m * std::cos(azimuth);
  const double ee = a.covariance.ee_m2 + b.covariance.ee_m2;
  const double en = a.covariance.en_m2 + b.covariance.en_m2;
  const double nn = a.covariance.nn_m2 + b.covariance.nn_m2;
  const double det = ee * nn - en * en;
  if (!(det > 0.0)) return away_m == 0.0;
  return (nn * east * east - 2.0 * en * east * north + ee * north * north) / det <= chi_square_99;
}

bool may_be(const Incident& incident, Act act) {
  return act == Act::unknown ||
         at(incident.act, act) + at(incident.act, Act::unknown) >= least_share;
}

// An authority that repeats itself corroborates nothing.
bool told_by_others(const Incident& incident) {
  return std::ranges::any_of(incident.support, [](const Support& support) {
    return support.means != Means::official && !support.repeats;
  });
}

bool is_there(const ClaimRegistered& claim, const Incident& incident) {
  return times_meet(*claim.when, incident.when) && places_meet(*claim.where, incident.where);
}

bool fits(const ClaimRegistered& claim, const Incident& incident) {
  return may_be(incident, claim.act) && told_by_others(incident);
}

// Silence is none where something else is on record there.
ClaimAnswer answer_to(const ClaimHeld& held, const std::string& other,
                      std::optional<double> detection) {
  if (!held.incidents.empty()) return ClaimAnswer::corroborated;
  if (!other.empty()) return ClaimAnswer::inconclusive;
  if (!detection || *detection <= blind_detection) return ClaimAnswer::not_observable;
  return *detection >= telling_detection ? ClaimAnswer::contradicted : ClaimAnswer::inconclusive;
}

std::string reason_of(const ClaimRegistered& claim, const ClaimHeld& held, const std::string& other,
                      std::optional<double> detection) {
  if (held.incidents.empty() && !other.empty())
    return "something else is on record there and then, or only an authority tells of it: " + other;
  const std::string chance = detection ? to_decimal(*detection, 2) : std::string();
  switch (held.answer) {
    case ClaimAnswer::corroborated:
      return "incidents of the mission's own record fit in time, place and kind";
    case ClaimAnswer::contradicted:
      return "sensors there at that time would have detected it with probability " + chance +
             ", none did";
    case ClaimAnswer::inconclusive:
      return "somebody watched, but would have detected it with probability " + chance +
             " only; none did";
    case ClaimAnswer::not_observable:
      break;
  }
  if (!claim.where || !claim.when)
    return "it tells no place or no time; nothing can be held against it";
  if (!detection)
    return "no watch log is on record, so nobody can tell who could have seen it; assess with "
           "--watches";
  return "nobody could have seen it: detection probability " + chance;
}

}  // namespace

ClaimHeld hold(const ClaimRegistered& claim, std::span<const Incident> incidents,
               std::optional<double> detection) {
  ClaimHeld held;
  held.id = claim.id;
  held.detection = detection.value_or(0.0);
  std::string other;  // there and then, but of another kind
  if (claim.where && claim.when)
    for (const Incident& incident : incidents) {
      if (!is_there(claim, incident)) continue;
      if (!fits(claim, incident))
        other = incident.id.text;
      else if (held.incidents.size() < most_named)
        held.incidents.push_back(incident.id.text);
    }
  held.answer = answer_to(held, other, detection);
  held.reason = reason_of(claim, held, other, detection);
  return held;
}

std::vector<TallyRow> tally(const Desk& desk) {
  std::map<std::pair<std::string, std::string>, TallyRow> rows;
  for (const auto& [id, claim] : desk.claims) {
    TallyRow& row = rows[{claim.registered.claimant, claim.registered.unit}];
    row.claimant = claim.registered.claimant;
    row.unit = claim.registered.unit;
    ++row.claims;
    row.quantity += claim.registered.quantity;  // each at most 1e9, so that no sum overflows
    if (claim.held.empty())
      ++row.not_held;
    else
      ++row.answers[claim.held.back().answer];
  }
  std::vector<TallyRow> list;
  for (auto& [key, row] : rows) list.push_back(std::move(row));
  return list;
}

}  // namespace truce::verify
