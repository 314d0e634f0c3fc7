// SPDX-License-Identifier: Apache-2.0
#include "base/digest.h"

#include <openssl/evp.h>

#include "base/check.h"

namespace truce {

namespace {

// Fetched once: a fetch a call costs more than the hash of a short record.
const EVP_MD* algorithm() {
  static EVP_MD* const fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return fetched;
}

}  // namespace

Digest sha256(std::string_view bytes) {
  Digest digest{};
  unsigned length = 0;
  const int ok =
      EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, algorithm(), nullptr);
  check(ok == 1 && length == digest.size(), "SHA-256 is available");
  return digest;
}

void Sha256::Free::operator()(void* context) const {
  EVP_MD_CTX_free(static_cast<EVP_MD_CTX*>(context));
}

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  const int ok = EVP_DigestInit_ex2(static_cast<EVP_MD_CTX*>(context_.get()), algorithm(), nullptr);
  check(ok == 1, "SHA-256 is available");
}

void Sha256::add(std::string_view bytes) {
  auto* context = static_cast<EVP_MD_CTX*>(context_.get());
  check(EVP_DigestUpdate(context, bytes.data(), bytes.size()) == 1, "SHA-256 takes bytes");
}

Digest Sha256::finish() {
  Digest digest{};
  auto* context = static_cast<EVP_MD_CTX*>(context_.get());
  check(EVP_DigestFinal_ex(context, digest.data(), nullptr) == 1, "SHA-256 ends once");
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
