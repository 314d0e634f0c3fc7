// SPDX-License-Identifier: Apache-2.0
#include "proof/bytes.h"

#include <algorithm>

#include "base/check.h"
#include "base/text.h"

namespace truce::proof {
namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::optional<std::uint32_t> six_bits(char c) {
  const std::size_t at = alphabet.find(c);
  if (at == std::string_view::npos) return std::nullopt;
  return static_cast<std::uint32_t>(at);
}

}  // namespace

std::string to_base64(std::string_view bytes) {
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t n = std::min<std::size_t>(3, bytes.size() - i);
    std::uint32_t bits = 0;
    for (std::size_t k = 0; k < 3; ++k)
      bits = bits << 8 | (k < n ? static_cast<std::uint8_t>(bytes[i + k]) : 0U);
    for (std::size_t k = 0; k < 4; ++k)
      out.push_back(k <= n ? alphabet[bits >> (18 - 6 * k) & 63] : '=');
  }
  return out;
}

std::string to_base64(const Digest& digest) {
  return to_base64(view(digest));
}

std::optional<std::string> from_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  std::string out;
  out.reserve(text.size() / 4 * 3);
  for (std::size_t i = 0; i < text.size(); i += 4) {
    const bool last = i + 4 == text.size();
    const std::size_t padding = !last || text[i + 3] != '=' ? 0 : text[i + 2] == '=' ? 2 : 1;
    std::uint32_t bits = 0;
    for (std::size_t k = 0; k < 4; ++k) {
      const auto six = k < 4 - padding ? six_bits(text[i + k]) : 0U;
      if (!six) return std::nullopt;
      bits = bits << 6 | *six;
    }
    if ((bits & ((1U << (8 * padding)) - 1)) != 0) return std::nullopt;
    for (std::size_t k = 0; k < 3 - padding; ++k)
      out.push_back(static_cast<char>(bits >> (16 - 8 * k) & 0xFF));
  }
  return out;
}

std::optional<Digest> digest_from_base64(std::string_view text) {
  if (text.size() != 44) return std::nullopt;
  const auto bytes = from_base64(text);
  if (!bytes || bytes->size() != 32) return std::nullopt;
  return to_digest(*bytes);
}

std::optional<std::uint64_t> to_count(std::string_view text) {
  if (text.empty() || text.size() > 19 || (text.size() > 1 && text.front() == '0'))
    return std::nullopt;
  if (!std::ranges::all_of(text, is_digit)) return std::nullopt;
  const auto number = to_integer(text);
  if (!number) return std::nullopt;
  return static_cast<std::uint64_t>(*number);
}

void append_big_endian(std::string& out, std::uint64_t value, int width) {
  for (int shift = width * 8 - 8; shift >= 0; shift -= 8)
    out.push_back(static_cast<char>(value >> shift & 0xFF));
}

std::uint64_t from_big_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char c : bytes) value = value << 8 | static_cast<std::uint8_t>(c);
  return value;
}

Digest to_digest(std::string_view bytes) {
  Digest digest{};
  check(bytes.size() == digest.size(), "a digest has 32 bytes");
  std::copy(bytes.begin(), bytes.end(), digest.begin());
  return digest;
}

// By hand: OpenSSL's one-shot HMAC looks its algorithm up at each call, and an export makes dozens
// a record.
Digest hmac_sha256(std::string_view key, std::string_view bytes) {
  constexpr std::size_t block_bytes = 64;
  std::string padded(key.size() <= block_bytes ? key : view(sha256(key)));
  padded.resize(block_bytes, '\0');
  std::string inner = padded;
  for (char& c : inner) c = static_cast<char>(c ^ 0x36);
  for (char& c : padded) c = static_cast<char>(c ^ 0x5c);
  inner += bytes;
  padded += view(sha256(inner));
  return sha256(padded);
}

std::optional<std::string_view> take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

}  // namespace truce::proof
