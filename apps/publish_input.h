// SPDX-License-Identifier: Apache-2.0
// What a release is computed from: the policy with the files that it names, and what a journal says
// up to a moment. Errors name file, line and column.
#pragma once

#include <string>

#include "publish/release/release.h"

namespace truce::apps {

struct LoadedPolicy {
  publish::Policy policy;
  publish::Surroundings surroundings;
};
Result<LoadedPolicy> load_policy(const std::string& path);

// The journal in `directory`, its chain followed from the first record; only what was on record by
// `at`.
Result<publish::Knowledge> read_knowledge(const std::string& directory, Instant at);

// Every name of every party, for check_impartial.
std::vector<std::string> party_names(const publish::Knowledge& known);

}  // namespace truce::apps
