// SPDX-License-Identifier: Apache-2.0
// Undoes gzip and zstd on bytes that arrive in pieces, recognised by the first bytes of the first
// piece; all else passes through. Several members or frames in a row are one stream. Constant
// memory, whatever the bytes say of themselves. Cut or damaged data is an error, never a silent
// end.
#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "base/result.h"

namespace truce::io {

// Called with each piece in order; the bytes hold during the call only. An error ends the reading.
using OnBytes = std::function<Result<void>(std::string_view)>;

class Unpacker {
 public:
  virtual ~Unpacker() = default;
  // Errors: parse (damaged data), environment (no memory), those of `on_bytes`; nothing more may
  // follow one.
  virtual Result<void> take(std::string_view piece, const OnBytes& on_bytes) = 0;
  virtual Result<void> end() = 0;  // Errors: parse (the data is cut off).
};

// `head` is the first piece of the stream, at least four bytes of it where there are as many.
std::unique_ptr<Unpacker> unpacker_for(std::string_view head);

}  // namespace truce::io
