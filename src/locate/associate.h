// SPDX-License-Identifier: Apache-2.0
// Observations in, incidents out: each observation joins the open incident that it fits best, or
// opens a new one (gate.h, fuse.h). First form: greedy in the order of arrival, no incident is
// split or merged later. Incidents keep their place and their id, "I-000001" in order of opening.
#pragma once

#include <cstdint>
#include <deque>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/result.h"
#include "locate/fuse.h"
#include "locate/gate.h"
#include "locate/index.h"

namespace truce::locate {

struct AssociationOptions {
  GateOptions gate;
  // Incidents that still take observations, with their evidence: some 2 KB each and 0.5 KB for
  // every further observation. The one whose time lies farthest back closes first.
  std::size_t most_open = 200'000;
  // Observations of one incident; a full one takes no more, the next opens another.
  std::size_t most_support = 1024;
};

class Association {
 public:
  explicit Association(AssociationOptions options = {});
  // Goes on from where `base` is, without changing or copying it: what an arrival would make of
  // it. `base` stays as it is and outlives this. Restores nothing.
  static Association over(const Association& base);

  struct Change {
    std::size_t incident = 0;  // of incidents()
    bool opened = false;
    bool repeats = false;  // its origin was there already
  };
  Change add(const Observation& observation);

  // All that were ever opened, current after every add. Closed ones keep their last state. Over
  // another: those opened since.
  const std::vector<Incident>& incidents() const { return incidents_; }
  // One of all, those of the base too.
  const Incident& incident(std::size_t number) const;
  std::size_t size() const { return first_ + incidents_.size(); }
  std::vector<Incident> release() && { return std::move(incidents_); }
  // Those that changed since the last call, ascending. An incident that changes after it was told
  // here gets the next version, so that a batch makes one version of each.
  std::vector<std::size_t> take_changes();
  // Closes the incidents that ended before this moment: late word of them opens new ones.
  void forget_before(Instant when);
  std::size_t open_count() const { return by_end_.size() + base_open_; }

  // Takes an incident as it stands on record, with the observations that came with this version:
  // the next one in order, or the next version of one that is here. It replaces what fuse would
  // say, so that a replay goes on from the recorded numbers. Without observations a new incident
  // is closed from the start. Errors: bad_record where id or version do not follow, or where
  // support and observations differ in number.
  Result<void> restore(Incident incident, std::vector<Observation> observations);

 private:
  // What the gate looks at first, close together in memory.
  struct Span {
    Instant from;  // the reach in time included
    Instant until;
  };
  struct Open {
    std::uint32_t incident = 0;
    bool indexed = false;
    CellDay cell = 0;  // where the density counts it
    Sighting sighting;
    Evidence evidence;
  };

  using Ends = std::set<std::pair<Instant, std::uint32_t>>;  // end, incident

  std::vector<std::uint32_t> candidates(const Sighting& seen) const;
  Incident& at(std::uint32_t incident);
  bool is_open_in_base(std::uint32_t slot) const;
  std::uint32_t import(std::uint32_t slot);
  std::uint32_t new_slot(std::uint32_t incident);
  void close_first();
  double score(const Observation& o, const OriginId& origin, const Sighting& seen,
               const Crowd& crowd, const Open& open) const;
  Change join(std::uint32_t slot, const Observation& o, const OriginId& origin);
  Change open(const Observation& o);
  std::uint32_t start(std::uint32_t incident);
  void place(std::uint32_t slot);
  void displace(std::uint32_t slot);
  void count(std::uint32_t slot);
  void close(std::uint32_t incident);
  void take(std::uint32_t slot, const std::vector<Observation>& observations);
  Result<void> restore_version(Incident incident, std::vector<Observation> observations);

  AssociationOptions options_;
  std::vector<Incident> incidents_;
  std::deque<Open> slots_;   // of open incidents; those in free_ are empty
  std::vector<Span> spans_;  // of the same slots
  std::vector<std::uint32_t> free_;
  std::vector<std::uint32_t> slot_of_;  // by incident, no_slot where closed
  Ends by_end_;                         // of the open ones
  PlaceIndex index_;
  DensityGrid density_;
  std::set<std::size_t> changed_;
  std::set<std::size_t> told_;  // and not changed since

  // Over another: of its incidents, those that changed are ours, and those before `base_end_` are
  // closed.
  const Association* base_ = nullptr;
  std::size_t first_ = 0;  // of our own numbers
  std::size_t base_open_ = 0;
  Ends::const_iterator base_end_;
  std::unordered_map<std::uint32_t, Incident> revised_;
  std::unordered_map<std::uint32_t, std::uint32_t> revised_slot_;  // no_slot where closed since
};

// A whole batch, independent of its order: sorted by comes_before. Incidents that ended more than
// `horizon` before the observation in hand are closed.
std::vector<Incident> associate(const std::vector<Observation>& observations,
                                const AssociationOptions& options = {},
                                Duration horizon = std::chrono::hours(24 * 30));

}  // namespace truce::locate
