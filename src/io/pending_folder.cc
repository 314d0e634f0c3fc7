// SPDX-License-Identifier: Apache-2.0
#include "io/pending_folder.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <utility>

#include "io/files.h"

namespace truce::io {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> cannot(const char* what, const std::string& path) {
  auto error = system_failure(what, path).value();
  error.code = Code::environment;
  return tl::unexpected(std::move(error));
}

// The folder that is meant, links followed, without a slash at its end.
Result<fs::path> whole_path(const std::string& path) {
  std::error_code error;
  fs::path whole = fs::weakly_canonical(path, error);
  if (!error && whole.filename().empty()) whole = whole.parent_path();
  if (error || whole.filename().empty())
    return failure(Code::usage, "is no folder that can be made", Where{path});
  return whole;
}

// One flush for all the files of a folder.
Result<void> flush_all(const std::string& folder) {
  const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.fd() < 0 || ::syncfs(opened.fd()) != 0) return cannot("cannot flush", folder);
  return {};
}

// `beside` takes the name, and what had it stands in `beside` then. Where the file system cannot
// swap, there is a moment without either.
Result<void> swap_folders(const std::string& beside, const std::string& path) {
  if (::renameat2(AT_FDCWD, beside.c_str(), AT_FDCWD, path.c_str(), RENAME_EXCHANGE) == 0)
    return {};
  if (errno != EINVAL && errno != ENOSYS) return cannot("cannot swap", path);
  const std::string old = beside + ".old";
  if (::rename(path.c_str(), old.c_str()) != 0 || ::rename(beside.c_str(), path.c_str()) != 0 ||
      ::rename(old.c_str(), beside.c_str()) != 0)
    return cannot("cannot swap", path);
  return {};
}

}  // namespace

Result<PendingFolder> PendingFolder::create(const std::string& path, IsOwn is_own) {
  if (auto free = may_replace_folder(path, is_own); !free) return tl::unexpected(free.error());
  const auto whole = whole_path(path);
  if (!whole) return tl::unexpected(whole.error());
  if (auto made = make_directories(whole->parent_path().string()); !made)
    return tl::unexpected(made.error());
  std::string beside =
      (whole->parent_path() / ("." + whole->filename().string() + ".unfinished")).string();
  std::error_code error;
  fs::remove_all(beside, error);  // of a run that was cut off
  if (error || !fs::create_directory(beside, error))
    return failure(Code::environment, "cannot create: " + error.message(), Where{beside});
  return PendingFolder(whole->string(), std::move(beside), std::move(is_own));
}

PendingFolder::PendingFolder(PendingFolder&& other) noexcept
    : path_(std::move(other.path_)),
      beside_(std::exchange(other.beside_, {})),
      is_own_(std::move(other.is_own_)) {}

PendingFolder& PendingFolder::operator=(PendingFolder&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(beside_, other.beside_);
  std::swap(is_own_, other.is_own_);
  return *this;
}

PendingFolder::~PendingFolder() {
  std::error_code error;
  if (!beside_.empty()) fs::remove_all(beside_, error);
}

Result<void> PendingFolder::write(const std::string& name, std::string_view bytes) {
  const std::string path = beside_ + "/" + name;
  const Descriptor out(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
  if (out.fd() < 0) return cannot("cannot create", path);
  while (!bytes.empty()) {
    const ssize_t n = ::write(out.fd(), bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return cannot("cannot write", path);
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return {};
}

Result<void> PendingFolder::publish() {
  if (auto flushed = flush_all(beside_); !flushed) return flushed;
  if (auto free = may_replace_folder(path_, is_own_); !free) return free;
  const auto there = is_there(path_);
  if (!there) return tl::unexpected(there.error());
  if (*there) {
    if (auto done = swap_folders(beside_, path_); !done) return done;
    std::error_code error;
    fs::remove_all(beside_, error);
  } else if (::rename(beside_.c_str(), path_.c_str()) != 0) {
    return cannot("cannot rename", path_);
  }
  beside_.clear();
  return flush_folder(fs::path(path_).parent_path().string());
}

}  // namespace truce::io
