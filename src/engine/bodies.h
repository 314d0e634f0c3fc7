// SPDX-License-Identifier: Apache-2.0
// The small bodies of journal records (docs/formats/journal.md): what is neither an observation, an
// incident nor a finding. Canonical JSON; decoding takes only what encoding writes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/observation.h"
#include "model/watch.h"

namespace truce::engine {

// A file of lines or zones that the agreement was judged with.
struct UsedFile {
  std::string name;
  std::string sha256;
  std::string replaces;  // the line whose place it took for this run; empty: the agreement names it
};

// All that a verdict hangs on besides the observations.
struct AdoptedAgreement {
  std::string id;
  std::string file;
  std::string sha256;  // of the text
  std::string text;
  bool as_if_in_force = false;  // its dates were set aside
  std::vector<UsedFile> files;  // by name
};

// The files that a run left, as they were written.
struct WrittenResults {
  struct File {
    std::string name;
    std::string sha256;
  };
  std::vector<File> files;
};

struct WithdrawnFinding {
  std::string id;
  std::uint32_t version = 1;
  std::string incident;
  std::string agreement;
  std::string rule;
};

std::string encode(const AdoptedAgreement& adopted);
std::string encode(const WithdrawnFinding& withdrawn);
std::string encode(const WrittenResults& results);
std::string encode(const QuarantinedLine& line);
std::string encode(const Watch& watch);

// Errors of all: bad_record.
Result<AdoptedAgreement> decode_adopted(std::string_view body);
Result<WithdrawnFinding> decode_withdrawn(std::string_view body);
Result<WrittenResults> decode_results(std::string_view body);
Result<QuarantinedLine> decode_quarantined(std::string_view body);
Result<Watch> decode_watch(std::string_view body);
// The digest of the state that a finished run recorded.
Result<std::string> decode_state_digest(std::string_view body);

}  // namespace truce::engine
