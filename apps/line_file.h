// SPDX-License-Identifier: Apache-2.0
// Lines to a file or standard output, in large pieces; the first failed write sticks. A file takes
// its name when it is whole: what stood there before stays until then.
#pragma once

#include <string>

#include "io/files.h"

namespace truce::apps {

class LineFile {
 public:
  // "-" is standard output. Errors: environment.
  static Result<LineFile> open(const std::string& path);

  std::string& buffer() { return buffer_; }
  // Gives the first failure, if any.
  Result<void> flush_if_full();
  Result<void> close();

 private:
  explicit LineFile(io::PendingFile file) : file_(std::move(file)) {}
  Result<void> flush();

  io::PendingFile file_;
  std::string buffer_;
  Result<void> written_;
};

}  // namespace truce::apps
