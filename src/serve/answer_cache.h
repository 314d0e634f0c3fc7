// SPDX-License-Identifier: Apache-2.0
// Answers and files that many ask for, made once and sent to all from the same bytes. An answer
// holds for one state of the journal; a file until it changes on disk. Bounded; from any thread.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "http/message.h"
#include "serve/routes.h"

namespace truce::serve {

constexpr std::size_t most_cached_bytes = 64 << 20;  // of answers, and again of files
constexpr std::size_t most_cached = 4096;

struct CachedAnswer {
  std::uint64_t head = 0;
  std::string tag;  // empty: it has none
  std::string type;
  http::Body plain;
  http::Body gzip;  // none: it is short, or does not get shorter
};

class AnswerCache {
 public:
  std::shared_ptr<const CachedAnswer> find(const std::string& target, std::uint64_t head) const;
  void keep(const std::string& target, std::shared_ptr<const CachedAnswer> answer);

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::shared_ptr<const CachedAnswer>> answers_;
  std::deque<std::string> order_;  // the oldest first
  std::size_t bytes_ = 0;
};

struct CachedFile {
  std::int64_t changed_ns = 0;
  std::uint64_t size = 0;
  std::string tag;  // of its bytes
  http::Body bytes;
};

class FileCache {
 public:
  // Nothing where it is not there or longer than `most`.
  std::shared_ptr<const CachedFile> read(const std::string& path, std::size_t most);

 private:
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<const CachedFile>> files_;
  std::deque<std::string> order_;
  std::size_t bytes_ = 0;
};

// Of a question that was answered at this record already: the same answer, or 304.
std::optional<http::Response> from_cache(const Asking& asking);
// A good answer, kept for who asks the same at this record; it is given back as it is to be sent.
http::Response kept_answer(const Asking& asking, std::uint64_t head, std::string tag,
                           http::Response answer);

}  // namespace truce::serve
