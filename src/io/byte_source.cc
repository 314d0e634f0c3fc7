// SPDX-License-Identifier: Apache-2.0
#include "io/byte_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <vector>

#include "io/files.h"

namespace truce::io {
namespace {

constexpr std::size_t piece_bytes = 1 << 20;

// Fills the buffer as far as the file goes, so that the first piece always shows the magic bytes.
Result<std::size_t> read_piece(int fd, std::vector<char>& buffer, const std::string& path) {
  std::size_t filled = 0;
  while (filled < buffer.size()) {
    const ssize_t n = ::read(fd, buffer.data() + filled, buffer.size() - filled);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return system_failure("cannot read", path);
    if (n == 0) break;
    filled += static_cast<std::size_t>(n);
    if (filled >= 4096) break;
  }
  return filled;
}

// What the receiver says has its own place; what the decoder says has the file's.
tl::unexpected<Error> placed(Error error, const std::string& path) {
  if (error.where.file.empty()) error.where.file = path;
  return tl::unexpected(std::move(error));
}

Result<void> stream(int fd, const std::string& path, const OnBytes& on_bytes,
                    const OnProgress& on_progress) {
  struct stat status{};
  const bool sized = ::fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
  if (::fstat(fd, &status) == 0 && S_ISDIR(status.st_mode))
    return failure(Code::usage, "is a directory; name the files in it", Where{path});
  const std::uint64_t size = sized ? static_cast<std::uint64_t>(status.st_size) : 0;
  std::vector<char> buffer(piece_bytes);
  std::unique_ptr<Unpacker> unpacker;
  std::uint64_t done = 0;
  for (;;) {
    const auto n = read_piece(fd, buffer, path);
    if (!n) return tl::unexpected(n.error());
    if (*n == 0) break;
    const std::string_view piece(buffer.data(), *n);
    if (!unpacker) unpacker = unpacker_for(piece);
    if (auto taken = unpacker->take(piece, on_bytes); !taken) return placed(taken.error(), path);
    done += *n;
    if (on_progress) on_progress(done, size);
  }
  if (!unpacker) return {};
  if (auto ended = unpacker->end(); !ended) return placed(ended.error(), path);
  return {};
}

}  // namespace

Result<void> stream_file(const std::string& path, const OnBytes& on_bytes,
                         const OnProgress& on_progress) {
  if (path == "-") return stream(STDIN_FILENO, "standard input", on_bytes, on_progress);
  const Descriptor in(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (in.fd() < 0) return system_failure("cannot open", path);
  return stream(in.fd(), path, on_bytes, on_progress);
}

}  // namespace truce::io
