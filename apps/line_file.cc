// SPDX-License-Identifier: Apache-2.0
#include "line_file.h"

namespace truce::apps {
namespace {

constexpr std::size_t flush_bytes = 1 << 20;

}  // namespace

Result<LineFile> LineFile::open(const std::string& path) {
  const std::string writing = path == "-" ? path : path + ".tmp";
  std::FILE* file = path == "-" ? stdout : std::fopen(writing.c_str(), "wb");
  if (file == nullptr) return failure(Code::environment, "cannot create the file", {path});
  return LineFile(file, path);
}

void LineFile::flush_if_full() {
  if (buffer_.size() >= flush_bytes) flush();
}

Result<void> LineFile::close() {
  flush();
  failed_ |= std::fflush(file_.get()) != 0;
  if (!failed_ && path_ != "-") failed_ = std::rename((path_ + ".tmp").c_str(), path_.c_str()) != 0;
  if (failed_) return failure(Code::environment, "cannot write: is the disk full?", {path_});
  return {};
}

void LineFile::flush() {
  failed_ |= std::fwrite(buffer_.data(), 1, buffer_.size(), file_.get()) != buffer_.size();
  buffer_.clear();
}

}  // namespace truce::apps
