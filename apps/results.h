// SPDX-License-Identifier: Apache-2.0
// The files that a run leaves (docs/formats/findings.md): findings, incidents, coverage,
// quarantine, bulletin and summary, from the mission's state.
#pragma once

#include <string>
#include <vector>

#include "engine/views.h"
#include "io/mission.h"

namespace truce::apps {

struct RunFacts {
  std::vector<const agreement::Agreement*> agreements;
  std::string agreements_directory;  // outline and towns for the map stand there
  std::string title;
  std::vector<std::string> notes;
  std::vector<publish::InputSource> inputs;
  std::optional<engine::Period> period;  // asked for, an open end at the far end of time
  std::string quarantine;                // every quarantined line, as JSON lines
  std::int64_t outside_period = 0;       // accepted lines that the asked period leaves out
  double seconds = 0.0;
};

struct RunResults {
  std::string summary;            // one JSON object on a line
  std::optional<double> watched;  // mean chance to notice a happening at the line
};
// Writes them into the mission's directory.
Result<RunResults> write_results(io::Mission& mission, const RunFacts& facts, Instant at);

}  // namespace truce::apps
