// SPDX-License-Identifier: Apache-2.0
// What a release is computed from: the policy with the files that it names, and what a journal says
// up to a moment. Errors name file, line and column.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "publish/release/release.h"

namespace truce::apps {

struct LoadedPolicy {
  publish::Policy policy;
  publish::Surroundings surroundings;
  std::vector<std::string> files;  // all that were read for it
};
Result<LoadedPolicy> load_policy(const std::string& path);

// The journal in `directory`, its chain followed from the first record; only what was on record by
// `at`. Errors: refused, where the last run has no end: what it found is not on record yet, and a
// release would read as if nothing had happened.
struct OnRecord {
  publish::Knowledge knowledge;
  std::optional<Instant> later;  // of the last record after `at`
};
Result<OnRecord> read_knowledge(const std::string& directory, Instant at);

// How rules over time of the agreements in `files` stood by what was on record `hours` before `at`.
// Errors: usage where a file is not what the journal was judged with.
Result<void> read_standings(publish::Knowledge& known, const std::string& directory,
                            const std::vector<std::string>& files, Instant at, int hours);

// Every name of every party, for check_impartial.
std::vector<std::string> party_names(const publish::Knowledge& known);

}  // namespace truce::apps
