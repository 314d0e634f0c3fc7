// SPDX-License-Identifier: Apache-2.0
// Whether entries on record are such as the desk permits: each put to decide() again, on the desk
// as it stood, and what follows from it held against what follows on record. For fsck: a fold alone
// believes every entry. Rules of this version; an older journal may have been kept under others.
#pragma once

#include <deque>

#include "verify/decide.h"

namespace truce::verify {

class Audit {
 public:
  // The next entry on record; `desk` is before it. Errors: refused, with what the rules say.
  Result<void> take(const Desk& desk, const Entry& entry, Instant at);
  // What had to follow and does not stand on record.
  bool is_complete() const { return due_.empty(); }

 private:
  std::deque<std::string> due_;  // lines that have to come next
};

}  // namespace truce::verify
