// SPDX-License-Identifier: Apache-2.0
#include "verify/audit.h"

#include "verify/entry_lines.h"

namespace truce::verify {

Result<void> Audit::take(const Desk& desk, const Entry& entry, Instant at) {
  const std::string line = encode(entry);
  if (!due_.empty()) {
    const bool follows = due_.front() == line;
    due_.pop_front();
    if (follows) return {};
    return failure(Code::refused, "another entry had to follow here");
  }
  const auto permitted = decide(desk, entry, at);
  if (!permitted) return tl::unexpected(permitted.error());
  if (encode(permitted->front()) != line)
    return failure(Code::refused, "the rules of the desk give another entry here");
  for (std::size_t i = 1; i < permitted->size(); ++i) due_.push_back(encode((*permitted)[i]));
  return {};
}

}  // namespace truce::verify
