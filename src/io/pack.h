// SPDX-License-Identifier: Apache-2.0
// Bytes as one gzip member (RFC 1952), for answers over a network. The same bytes give the same
// bytes: no name, no time.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace truce::io {

// Errors: environment (no memory), too_large (4 GiB and more).
Result<std::string> gzip(std::string_view bytes);

}  // namespace truce::io
