// SPDX-License-Identifier: Apache-2.0
// The target of a request taken apart (RFC 3986): the segments of its path and the pairs of its
// query, percent signs undone. What is ambiguous is refused and never mended: an escape that is
// none, a NUL or other control character, ill-formed UTF-8, "." and "..", an empty segment, an
// escaped slash. Nothing here is ever a path of a file system.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace truce::http {

constexpr std::size_t max_target_bytes = 8192;
constexpr std::size_t max_segments = 16;
constexpr std::size_t max_parameters = 64;

struct Target {
  std::vector<std::string> path;  // "/api/v1/" gives api, v1
  bool is_folder = false;         // it ended with a slash
  std::vector<std::pair<std::string, std::string>> query;
};

// Errors: parse, too_large.
Result<Target> parse_target(std::string_view target);

// The value of a parameter that stands once; nothing where it is not there. Errors: usage, where it
// stands twice.
Result<std::optional<std::string>> parameter(const Target& target, std::string_view name);

}  // namespace truce::http
