// SPDX-License-Identifier: Apache-2.0
#include "locate/associate.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/check.h"
#include "base/text.h"
#include "locate/frame.h"

namespace truce::locate {
namespace {

IncidentId id_of(std::size_t number) {
  std::string digits = std::to_string(number);
  return IncidentId{"I-" + std::string(digits.size() < 6 ? 6 - digits.size() : 0, '0') + digits};
}

OriginId origin_of(const Observation& o) {
  return o.origin.empty() ? OriginId{o.id.text} : o.origin;
}

bool is_coded(const Incident& incident, const Observation& o, const Evidence& evidence) {
  if (o.means != Means::research || incident.support.empty()) return false;
  const auto& observations = evidence.observations();
  return std::any_of(observations.begin(), observations.end(), [&](const Observation& other) {
    return other.means == Means::research && other.source == o.source;
  });
}

bool may_meet(const Sighting& a, const Sighting& b) {
  const Duration reach = from_seconds(a.reach_s + b.reach_s);
  return a.when.from - reach <= b.when.until && b.when.from - reach <= a.when.until;
}

}  // namespace

Association::Association(AssociationOptions options) : options_(options) {}

std::vector<std::uint32_t> Association::candidates(const Observation& o,
                                                   const Sighting& seen) const {
  std::vector<std::uint32_t> found = index_.find(seen.where.at, seen.reach_m);
  const auto same_origin = by_origin_.find(origin_of(o));
  if (same_origin != by_origin_.end())
    found.insert(found.end(), same_origin->second.begin(), same_origin->second.end());
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

double Association::score(const Observation& o, const Sighting& seen, const Crowd& crowd,
                          std::uint32_t incident) const {
  const Open& other = open_.at(incident);
  constexpr double never = -std::numeric_limits<double>::infinity();
  if (!other.indexed || !may_meet(seen, other.sighting)) return never;
  if (other.evidence.observations().size() >= options_.most_support) return never;
  const bool counts_itself =
      DensityGrid::counts(other.counted_at, other.counted_when, seen.where.at, seen.when.middle(),
                          largest_sigma_m(seen.where.covariance));
  const double others = std::max(0.0, crowd.happenings - (counts_itself ? 1.0 : 0.0));
  const double density = options_.gate.background_per_km2_h + others / crowd.km2_h;
  double factor = options_.gate.again;
  if (other.evidence.has_origin(o))
    factor = options_.gate.same_origin;
  else if (is_coded(incidents_[incident], o, other.evidence))
    factor = options_.gate.again_coded;
  return log_odds(seen, other.sighting, density, options_.gate) + std::log(factor);
}

Association::Change Association::add(const Observation& o) {
  if (!is_usable(o.where)) return open(o);
  const Sighting seen = sighting_of(o, options_.gate);
  const Crowd crowd =
      density_.around(seen.where.at, seen.when.middle(), largest_sigma_m(seen.where.covariance));
  Candidate best{0, options_.gate.least_log_odds};
  bool found = false;
  for (const std::uint32_t incident : candidates(o, seen)) {
    const double odds = score(o, seen, crowd, incident);
    if (odds > best.score) {
      best = {incident, odds};
      found = true;
    }
  }
  return found ? join(best.incident, o) : open(o);
}

Association::Change Association::join(std::uint32_t incident, const Observation& o) {
  Open& joined = open_.at(incident);
  const bool repeats = joined.evidence.has_origin(o);
  displace(incident, joined);
  joined.evidence.add(o);
  Incident anew = joined.evidence.fused();
  anew.id = incidents_[incident].id;
  anew.version = incidents_[incident].version;
  incidents_[incident] = std::move(anew);
  place(incident, joined);
  mark(incident);
  return {incident, false, repeats};
}

Association::Change Association::open(const Observation& o) {
  const auto incident = static_cast<std::uint32_t>(incidents_.size());
  Open& opened = start(incident);
  opened.evidence.add(o);
  incidents_.push_back(opened.evidence.fused());
  incidents_.back().id = id_of(incidents_.size());
  place(incident, opened);
  count(opened);
  changed_.insert(incident);
  return {incident, true, false};
}

Association::Open& Association::start(std::uint32_t incident) {
  check(incident < std::numeric_limits<std::uint32_t>::max(), "fewer than 2^32 incidents");
  if (open_.size() >= options_.most_open && !by_end_.empty()) close(by_end_.begin()->second);
  return open_[incident];
}

void Association::count(Open& open) {
  if (!open.indexed) return;
  open.counted_at = open.sighting.where.at;
  open.counted_when = open.sighting.when.middle();
  density_.add(open.counted_at, open.counted_when);
}

// Into the index, by what its evidence says now.
void Association::place(std::uint32_t incident, Open& open) {
  const Incident& now = incidents_[incident];
  open.indexed = is_usable(now.where);
  by_end_.emplace(sound(now.when).until, incident);
  by_origin_[origin_of(open.evidence.observations().front())].insert(incident);
  for (const Support& support : now.support)
    if (!support.repeats) by_origin_[support.origin].insert(incident);
  if (!open.indexed) return;
  open.sighting = sighting_of(now, options_.gate);
  index_.insert(incident, open.sighting.where.at, open.sighting.reach_m);
}

void Association::displace(std::uint32_t incident, const Open& open) {
  by_end_.erase({sound(incidents_[incident].when).until, incident});
  if (open.indexed) index_.remove(incident, open.sighting.where.at, open.sighting.reach_m);
}

void Association::close(std::uint32_t incident) {
  const auto closed = open_.find(incident);
  displace(incident, closed->second);
  for (const Observation& o : closed->second.evidence.observations()) {
    const auto origin = by_origin_.find(origin_of(o));
    if (origin == by_origin_.end()) continue;
    origin->second.erase(incident);
    if (origin->second.empty()) by_origin_.erase(origin);
  }
  open_.erase(closed);
}

void Association::mark(std::uint32_t incident) {
  if (told_.erase(incident) != 0) ++incidents_[incident].version;
  changed_.insert(incident);
}

std::vector<std::size_t> Association::take_changes() {
  std::vector<std::size_t> changes(changed_.begin(), changed_.end());
  told_.merge(changed_);
  changed_.clear();
  return changes;
}

void Association::forget_before(Instant when) {
  while (!by_end_.empty() && by_end_.begin()->first < when) close(by_end_.begin()->second);
  density_.forget_before(when);
}

Result<void> Association::restore(Incident incident, std::vector<Observation> observations) {
  const IncidentId next = id_of(incidents_.size() + 1);
  if (incident.id != next) return restore_version(std::move(incident), std::move(observations));
  if (!observations.empty() && observations.size() != incident.support.size())
    return failure(Code::bad_record, "incident " + incident.id.text + " has " +
                                         std::to_string(incident.support.size()) +
                                         " supports, given with " +
                                         std::to_string(observations.size()) + " observations");
  const auto index = static_cast<std::uint32_t>(incidents_.size());
  incidents_.push_back(std::move(incident));
  told_.insert(index);
  if (observations.empty()) return {};
  Open& opened = start(index);
  std::sort(observations.begin(), observations.end(), comes_before);
  for (const Observation& o : observations) opened.evidence.add(o);
  place(index, opened);
  count(opened);
  return {};
}

Result<void> Association::restore_version(Incident incident,
                                          std::vector<Observation> observations) {
  const auto number = to_integer(
      std::string_view(incident.id.text).substr(std::min<std::size_t>(2, incident.id.text.size())));
  if (!number || *number < 1 || static_cast<std::size_t>(*number) > incidents_.size() ||
      incident.id != id_of(static_cast<std::size_t>(*number)))
    return failure(Code::bad_record, "incident " + incident.id.text + " where " +
                                         id_of(incidents_.size() + 1).text + " is the next");
  const auto index = static_cast<std::uint32_t>(*number - 1);
  const Incident& before = incidents_[index];
  if (incident.version != before.version + 1 ||
      incident.support.size() != before.support.size() + observations.size())
    return failure(Code::bad_record,
                   "incident " + incident.id.text + " version " + std::to_string(incident.version) +
                       " does not follow from version " + std::to_string(before.version));
  const auto open = open_.find(index);
  if (open != open_.end()) displace(index, open->second);
  incidents_[index] = std::move(incident);
  told_.insert(index);
  changed_.erase(index);
  if (open == open_.end()) return {};
  for (const Observation& o : observations) open->second.evidence.add(o);
  place(index, open->second);
  return {};
}

std::vector<Incident> associate(std::vector<Observation> observations,
                                const AssociationOptions& options, Duration horizon) {
  std::sort(observations.begin(), observations.end(), comes_before);
  Association association(options);
  std::size_t count = 0;
  for (const Observation& o : observations) {
    constexpr std::size_t between = 1024;  // how often old ones are looked for
    if (count++ % between == 0) association.forget_before(sound(o.when).until - horizon);
    association.add(o);
  }
  return association.incidents();
}

}  // namespace truce::locate
