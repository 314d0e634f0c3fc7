// SPDX-License-Identifier: Apache-2.0
// Lines to a file or standard output, in large pieces; the first failed write sticks. A file takes
// its name when it is whole: what stood there before stays until then.
#pragma once

#include <cstdio>
#include <memory>
#include <string>

#include "base/result.h"

namespace truce::apps {

class LineFile {
 public:
  // "-" is standard output. Errors: environment.
  static Result<LineFile> open(const std::string& path);

  std::string& buffer() { return buffer_; }
  void flush_if_full();
  Result<void> close();

 private:
  struct Close {
    void operator()(std::FILE* file) const {
      if (file != stdout) std::fclose(file);
    }
  };
  LineFile(std::FILE* file, std::string path) : file_(file), path_(std::move(path)) {}
  void flush();

  std::unique_ptr<std::FILE, Close> file_;
  std::string path_;
  std::string buffer_;
  bool failed_ = false;
};

}  // namespace truce::apps
