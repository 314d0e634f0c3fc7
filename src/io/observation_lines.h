// SPDX-License-Identifier: Apache-2.0
// Lines of the journal by what they are about: the state keeps no observation that an incident has
// taken. Reads the whole journal, or by an index what is asked for, beside whoever writes it.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "io/journal.h"

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

// Where the lines of observations and incidents stand, some 50 bytes each. For any number of
// threads.
class LineIndex {
 public:
  // Of a journal as it is now; what comes later is added. Errors: those of Journal::read.
  static Result<std::unique_ptr<LineIndex>> of(const std::string& directory);
  void add(const record::Record& record);
  // As incident_lines.
  Result<IncidentLines> find(const std::string& incident, const std::set<std::string>& observations,
                             std::uint64_t until) const;

 private:
  explicit LineIndex(Journal journal) : journal_(std::move(journal)) {}
  Result<std::vector<record::Record>> records_of(const std::string& opening, bool is_observation,
                                                 std::uint64_t until) const;

  mutable std::mutex mutex_;
  Journal journal_;                                               // to read
  std::unordered_multimap<std::uint64_t, std::uint64_t> places_;  // hash of an id, record
};

// Of an observation that is evidence: the digest of its line in the journal. Errors: refused, where
// there is none of that id.
Result<std::string> digest_of_observation(const std::string& directory, const std::string& id);

}  // namespace truce::io
