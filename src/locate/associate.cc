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

constexpr std::uint32_t no_slot = std::numeric_limits<std::uint32_t>::max();

// Both by the same researchers or observers, who write down each happening once.
bool is_coded_twice(const Observation& o, const Evidence& evidence) {
  if (!writes_each_once(o.means)) return false;
  const auto& others = evidence.observations();
  return std::any_of(others.begin(), others.end(), [&](const Observation& other) {
    return other.means == o.means && other.source == o.source;
  });
}

// Beyond this many standard deviations (1 % of normal errors in two dimensions) two places are two.
constexpr double apart_sigmas = 3.0;

bool are_two_places(const Place& a, const Place& b) {
  const DegreeLength length = degree_length(0.5 * (a.at.lat_deg + b.at.lat_deg));
  const Deviation apart = deviation(offset(a.at, b.at, length), a.covariance + b.covariance);
  return apart.square > apart_sigmas * apart_sigmas;
}

constexpr double same_words_m = 100.0;  // the rounding of a place that is told again

bool are_told_apart(const Place& a, const Place& b) {
  const Offset by = offset(a.at, b.at, degree_length(0.5 * (a.at.lat_deg + b.at.lat_deg)));
  return std::hypot(by.east_m, by.north_m) > same_words_m;
}

// One origin that is told at two places: by one source, which tells them apart, by any difference;
// by several, of which one may err, where their errors exclude each other.
bool tells_two_places(const Observation& o, const OriginId& origin, const Evidence& evidence) {
  const auto& others = evidence.observations();
  return std::any_of(others.begin(), others.end(), [&](const Observation& other) {
    return origin_of(other) == origin &&
           (other.source == o.source ? are_told_apart(other.where, o.where)
                                     : are_two_places(other.where, o.where));
  });
}

}  // namespace

Association::Association(AssociationOptions options) : options_(options) {}

Association Association::over(const Association& base) {
  check(base.base_ == nullptr, "one goes over another that stands by itself");
  Association out(base.options_);
  out.base_ = &base;
  out.first_ = base.incidents_.size();
  out.base_open_ = base.by_end_.size();
  out.base_end_ = base.by_end_.begin();
  return out;
}

const Incident& Association::incident(std::size_t number) const {
  if (number >= first_) return incidents_[number - first_];
  const auto revised = revised_.find(static_cast<std::uint32_t>(number));
  return revised != revised_.end() ? revised->second : base_->incidents_[number];
}

Incident& Association::at(std::uint32_t incident) {
  return incident >= first_ ? incidents_[incident - first_] : revised_.at(incident);
}

// Not changed since, and not closed.
bool Association::is_open_in_base(std::uint32_t slot) const {
  const std::uint32_t incident = base_->slots_[slot].incident;
  if (revised_.contains(incident) || base_end_ == base_->by_end_.end()) return false;
  return std::pair{mended(base_->incidents_[incident].when).until, incident} >= *base_end_;
}

std::vector<std::uint32_t> Association::candidates(const Sighting& seen) const {
  std::vector<std::uint32_t> found = index_.find(seen.where.at, seen.reach_m);
  const Instant from = seen.when.from - from_seconds(seen.reach_s);
  const Instant until = seen.when.until + from_seconds(seen.reach_s);
  std::erase_if(found, [&](std::uint32_t slot) {
    return spans_[slot].from > until || spans_[slot].until < from;
  });
  return found;
}

namespace {

// One source that tells of two machines at one place in one report tells of two.
bool tells_two_machines(const Observation& o, const OriginId& origin, const Sighting& seen,
                        const Evidence& evidence, const GateOptions& options) {
  if (o.weapons.empty() && seen.serials.empty()) return false;
  const auto& others = evidence.observations();
  return std::any_of(others.begin(), others.end(), [&](const Observation& other) {
    return origin_of(other) == origin && other.source == o.source &&
           two_machines(seen, sighting_of(other, options)) > 0.5;
  });
}

}  // namespace

double Association::score(const Observation& o, const OriginId& origin, const Sighting& seen,
                          const Crowd& crowd, const Open& open) const {
  if (!open.indexed || open.evidence.observations().size() >= options_.most_support)
    return -std::numeric_limits<double>::infinity();
  const double itself = crowd.counts(open.cell) ? 1.0 : 0.0;
  const double density =
      options_.gate.background_per_km2_h + std::max(0.0, crowd.happenings - itself) / crowd.km2_h;
  double factor = options_.gate.again;
  if (open.evidence.has_origin(origin))
    factor = tells_two_places(o, origin, open.evidence) ||
                     tells_two_machines(o, origin, seen, open.evidence, options_.gate)
                 ? options_.gate.again_coded
                 : options_.gate.same_origin;
  else if (is_coded_twice(o, open.evidence))
    factor = options_.gate.again_coded;
  else if (family_of(o.means) == told && open.evidence.is_only_told())
    factor = options_.gate.again_told;
  return log_odds(seen, open.sighting, density, options_.gate) + std::log(factor);
}

