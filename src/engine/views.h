// SPDX-License-Identifier: Apache-2.0
// The state as others read it: current findings, counts by verdict and article, coverage of the
// agreement's line, the bulletin. Pure: builds values, writes nothing.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "agreement/agreement.h"
#include "engine/state.h"
#include "publish/bulletin.h"
#include "sense/coverage.h"

namespace truce::engine {

std::vector<Finding> current_findings(const State& state);

struct VerdictCounts {
  std::uint64_t breach = 0;
  std::uint64_t compliant = 0;
  std::uint64_t undetermined = 0;
};

VerdictCounts count_findings(const State& state);

// The time that incidents and watches span, in whole UTC days. Nothing where there is neither.
struct Period {
  Instant from;
  Instant until;
};
std::optional<Period> period_of(const State& state);

// Coverage of the agreement's first line, by the hour, or by the day where the period is longer
// than 30 days. Nothing where nobody watched or the agreement has no line: then nobody can tell.
// Errors, which say what to change: those of sense::sectors_along and sense::coverage. Somebody
// watched then, and whoever shows the result must not say that nobody did.
Result<std::optional<sense::Coverage>> coverage_of(const State& state,
                                                   const agreement::Agreement& agreement,
                                                   const Period& period);

struct BulletinSource {
  std::span<const agreement::Agreement* const> agreements;
  std::span<const Incident> incidents;
  std::span<const Finding> findings;
  const sense::Coverage* coverage = nullptr;
  std::string coverage_fault;  // why there is none although somebody watched
  Period period;
  std::string title;
  std::vector<std::string> notes;
  std::vector<publish::InputSource> inputs;
  std::vector<std::vector<LatLon>> outline;
  std::vector<publish::MapPoint> towns;
};
// Borrows incidents and findings of the source.
publish::Bulletin bulletin_of(const State& state, const BulletinSource& source);

}  // namespace truce::engine
