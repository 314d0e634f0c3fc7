// SPDX-License-Identifier: Apache-2.0
#include "io/pack.h"

#include <zlib.h>

#include <limits>

namespace truce::io {

Result<std::string> gzip(std::string_view bytes) {
  if (bytes.size() >= std::numeric_limits<uInt>::max())
    return failure(Code::too_large, "too long to be packed at once");
  z_stream stream{};
  constexpr int level = 4, window_of_gzip = 15 + 16, memory = 8;
  if (deflateInit2(&stream, level, Z_DEFLATED, window_of_gzip, memory, Z_DEFAULT_STRATEGY) != Z_OK)
    return failure(Code::environment, "no memory to pack");
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int status = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (status != Z_STREAM_END) return failure(Code::environment, "could not pack");
  return out;
}

}  // namespace truce::io