Association::Change Association::add(const Observation& o) {
  const OriginId origin = origin_of(o);
  if (!is_usable(o.where)) return open(o);
  const Sighting seen = sighting_of(o, options_.gate);
  const double sigma_m = largest_sigma_m(seen.where.covariance);
  Crowd crowd = density_.around(seen.where.at, seen.when.middle(), sigma_m);
  if (base_ != nullptr)
    crowd.happenings +=
        base_->density_.around(seen.where.at, seen.when.middle(), sigma_m).happenings;
  const Open* best = nullptr;
  std::uint32_t best_slot = no_slot;
  double best_odds = options_.gate.least_log_odds;
  const auto consider = [&](const Open& one, std::uint32_t slot) {
    const double odds = score(o, origin, seen, crowd, one);
    const bool is_older = best != nullptr && one.incident < best->incident;
    if (odds > best_odds || (odds == best_odds && is_older)) {
      best = &one;
      best_slot = slot;
      best_odds = odds;
    }
  };
  for (const std::uint32_t slot : candidates(seen)) consider(slots_[slot], slot);
  if (base_ != nullptr)
    for (const std::uint32_t slot : base_->candidates(seen))
      if (is_open_in_base(slot)) consider(base_->slots_[slot], slot);
  if (best == nullptr) return open(o);
  const bool is_of_base =
      base_ != nullptr && best->incident < first_ && !revised_.contains(best->incident);
  return join(is_of_base ? import(best_slot) : best_slot, o, origin);
}

// An incident of the base that changes becomes ours.
std::uint32_t Association::import(std::uint32_t slot) {
  const Open& theirs = base_->slots_[slot];
  const std::uint32_t ours = new_slot(theirs.incident);
  slots_[ours] = theirs;
  spans_[ours] = base_->spans_[slot];
  revised_slot_[theirs.incident] = ours;
  const Incident& incident = base_->incidents_[theirs.incident];
  revised_.emplace(theirs.incident, incident);
  if (base_->told_.contains(theirs.incident)) told_.insert(theirs.incident);
  by_end_.emplace(mended(incident.when).until, theirs.incident);
  index_.insert(ours, theirs.sighting.where.at, theirs.sighting.reach_m);
  --base_open_;
  return ours;
}

Association::Change Association::join(std::uint32_t slot, const Observation& o,
                                      const OriginId& origin) {
  Open& joined = slots_[slot];
  const std::uint32_t incident = joined.incident;
  const bool repeats = joined.evidence.has_origin(origin);
  displace(slot);
  joined.evidence.add(o);
  Incident anew = joined.evidence.fused();
  Incident& before = at(incident);
  anew.id = before.id;
  anew.version = before.version + (told_.erase(incident) != 0 ? 1 : 0);
  before = std::move(anew);
  place(slot);
  // Some of what joins is another happening all the same: of each 1 + again one.
  if (!repeats && joined.indexed) density_.add(joined.cell, 1.0 / (1.0 + options_.gate.again));
  changed_.insert(incident);
  return {incident, false, repeats};
}

Association::Change Association::open(const Observation& o) {
  const auto incident = static_cast<std::uint32_t>(size());
  const std::uint32_t slot = start(incident);
  slots_[slot].evidence.add(o);
  incidents_.push_back(slots_[slot].evidence.fused());
  incidents_.back().id = id_of(size());
  place(slot);
  count(slot);
  changed_.insert(incident);
  return {incident, true, false};
}

// A slot for the next incident.
std::uint32_t Association::start(std::uint32_t incident) {
  check(incident < no_slot, "fewer than 2^32 incidents");
  if (open_count() >= options_.most_open) close_first();
  const std::uint32_t slot = new_slot(incident);
  slot_of_.resize(incident + 1 - first_, no_slot);
  slot_of_[incident - first_] = slot;
  return slot;
}

std::uint32_t Association::new_slot(std::uint32_t incident) {
  if (free_.empty()) {
    free_.push_back(static_cast<std::uint32_t>(slots_.size()));
    slots_.emplace_back();
    spans_.emplace_back();
  }
  const std::uint32_t slot = free_.back();
  free_.pop_back();
  slots_[slot].incident = incident;
  return slot;
}

