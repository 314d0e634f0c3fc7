// SPDX-License-Identifier: Apache-2.0
#include "base/digest.h"

#include <openssl/evp.h>

#include "base/check.h"

namespace truce {

Digest sha256(std::string_view bytes) {
  // Fetched once: a fetch a call costs more than the hash of a short record.
  static EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  Digest digest{};
  unsigned length = 0;
  const int ok = EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, algorithm, nullptr);
  check(ok == 1 && length == digest.size(), "SHA-256 is available");
  return digest;
}

std::string to_hex(const Digest& digest) {
  constexpr char hex[] = "0123456789abcdef";
  std::string text;
  text.reserve(digest.size() * 2);
  for (const std::uint8_t byte : digest) {
    text.push_back(hex[byte >> 4]);
    text.push_back(hex[byte & 15]);
  }
  return text;
}

}  // namespace truce
