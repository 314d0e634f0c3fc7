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
#include "model/standing.h"
#include "publish/bulletin.h"

namespace truce::engine {

// From its line, which the state holds only where it decodes.
Finding decoded(const CurrentFinding& current);
std::vector<Finding> current_findings(const State& state);

struct VerdictCounts {
  std::uint64_t breach = 0;
  std::uint64_t compliant = 0;
  std::uint64_t undetermined = 0;
};

// Of all findings, or of those under one agreement: findings under several agreements speak of the
// same incidents and must not be added up.
VerdictCounts count_findings(const State& state, std::string_view agreement = {});

// The time that incidents and watches span, in whole UTC days. Nothing where there is neither.
std::optional<Period> period_of(const State& state);

// Coverage along the first line that an agreement here has, by the hour, or by the day where the
// period is longer than 30 days. Nothing where nobody watched: then nobody can tell. Errors:
// not_found where there are watches and no line, and those of sense/line_coverage.h.
Result<std::optional<LineCoverage>> coverage_of(
    const State& state, std::span<const agreement::Agreement* const> agreements,
    const Period& period);

struct BulletinSource {
  std::span<const agreement::Agreement* const> agreements;
  std::span<const Incident> incidents;
  std::span<const Finding> findings;
  const LineCoverage* coverage = nullptr;
  std::span<const Standing> standings;
  Instant standings_at{};
  std::string why_no_coverage;      // a sentence where a watch log was given in vain
  std::int64_t outside_period = 0;  // accepted lines that the asked period leaves out
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
