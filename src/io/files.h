// SPDX-License-Identifier: Apache-2.0
// Files, whole or written piece by piece. Writing is to a temporary name, flushed, then renamed: a
// reader sees the old file or the new one, never half, and what is not finished leaves nothing
// behind. Errors: not_found, too_large, environment.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace truce::io {

constexpr std::size_t max_small_file_bytes = 256 << 20;

// What the operating system says of its last refusal: not_found where the path cannot be read,
// environment else.
tl::unexpected<Error> system_failure(const char* what, const std::string& path);

class Descriptor {
 public:
  explicit Descriptor(int fd = -1, bool owned = true) : fd_(fd), owned_(owned) {}
  Descriptor(Descriptor&& other) noexcept;
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor();
  int fd() const { return fd_; }

 private:
  int fd_;
  bool owned_;
};

// A file that takes its name when it is whole. "-" is standard output; what is no regular file (a
// pipe, a device) is written to as it stands, and a link is followed: neither is ever replaced.
class PendingFile {
 public:
  // Errors: usage (a folder; what is never replaced, as below), environment.
  static Result<PendingFile> create(const std::string& path);
  PendingFile(PendingFile&& other) noexcept;
  PendingFile& operator=(PendingFile&& other) noexcept;
  ~PendingFile();  // removes what was not published

  Result<void> write(std::string_view bytes);
  // On disk under its name, the folder's entry included.
  Result<void> publish();

 private:
  PendingFile(Descriptor out, std::string path, bool pending)
      : out_(std::move(out)), path_(std::move(path)), pending_(pending) {}

  Descriptor out_;
  std::string path_;
  bool pending_;  // false: a stream, or published
};

// "-" is standard input.
Result<std::string> read_file(const std::string& path,
                              std::size_t max_bytes = max_small_file_bytes);
// "-" is standard output.
Result<void> write_file(const std::string& path, std::string_view bytes);
Result<void> make_directories(const std::string& path);
// A name that was made, changed or removed in it is so on disk only after this.
Result<void> flush_folder(const std::string& folder);
// Something, a link that leads nowhere too, has that name. What cannot be looked at is an error and
// never taken for absent. Errors: environment.
Result<bool> is_there(const std::string& path);
// A database (a journal, accounts) or a secret key is never replaced by another file, whoever asks.
// Errors: usage.
Result<void> holds_nothing_precious(const std::string& path);
// Both exist and are one file, by whatever names.
bool is_same_file(const std::string& one, const std::string& other);

// Holds DIRECTORY/lock until it goes: one process at a time works there. Errors: environment, with
// the remedy.
Result<Descriptor> lock_directory(const std::string& directory);
bool is_locked(const std::string& directory);

}  // namespace truce::io
