// SPDX-License-Identifier: Apache-2.0
#include "proof/keys.h"

#include <openssl/evp.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "base/check.h"
#include "base/digest.h"
#include "base/text.h"
#include "proof/bytes.h"

namespace truce::proof {
namespace {

constexpr std::string_view private_prefix = "PRIVATE+KEY+";
constexpr std::size_t max_key_text_bytes = 1024;

struct Free {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Key = std::unique_ptr<EVP_PKEY, Free>;
using Context = std::unique_ptr<EVP_MD_CTX, Free>;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

Key private_key(const Seed& seed) {
  Key key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.data(), seed.size()));
  check(key != nullptr, "Ed25519 is available");
  return key;
}

// C2SP signed-note: SHA-256(name, newline, type, public key), its first four bytes.
std::uint32_t id_of(std::string_view name, KeyType type, const PublicKey& key) {
  std::string bytes(name);
  bytes.push_back('\n');
  bytes.push_back(static_cast<char>(type));
  bytes.append(key.begin(), key.end());
  return static_cast<std::uint32_t>(from_big_endian(view(sha256(bytes)).substr(0, 4)));
}

std::string hex_of(std::uint32_t id) {
  constexpr char digits[] = "0123456789abcdef";
  std::string text;
  for (int shift = 28; shift >= 0; shift -= 4) text.push_back(digits[id >> shift & 15]);
  return text;
}

template <class Bytes>
std::string encode(std::string_view name, std::uint32_t id, KeyType type, const Bytes& bytes) {
  std::string material(1, static_cast<char>(type));
  material.append(bytes.begin(), bytes.end());
  return std::string(name) + "+" + hex_of(id) + "+" + to_base64(material);
}

struct Parts {
  std::string name;
  std::string id;
  KeyType type = KeyType::log;
  std::array<std::uint8_t, 32> bytes{};
};

Result<Parts> parse_parts(std::string_view text) {
  if (text.size() > max_key_text_bytes) return failure(Code::too_large, "is too long for a key");
  const std::size_t first = text.find('+');
  const std::size_t second = first == std::string_view::npos ? first : text.find('+', first + 1);
  if (second == std::string_view::npos)
    return failure(Code::parse, "is no key: a key reads NAME+ID+BASE64");
  Parts parts{std::string(text.substr(0, first)),
              std::string(text.substr(first + 1, second - first - 1)),
              KeyType::log,
              {}};
  if (!is_key_name(parts.name))
    return failure(Code::parse, "is no key: its name is empty, too long or has spaces");
  const auto material = from_base64(text.substr(second + 1));
  if (!material || material->size() != 33)
    return failure(Code::parse,
                   "is no Ed25519 key: behind the second '+' 33 bytes stand as base64");
  const auto type = static_cast<std::uint8_t>((*material)[0]);
  if (type != static_cast<int>(KeyType::log) && type != static_cast<int>(KeyType::witness))
    return failure(Code::parse, "is a key of type " + std::to_string(type) +
                                    "; known are 1 (Ed25519) and 4 (Ed25519 cosignatures)");
  parts.type = static_cast<KeyType>(type);
  std::copy(material->begin() + 1, material->end(), parts.bytes.begin());
  return parts;
}

tl::unexpected<Error> wrong_id() {
  return failure(Code::parse,
                 "is no key: its id does not fit its name and key; a letter was changed");
}

}  // namespace

bool is_key_name(std::string_view name) {
  // Spaces beyond ASCII: U+0085, U+00A0, U+1680, U+2000-200A, U+2028, U+2029, U+202F, U+205F,
  // U+3000.
  constexpr std::array<std::string_view, 8> spaces = {
      "\xC2\x85",     "\xC2\xA0",     "\xE1\x9A\x80", "\xE2\x80\xA8",
      "\xE2\x80\xA9", "\xE2\x80\xAF", "\xE2\x81\x9F", "\xE3\x80\x80"};
  if (name.empty() || name.size() > max_key_name_bytes || !is_utf8(name)) return false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const auto c = static_cast<std::uint8_t>(name[i]);
    if (c <= 0x20 || c == '+') return false;
    if (name.substr(i, 2) == "\xE2\x80" && i + 2 < name.size() &&
        static_cast<std::uint8_t>(name[i + 2]) <= 0x8A)
      return false;
  }
  return std::ranges::none_of(
      spaces, [&](std::string_view s) { return name.find(s) != std::string_view::npos; });
}

VerifierKey verifier_of(const SignerKey& key) {
  VerifierKey out{key.name, 0, key.type, {}};
  std::size_t size = out.key.size();
  const int ok = EVP_PKEY_get_raw_public_key(private_key(key.seed).get(), out.key.data(), &size);
  check(ok == 1 && size == out.key.size(), "a private key has its public key");
  out.id = id_of(out.name, out.type, out.key);
  return out;
}

std::string to_text(const VerifierKey& key) {
  return encode(key.name, key.id, key.type, key.key);
}

std::string to_text(const SignerKey& key) {
  return std::string(private_prefix) + encode(key.name, verifier_of(key).id, key.type, key.seed);
}

Result<VerifierKey> parse_verifier_key(std::string_view text) {
  if (text.starts_with(private_prefix))
    return failure(Code::parse,
                   "is a secret key, which never leaves its owner; name the verifier key");
  auto parts = parse_parts(text);
  if (!parts) return tl::unexpected(parts.error());
  VerifierKey key{parts->name, id_of(parts->name, parts->type, parts->bytes), parts->type,
                  parts->bytes};
  if (hex_of(key.id) != parts->id) return wrong_id();
  return key;
}

Result<SignerKey> parse_signer_key(std::string_view text) {
  if (!text.starts_with(private_prefix))
    return failure(Code::parse,
                   "is no secret key: it would begin with " + std::string(private_prefix));
  auto parts = parse_parts(text.substr(private_prefix.size()));
  if (!parts) return tl::unexpected(parts.error());
  SignerKey key{parts->name, parts->type, parts->bytes};
  if (hex_of(verifier_of(key).id) != parts->id) return wrong_id();
  return key;
}

std::string sign_bytes(const Seed& seed, std::string_view bytes) {
  const Key key = private_key(seed);
  const Context context(EVP_MD_CTX_new());
  std::string signature(64, '\0');
  std::size_t size = signature.size();
  const bool ok = EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
                  EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()),
                                 &size, bytes_of(bytes), bytes.size()) == 1;
  check(ok && size == signature.size(), "Ed25519 signs");
  return signature;
}

bool verify_bytes(const PublicKey& key, std::string_view bytes, std::string_view signature) {
  if (signature.size() != 64) return false;
  const Key known(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, key.data(), key.size()));
  const Context context(EVP_MD_CTX_new());
  return known &&
         EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, known.get()) == 1 &&
         EVP_DigestVerify(context.get(), bytes_of(signature), signature.size(), bytes_of(bytes),
                          bytes.size()) == 1;
}

}  // namespace truce::proof
