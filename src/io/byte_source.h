// SPDX-License-Identifier: Apache-2.0
// A file of any size as a stream of pieces, in constant memory; gzip and zstd are undone on the
// way, recognised by their first bytes, whatever the name says. Several members or frames in a row
// are one stream. A cut or damaged compressed file is an error, never a silent end.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "io/unpack.h"

namespace truce::io {

// Called now and then with the bytes read so far from disk and the file's size (0: not known).
using OnProgress = std::function<void(std::uint64_t, std::uint64_t)>;

// "-" is standard input. Errors: not_found, environment, parse (damaged compression), those of
// `on_bytes`.
Result<void> stream_file(const std::string& path, const OnBytes& on_bytes,
                         const OnProgress& on_progress = {});

}  // namespace truce::io
