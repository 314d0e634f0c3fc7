// SPDX-License-Identifier: Apache-2.0
// Who counts as one peer where each may have so much.
#pragma once

#include <string>

namespace truce::http {

// Whose share an address draws on: an address of IPv6 on that of its /64, which one household has
// the whole of (RFC 6177).
std::string share_of(const std::string& address);

}  // namespace truce::http
