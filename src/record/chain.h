// SPDX-License-Identifier: Apache-2.0
// The hash chain over records. Appending gives each record its number and digest; following checks
// both. A changed byte, a record left out, doubled or moved breaks the chain where it happened; a
// cut at the end shows only against a head that was kept elsewhere.
#pragma once

#include <cstdint>
#include <string>

#include "record/record.h"

namespace truce::record {

class Chain {
 public:
  // The next record, with its number and digest.
  Record append(Type type, Instant at, std::string body);
  // Takes a stored record as the next one. Errors: broken_chain, naming the record.
  Result<void> follow(const Record& record);

  const Digest& head() const { return head_; }
  std::uint64_t size() const { return size_; }

 private:
  Digest head_{};
  std::uint64_t size_ = 0;
};

}  // namespace truce::record
