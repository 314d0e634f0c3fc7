// SPDX-License-Identifier: Apache-2.0
// Ed25519 keys (RFC 8032) of logs and witnesses, and their text after C2SP signed-note: a verifier
// key "NAME+ID+BASE64" and, as golang.org/x/mod/sumdb/note writes it, a signer key
// "PRIVATE+KEY+NAME+ID+BASE64". A seed comes in as a value: nothing here draws one.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace truce::proof {

// Signature types of C2SP signed-note; a key signs in one way only.
enum class KeyType : std::uint8_t {
  log = 0x01,      // Ed25519 over the note's text
  witness = 0x04,  // timestamped Ed25519 (C2SP tlog-cosignature, version 1)
};

using PublicKey = std::array<std::uint8_t, 32>;
using Seed = std::array<std::uint8_t, 32>;

constexpr std::size_t max_key_name_bytes = 255;

struct VerifierKey {
  std::string name;
  std::uint32_t id = 0;  // the first bytes of a digest over all the rest: no strong hash
  KeyType type = KeyType::log;
  PublicKey key{};

  bool operator==(const VerifierKey&) const = default;
};

struct SignerKey {
  std::string name;
  KeyType type = KeyType::log;
  Seed seed{};
};

// Not empty, at most max_key_name_bytes, UTF-8 without spaces, controls and '+'.
bool is_key_name(std::string_view name);

VerifierKey verifier_of(const SignerKey& key);
std::string to_text(const VerifierKey& key);
std::string to_text(const SignerKey& key);  // secret

// Errors of both: parse, with what is wrong; never quotes a secret.
Result<VerifierKey> parse_verifier_key(std::string_view text);
Result<SignerKey> parse_signer_key(std::string_view text);

std::string sign_bytes(const Seed& seed, std::string_view bytes);  // 64 bytes
bool verify_bytes(const PublicKey& key, std::string_view bytes, std::string_view signature);

}  // namespace truce::proof
