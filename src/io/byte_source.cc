// SPDX-License-Identifier: Apache-2.0
#include "io/byte_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <cerrno>
#include <memory>
#include <vector>

#include "io/files.h"

namespace truce::io {
namespace {

constexpr std::size_t piece_bytes = 1 << 20;

// Undoes one compression; `take` is given every piece of the file, `end` closes the stream.
class Decoder {
 public:
  virtual ~Decoder() = default;
  virtual Result<void> take(std::string_view piece, const OnBytes& on_bytes) = 0;
  virtual Result<void> end() = 0;
};

class Plain : public Decoder {
 public:
  Result<void> take(std::string_view piece, const OnBytes& on_bytes) override {
    return on_bytes(piece);
  }
  Result<void> end() override { return {}; }
};

class Gzip : public Decoder {
 public:
  Gzip() { ready_ = inflateInit2(&stream_, 15 + 16) == Z_OK; }
  ~Gzip() override { inflateEnd(&stream_); }
  Gzip(const Gzip&) = delete;
  Gzip& operator=(const Gzip&) = delete;

  Result<void> take(std::string_view piece, const OnBytes& on_bytes) override {
    if (!ready_) return failure(Code::environment, "zlib has no memory");
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(piece.data()));
    stream_.avail_in = static_cast<uInt>(piece.size());
    while (stream_.avail_in > 0) {
      if (ended_) {  // another member follows
        inflateReset(&stream_);
        ended_ = false;
      }
      stream_.next_out = reinterpret_cast<Bytef*>(out_.data());
      stream_.avail_out = static_cast<uInt>(out_.size());
      const int status = inflate(&stream_, Z_NO_FLUSH);
      if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR)
        return failure(Code::parse, "damaged gzip data");
      const std::size_t made = out_.size() - stream_.avail_out;
      ended_ = status == Z_STREAM_END;
      if (made == 0) continue;
      if (auto taken = on_bytes({out_.data(), made}); !taken) return taken;
    }
    return {};
  }
  Result<void> end() override {
    if (!ended_) return failure(Code::parse, "the gzip data is cut off before its end");
    return {};
  }

 private:
  z_stream stream_{};
  bool ready_ = false;
  bool ended_ = false;
  std::vector<char> out_ = std::vector<char>(piece_bytes);
};

class Zstandard : public Decoder {
 public:
  Result<void> take(std::string_view piece, const OnBytes& on_bytes) override {
    ZSTD_inBuffer in{piece.data(), piece.size(), 0};
    // The last call may fill the output and hold more back: go on until it does not.
    for (bool more = true; more || in.pos < in.size;) {
      ZSTD_outBuffer out{out_.data(), out_.size(), 0};
      const std::size_t status = ZSTD_decompressStream(stream_.get(), &out, &in);
      if (ZSTD_isError(status))
        return failure(Code::parse, std::string("damaged zstd data: ") + ZSTD_getErrorName(status));
      ended_ = status == 0;
      more = out.pos == out.size && !ended_;
      if (out.pos == 0) continue;
      if (auto taken = on_bytes({out_.data(), out.pos}); !taken) return taken;
    }
    return {};
  }
  Result<void> end() override {
    if (!ended_) return failure(Code::parse, "the zstd data is cut off before its end");
    return {};
  }

 private:
  std::unique_ptr<ZSTD_DStream, std::size_t (*)(ZSTD_DStream*)> stream_{ZSTD_createDStream(),
                                                                        ZSTD_freeDStream};
  bool ended_ = false;
  std::vector<char> out_ = std::vector<char>(piece_bytes);
};

std::unique_ptr<Decoder> decoder_for(std::string_view head) {
  if (head.starts_with("\x1f\x8b")) return std::make_unique<Gzip>();
  if (head.starts_with("\x28\xb5\x2f\xfd")) return std::make_unique<Zstandard>();
  return std::make_unique<Plain>();
}

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
  std::unique_ptr<Decoder> decoder;
  std::uint64_t done = 0;
  for (;;) {
    const auto n = read_piece(fd, buffer, path);
    if (!n) return tl::unexpected(n.error());
    if (*n == 0) break;
    const std::string_view piece(buffer.data(), *n);
    if (!decoder) decoder = decoder_for(piece);
    if (auto taken = decoder->take(piece, on_bytes); !taken) return placed(taken.error(), path);
    done += *n;
    if (on_progress) on_progress(done, size);
  }
  if (!decoder) return {};
  if (auto ended = decoder->end(); !ended) return placed(ended.error(), path);
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
