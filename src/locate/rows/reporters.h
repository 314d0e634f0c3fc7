// SPDX-License-Identifier: Apache-2.0
// The live fusing of what very many people, arrays and satellites tell: directions, places and
// footprints in, incidents with their reasons out, while they happen. What is told waits for `lag`
// and is then taken by time and id, so any order of arrival within the lag gives the same
// incidents, and all at once gives the same as one by one. Bounded memory. Reads no clock: the
// caller says how far time is. Names nobody: a giver is a number, and its standing is what happened
// before.
#pragma once

#include <memory>
#include <vector>

#include "locate/rows/account.h"
#include "locate/rows/listeners.h"
#include "model/detection.h"

namespace truce::locate::rows {

class Reporters {
 public:
  explicit Reporters(ReportersOptions options = {});
  ~Reporters();
  Reporters(Reporters&&) noexcept;
  Reporters& operator=(Reporters&&) noexcept;

  void add(const Bearing& bearing);
  void add(const Position& position);
  void add(const Footprint& footprint);
  void add(const Listener& listener);
  // Decides all that is older than `now` less the lag. Never goes back.
  void advance(Instant now);
  void finish();  // all there is
  // What was decided since the last call, in order; an incident comes again with its next version.
  // One that was told and became part of another comes back final, without support.
  std::vector<Account> take();

  Counts counts() const;
  Standing standing(std::uint64_t origin) const;
  // Whose log odds of honesty are below 0, by origin.
  std::vector<Standing> doubtful() const;
  void restore(const Standing& standing);  // from another night; before anything is added
  std::size_t open_clusters() const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace truce::locate::rows
