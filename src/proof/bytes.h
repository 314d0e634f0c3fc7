// SPDX-License-Identifier: Apache-2.0
// Small conversions that the public record's formats share: base64 (RFC 4648, section 4), decimals,
// big-endian integers, lines. Reading is strict: one content has one spelling, so that no byte of a
// proof can change unnoticed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/digest.h"
#include "base/result.h"

namespace truce::proof {

std::string to_base64(std::string_view bytes);
std::string to_base64(const Digest& digest);
// Nothing where a character, the padding or an unused bit is not as to_base64 writes it.
std::optional<std::string> from_base64(std::string_view text);
std::optional<Digest> digest_from_base64(std::string_view text);

// Digits only, no leading zero, below 2^63.
std::optional<std::uint64_t> to_count(std::string_view text);

// The low `width` bytes of `value`, most significant first.
void append_big_endian(std::string& out, std::uint64_t value, int width);
std::uint64_t from_big_endian(std::string_view bytes);

inline std::string_view view(const Digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}
// `bytes` must be 32 of them.
Digest to_digest(std::string_view bytes);

// RFC 2104 with SHA-256.
Digest hmac_sha256(std::string_view key, std::string_view bytes);

// The text before the next newline, which is taken off `text` with it; nothing where there is no
// newline.
std::optional<std::string_view> take_line(std::string_view& text);

}  // namespace truce::proof