// The one whose time lies farthest back, the base's among them.
void Association::close_first() {
  const auto is_ours = [&] { return revised_.contains(base_end_->second); };
  while (base_open_ > 0 && is_ours()) ++base_end_;
  if (base_open_ > 0 && (by_end_.empty() || *base_end_ < *by_end_.begin())) {
    ++base_end_;
    --base_open_;
    return;
  }
  close(by_end_.begin()->second);
}

// Into the index, by what is believed now.
void Association::place(std::uint32_t slot) {
  Open& open = slots_[slot];
  const Incident& now = incident(open.incident);
  by_end_.emplace(mended(now.when).until, open.incident);
  open.indexed = is_usable(now.where);
  if (!open.indexed) return;
  open.sighting = sighting_of(now, options_.gate);
  const Duration reach = from_seconds(open.sighting.reach_s);
  spans_[slot] = {open.sighting.when.from - reach, open.sighting.when.until + reach};
  index_.insert(slot, open.sighting.where.at, open.sighting.reach_m);
}

void Association::displace(std::uint32_t slot) {
  const Open& open = slots_[slot];
  by_end_.erase({mended(incident(open.incident).when).until, open.incident});
  if (open.indexed) index_.remove(slot, open.sighting.where.at, open.sighting.reach_m);
}

void Association::count(std::uint32_t slot) {
  Open& open = slots_[slot];
  if (!open.indexed) return;
  open.cell = DensityGrid::cell_of(open.sighting.where.at, open.sighting.when.middle());
  density_.add(open.cell, 1.0);
}

void Association::close(std::uint32_t incident) {
  std::uint32_t& held =
      incident >= first_ ? slot_of_[incident - first_] : revised_slot_.at(incident);
  const std::uint32_t slot = std::exchange(held, no_slot);
  displace(slot);
  slots_[slot] = Open{};
  free_.push_back(slot);
}

std::vector<std::size_t> Association::take_changes() {
  std::vector<std::size_t> changes(changed_.begin(), changed_.end());
  told_.merge(changed_);
  changed_.clear();
  return changes;
}

void Association::forget_before(Instant when) {
  while (!by_end_.empty() && by_end_.begin()->first < when) close(by_end_.begin()->second);
  for (; base_open_ > 0 && base_end_->first < when; ++base_end_)
    if (!revised_.contains(base_end_->second)) --base_open_;
  density_.forget_before(when);
}

Result<void> Association::restore(Incident incident, std::vector<Observation> observations) {
  check(base_ == nullptr, "over another nothing is restored");
  const IncidentId next = id_of(incidents_.size() + 1);
  if (incident.id != next) return restore_version(std::move(incident), std::move(observations));
  if (!observations.empty() && observations.size() != incident.support.size())
    return failure(Code::bad_record, "incident " + incident.id.text + " has " +
                                         std::to_string(incident.support.size()) +
                                         " supports, given with " +
                                         std::to_string(observations.size()) + " observations");
  const auto index = static_cast<std::uint32_t>(incidents_.size());
  incidents_.push_back(std::move(incident));
  slot_of_.resize(incidents_.size(), no_slot);
  told_.insert(index);
  if (observations.empty()) return {};
  const std::uint32_t slot = start(index);
  std::sort(observations.begin(), observations.end(), comes_before);
  take(slot, observations);
  place(slot);
  count(slot);
  return {};
}

void Association::take(std::uint32_t slot, const std::vector<Observation>& observations) {
  for (const Observation& o : observations) slots_[slot].evidence.add(o);
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
  const std::uint32_t slot = slot_of_[index];
  if (slot != no_slot) displace(slot);
  incidents_[index] = std::move(incident);
  told_.insert(index);
  changed_.erase(index);
  if (slot == no_slot) return {};
  take(slot, observations);
  place(slot);
  return {};
}

std::vector<Incident> associate(const std::vector<Observation>& observations,
                                const AssociationOptions& options, Duration horizon) {
  std::vector<const Observation*> sorted;
  sorted.reserve(observations.size());
  for (const Observation& o : observations) sorted.push_back(&o);
  std::sort(sorted.begin(), sorted.end(),
            [](const Observation* a, const Observation* b) { return comes_before(*a, *b); });
  Association association(options);
  std::size_t count = 0;
  for (const Observation* o : sorted) {
    constexpr std::size_t between = 1024;  // how often old ones are looked for
    if (count++ % between == 0) association.forget_before(mended(o->when).until - horizon);
    association.add(*o);
  }
  return std::move(association).release();
}

}  // namespace truce::locate
