// SPDX-License-Identifier: Apache-2.0
#include "io/files.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace truce::io {
namespace {

tl::unexpected<Error> system_failure(const char* what, const std::string& path) {
  const int error = errno;
  const bool unreadable = error == ENOENT || error == EACCES || error == EISDIR ||
                          error == ENOTDIR || error == ELOOP || error == ENAMETOOLONG;
  return failure(unreadable ? Code::not_found : Code::environment,
                 std::string(what) + ": " + std::strerror(error), Where{path});
}

struct Descriptor {
  int fd = -1;
  bool owned = true;
  ~Descriptor() {
    if (owned && fd >= 0) ::close(fd);
  }
};

Result<void> write_all(int fd, std::string_view bytes, const std::string& path) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return system_failure("cannot write", path);
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return {};
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t max_bytes) {
  Descriptor in{path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC),
                path != "-"};
  if (in.fd < 0) return system_failure("cannot open", path);
  std::string bytes;
  char buffer[1 << 16];
  for (;;) {
    const ssize_t n = ::read(in.fd, buffer, sizeof buffer);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return system_failure("cannot read", path);
    if (n == 0) return bytes;
    if (bytes.size() + static_cast<std::size_t>(n) > max_bytes)
      return failure(
          Code::too_large,
          "larger than the " + std::to_string(max_bytes >> 20) + " MiB that are read whole",
          Where{path});
    bytes.append(buffer, static_cast<std::size_t>(n));
  }
}

Result<void> write_file(const std::string& path, std::string_view bytes) {
  if (path == "-") return write_all(STDOUT_FILENO, bytes, path);
  const std::string temporary = path + ".tmp";
  {
    const Descriptor out{::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)};
    if (out.fd < 0) return system_failure("cannot create", temporary);
    if (auto written = write_all(out.fd, bytes, temporary); !written) return written;
    if (::fsync(out.fd) != 0) return system_failure("cannot flush", temporary);
  }
  if (std::rename(temporary.c_str(), path.c_str()) != 0)
    return system_failure("cannot rename", path);
  return {};
}

Result<void> make_directories(const std::string& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error) return failure(Code::environment, "cannot create: " + error.message(), Where{path});
  return {};
}

}  // namespace truce::io
