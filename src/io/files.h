// SPDX-License-Identifier: Apache-2.0
// Small files, whole. Writing is to a temporary name, flushed, then renamed: a reader sees the old
// file or the new one, never half. Errors: not_found, too_large, environment.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace truce::io {

constexpr std::size_t max_small_file_bytes = 256 << 20;

// "-" is standard input.
Result<std::string> read_file(const std::string& path,
                              std::size_t max_bytes = max_small_file_bytes);
// "-" is standard output.
Result<void> write_file(const std::string& path, std::string_view bytes);
Result<void> make_directories(const std::string& path);

}  // namespace truce::io
