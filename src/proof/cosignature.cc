// SPDX-License-Identifier: Apache-2.0
#include "proof/cosignature.h"

#include "base/check.h"
#include "proof/bytes.h"

namespace truce::proof {
namespace {

constexpr std::size_t stamped_bytes = 8 + 64;

std::string cosigned_message(std::uint64_t seconds, std::string_view text) {
  return "cosignature/v1\ntime " + std::to_string(seconds) + "\n" + std::string(text);
}

}  // namespace

std::string sign_text(const SignerKey& key, std::string_view text, std::uint64_t seconds) {
  if (key.type == KeyType::log) return sign_bytes(key.seed, text);
  check(seconds > 0 && seconds >> 63 == 0, "a cosignature has a time");
  std::string signature;
  append_big_endian(signature, seconds, 8);
  return signature + sign_bytes(key.seed, cosigned_message(seconds, text));
}

bool verify_text(const VerifierKey& key, std::string_view text, std::string_view signature) {
  if (key.type == KeyType::log) return verify_bytes(key.key, text, signature);
  const auto seconds = cosigned_at(signature);
  return seconds && verify_bytes(key.key, cosigned_message(*seconds, text), signature.substr(8));
}

std::optional<std::uint64_t> cosigned_at(std::string_view signature) {
  if (signature.size() != stamped_bytes) return std::nullopt;
  const std::uint64_t seconds = from_big_endian(signature.substr(0, 8));
  if (seconds == 0 || seconds >> 63 != 0) return std::nullopt;
  return seconds;
}

}  // namespace truce::proof
