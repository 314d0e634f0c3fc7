// SPDX-License-Identifier: Apache-2.0
#include "io/unpack.h"

#include <zlib.h>
#include <zstd.h>

#include <string>
#include <vector>

namespace truce::io {
namespace {

constexpr std::size_t piece_bytes = 1 << 20;

class Plain : public Unpacker {
 public:
  Result<void> take(std::string_view piece, const OnBytes& on_bytes) override {
    return on_bytes(piece);
  }
  Result<void> end() override { return {}; }
};

class Gzip : public Unpacker {
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

class Zstandard : public Unpacker {
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

}  // namespace

std::unique_ptr<Unpacker> unpacker_for(std::string_view head) {
  if (head.starts_with("\x1f\x8b")) return std::make_unique<Gzip>();
  if (head.starts_with("\x28\xb5\x2f\xfd")) return std::make_unique<Zstandard>();
  return std::make_unique<Plain>();
}

}  // namespace truce::io
