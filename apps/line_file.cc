// SPDX-License-Identifier: Apache-2.0
#include "line_file.h"

namespace truce::apps {
namespace {

constexpr std::size_t flush_bytes = 1 << 20;

}  // namespace

Result<LineFile> LineFile::open(const std::string& path) {
  auto file = io::PendingFile::create(path);
  if (!file) return tl::unexpected(file.error());
  return LineFile(std::move(*file));
}

Result<void> LineFile::flush_if_full() {
  return buffer_.size() >= flush_bytes ? flush() : written_;
}

Result<void> LineFile::close() {
  if (auto flushed = flush(); !flushed) return flushed;
  return file_.publish();
}

Result<void> LineFile::flush() {
  if (written_) written_ = file_.write(buffer_);
  buffer_.clear();
  return written_;
}

}  // namespace truce::apps
