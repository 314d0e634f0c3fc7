// SPDX-License-Identifier: Apache-2.0
// Any bytes as a compressed stream: undoing it ends, in bounded memory, in bytes or in an error;
// how the stream arrives changes neither; and what was packed comes back.
#define ZLIB_CONST
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cstdlib>
#include <string>

#include "io/unpack.h"

namespace {

constexpr std::size_t kept_bytes = 1 << 16;

void must(bool holds) {
  if (!holds) std::abort();
}

struct Unpacked {
  bool whole = false;
  std::uint64_t bytes = 0;
  std::string head;

  bool operator==(const Unpacked&) const = default;
};

// `piece` bytes at a time; 0: sizes that the bytes decide.
Unpacked unpack(std::string_view packed, std::size_t piece) {
  Unpacked out;
  const auto unpacker = truce::io::unpacker_for(packed);
  const auto keep = [&](std::string_view bytes) -> truce::Result<void> {
    must(!bytes.empty() && bytes.size() <= (1 << 20));
    out.bytes += bytes.size();
    out.head += bytes.substr(0, kept_bytes - std::min(kept_bytes, out.head.size()));
    return {};
  };
  std::uint64_t state = packed.size();
  while (!packed.empty()) {
    state = state * 6364136223846793005ULL + static_cast<unsigned char>(packed.front());
    const std::string_view part = packed.substr(0, piece > 0 ? piece : 1 + (state >> 33) % 64);
    if (!unpacker->take(part, keep)) return out;
    packed.remove_prefix(part.size());
  }
  out.whole = unpacker->end().has_value();
  return out;
}

std::string gzipped(std::string_view text) {
  z_stream stream{};
  must(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<const Bytef*>(text.data());
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  must(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string zstandard(std::string_view text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Unpacked at_once = unpack(text, std::max<std::size_t>(size, 1));
  const Unpacked in_pieces = unpack(text, 0);
  must(at_once.whole == in_pieces.whole);
  if (at_once.whole) must(at_once == in_pieces);
  for (const std::string& packed : {gzipped(text), zstandard(text)}) {
    const Unpacked back = unpack(packed, 0);
    must(back.whole && back.bytes == size && back.head == text.substr(0, kept_bytes));
  }
  return 0;
}
