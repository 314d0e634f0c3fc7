// SPDX-License-Identifier: Apache-2.0
// Whether the entries of responses on record are such as the rules permit and the plan asks: each
// put to decide() or advance() again, on the state as it stood. For fsck: a fold alone believes
// every entry. Rules of this version; an older journal may have been kept under others.
#pragma once

#include <deque>
#include <map>
#include <string>

#include "engine/guarantee.h"
#include "io/guarantees.h"

namespace truce::io {

class ResponseAudit {
 public:
  // The next entry on record; `state` is before it. Errors: refused, with what the rules say.
  Result<void> take(const engine::State& state, const respond::Entry& entry);
  // What had to follow and does not stand on record.
  bool is_complete() const { return due_.empty(); }

 private:
  const GuaranteePlan* plan_of(const engine::State& state, const AgreementId& id);
  Result<void> follows(std::vector<respond::Entry> expected, const std::string& line);

  std::deque<std::string> due_;                 // lines that have to come next
  std::map<std::string, GuaranteePlan> plans_;  // by the digest of what was adopted
};

}  // namespace truce::io
