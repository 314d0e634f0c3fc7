// SPDX-License-Identifier: Apache-2.0
// How a rule over time stands at a moment: a duty, a ceiling, a condition, as far as is known then.
// Like a finding it is assessed, never verified. The same rule can stand otherwise once late
// evidence comes in; what was said before stays on record.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/finding.h"

namespace truce {

// dormant: what it counts from has not happened. pending: it runs. moot: what it hung on fell away.
// kept: so far, as it must be. overdue: the time has passed and nobody told that it was done, which
// accuses nobody; breached: it was told, and too late.
enum class Stands : std::uint8_t {
  dormant,
  pending,
  fulfilled,
  breached,
  moot,
  kept,
  undetermined,
  released,
  lapsed,
  overdue,
};
constexpr std::size_t stands_count = 10;
std::string_view to_text(Stands stands);
std::optional<Stands> stands_of(std::string_view name);

struct Standing {
  AgreementId agreement;
  std::string article;
  std::string rule;
  std::string party;  // whom it binds, or stands for; empty: all that the rule binds
  Stands stands = Stands::dormant;
  std::optional<Instant> counted_from;
  std::optional<Instant> due;
  std::optional<Instant> first_due;   // of a guarantor's duty that comes again
  std::optional<Instant> settled_at;  // when it was fulfilled, broken, released
  std::optional<CountRange> count;    // of a ceiling or inventory, at `settled_at`
  std::int64_t limit = 0;             // that the count is held against
  std::vector<IncidentId> incidents;  // that decide it, in order of id
  std::vector<TraceStep> reasons;
  std::string settles;

  bool operator==(const Standing& other) const;
};

}  // namespace truce
