// SPDX-License-Identifier: Apache-2.0
#include "io/files.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

namespace truce::io {
namespace {

std::string temporary_name(const std::string& path) {
  return path + ".tmp";
}

// Where something is to be written, a missing folder is a fault of the environment.
tl::unexpected<Error> write_failure(const char* what, const std::string& path) {
  auto error = system_failure(what, path).value();
  error.code = Code::environment;
  return tl::unexpected(std::move(error));
}

Result<void> write_all(int fd, std::string_view bytes, const std::string& path) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return write_failure("cannot write", path);
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return {};
}

// Where links lead, though nothing may be there yet.
std::string followed(const std::string& path) {
  namespace fs = std::filesystem;
  fs::path at = path;
  std::error_code error;
  for (int links = 0; links < 40 && fs::is_symlink(at, error); ++links)
    at = at.parent_path() / fs::read_symlink(at, error);
  return at.string();
}

}  // namespace

tl::unexpected<Error> system_failure(const char* what, const std::string& path) {
  const int error = errno;
  const bool unreadable = error == ENOENT || error == EACCES || error == EISDIR ||
                          error == ENOTDIR || error == ELOOP || error == ENAMETOOLONG;
  return failure(unreadable ? Code::not_found : Code::environment,
                 std::string(what) + ": " + std::strerror(error), Where{path});
}

Descriptor::Descriptor(Descriptor&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), owned_(other.owned_) {}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(fd_, other.fd_);
  std::swap(owned_, other.owned_);
  return *this;
}

Descriptor::~Descriptor() {
  if (owned_ && fd_ >= 0) ::close(fd_);
}

Result<PendingFile> PendingFile::create(const std::string& path) {
  if (path == "-") return PendingFile(Descriptor(STDOUT_FILENO, false), path, false);
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (std::filesystem::is_directory(status))
    return failure(Code::usage, "is a directory; name a file in it", Where{path});
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
    Descriptor stream(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (stream.fd() < 0) return write_failure("cannot open", path);
    return PendingFile(std::move(stream), path, false);
  }
  if (auto free = holds_nothing_precious(path); !free) return tl::unexpected(free.error());
  const std::string target = followed(path);
  const std::string temporary = temporary_name(target);
  Descriptor out(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
  if (out.fd() < 0) return write_failure("cannot create", temporary);
  return PendingFile(std::move(out), target, true);
}

PendingFile::PendingFile(PendingFile&& other) noexcept
    : out_(std::move(other.out_)),
      path_(std::move(other.path_)),
      pending_(std::exchange(other.pending_, false)) {}

PendingFile& PendingFile::operator=(PendingFile&& other) noexcept {
  std::swap(out_, other.out_);
  std::swap(path_, other.path_);
  std::swap(pending_, other.pending_);
  return *this;
}

PendingFile::~PendingFile() {
  if (pending_) ::unlink(temporary_name(path_).c_str());
}

Result<void> PendingFile::write(std::string_view bytes) {
  return write_all(out_.fd(), bytes, path_);
}

Result<void> PendingFile::publish() {
  if (!pending_) return {};
  const std::string temporary = temporary_name(path_);
  if (::fsync(out_.fd()) != 0) return write_failure("cannot flush", temporary);
  if (std::rename(temporary.c_str(), path_.c_str()) != 0)
    return write_failure("cannot rename", path_);
  pending_ = false;
  const std::string parent = std::filesystem::path(path_).parent_path().string();
  return flush_folder(parent.empty() ? "." : parent);
}

Result<std::string> read_file(const std::string& path, std::size_t max_bytes) {
  const bool is_input = path == "-";
  const Descriptor in(is_input ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC),
                      !is_input);
  if (in.fd() < 0) return system_failure("cannot open", path);
  std::string bytes;
  char buffer[1 << 16];
  for (;;) {
    const ssize_t n = ::read(in.fd(), buffer, sizeof buffer);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return system_failure("cannot read", path);
    if (n == 0) return bytes;
    if (bytes.size() + static_cast<std::size_t>(n) > max_bytes)
      return failure(Code::too_large,
                     "larger than the " +
                         (max_bytes >> 20 > 0 ? std::to_string(max_bytes >> 20) + " MiB"
                                              : std::to_string(max_bytes) + " bytes") +
                         " that are read whole",
                     Where{path});
    bytes.append(buffer, static_cast<std::size_t>(n));
  }
}

Result<void> write_file(const std::string& path, std::string_view bytes) {
  auto file = PendingFile::create(path);
  if (!file) return tl::unexpected(file.error());
  if (auto written = file->write(bytes); !written) return written;
  return file->publish();
}

Result<void> make_directories(const std::string& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error) return failure(Code::environment, "cannot create: " + error.message(), Where{path});
  return {};
}

Result<void> flush_folder(const std::string& folder) {
  const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.fd() < 0) return system_failure("cannot open", folder);
  if (::fsync(opened.fd()) != 0) return write_failure("cannot flush", folder);
  return {};
}

Result<bool> is_there(const std::string& path) {
  struct stat what{};
  if (::lstat(path.c_str(), &what) == 0) return true;
  if (errno == ENOENT || errno == ENOTDIR || errno == ENAMETOOLONG) return false;
  return write_failure("cannot look at", path);
}

Result<void> holds_nothing_precious(const std::string& path) {
  struct stat what{};
  if (::stat(path.c_str(), &what) != 0 || !S_ISREG(what.st_mode)) return {};
  const Descriptor in(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  char start[16] = {};
  const ssize_t n = in.fd() < 0 ? 0 : ::read(in.fd(), start, sizeof start);
  const std::string_view bytes(start, n > 0 ? static_cast<std::size_t>(n) : 0);
  if (bytes.starts_with("SQLite format 3"))
    return failure(Code::usage,
                   "is a database, as a mission's journal is, and is never written over; name "
                   "another file",
                   Where{path});
  if (bytes.starts_with("PRIVATE+KEY+"))
    return failure(Code::usage, "is a secret key, and is never written over; name another file",
                   Where{path});
  return {};
}

bool is_same_file(const std::string& one, const std::string& other) {
  std::error_code error;
  return std::filesystem::equivalent(one, other, error) && !error;
}

Result<Descriptor> lock_directory(const std::string& directory) {
  const std::string path = directory + "/lock";
  Descriptor lock(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
  if (lock.fd() < 0) return write_failure("cannot create", path);
  if (::flock(lock.fd(), LOCK_EX | LOCK_NB) == 0) return lock;
  if (errno != EWOULDBLOCK) return write_failure("cannot lock", path);
  return failure(Code::environment,
                 "another process works in this directory; wait for its end or name another "
                 "directory",
                 Where{directory});
}

bool is_locked(const std::string& directory) {
  const Descriptor lock(::open((directory + "/lock").c_str(), O_RDONLY | O_CLOEXEC));
  return lock.fd() >= 0 && ::flock(lock.fd(), LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

}  // namespace truce::io
