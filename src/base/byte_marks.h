// SPDX-License-Identifier: Apache-2.0
// Where, in the next 64 bytes, the bytes stand that a CSV splitter must look at: bit i is byte i.
// SSE2 where there is one, plain code elsewhere; both give the same marks.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace truce::detail {

constexpr std::size_t mark_bytes = 64;

struct Marks {
  std::uint64_t separators = 0;
  std::uint64_t stops = 0;  // quote, LF
  std::uint64_t high = 0;   // not ASCII
};

inline Marks marks_of_short(std::string_view bytes, char separator) {
  Marks marks;
  const std::size_t size = std::min(bytes.size(), mark_bytes);
  for (std::size_t i = 0; i < size; ++i) {
    const char c = bytes[i];
    const std::uint64_t bit = std::uint64_t{1} << i;
    if (c == separator) marks.separators |= bit;
    if (c == '"' || c == '\n') marks.stops |= bit;
    if (static_cast<unsigned char>(c) >= 0x80) marks.high |= bit;
  }
  return marks;
}

inline Marks marks_of(std::string_view bytes, char separator) {
  if (bytes.size() < mark_bytes) return marks_of_short(bytes, separator);
#if defined(__SSE2__)
  const __m128i separators = _mm_set1_epi8(separator);
  const __m128i quotes = _mm_set1_epi8('"');
  const __m128i newlines = _mm_set1_epi8('\n');
  const auto bits = [](__m128i bytes_set, unsigned part) {
    return std::uint64_t{static_cast<std::uint16_t>(_mm_movemask_epi8(bytes_set))} << (16 * part);
  };
  Marks marks;
  for (unsigned part = 0; part < 4; ++part) {
    const __m128i chunk =
        _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes.data() + 16 * part));
    marks.separators |= bits(_mm_cmpeq_epi8(chunk, separators), part);
    marks.stops |=
        bits(_mm_or_si128(_mm_cmpeq_epi8(chunk, quotes), _mm_cmpeq_epi8(chunk, newlines)), part);
    marks.high |= bits(chunk, part);
  }
  return marks;
#else
  return marks_of_short(bytes, separator);
#endif
}

}  // namespace truce::detail
