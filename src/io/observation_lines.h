// SPDX-License-Identifier: Apache-2.0
// Lines of the journal by what they are about: the state keeps no observation that an incident has
// taken. Reads the whole journal, beside whoever writes it.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/instant.h"
#include "base/result.h"

namespace truce::io {

struct RecordedLine {
  std::uint64_t record = 0;
  Instant at;
  std::string line;
};

struct IncidentLines {
  std::map<std::string, RecordedLine> observations;  // by id
  std::vector<RecordedLine> versions;                // of the incident, the first one first
};
// Of records up to number `until`. Errors: environment, bad_record.
Result<IncidentLines> incident_lines(const std::string& directory, const std::string& incident,
                                     const std::set<std::string>& observations,
                                     std::uint64_t until);

// Of an observation that is evidence: the digest of its line in the journal. Errors: refused, where
// there is none of that id.
Result<std::string> digest_of_observation(const std::string& directory, const std::string& id);

}  // namespace truce::io
