// SPDX-License-Identifier: Apache-2.0
#include "io/secret_text.h"

#include <sodium.h>

#include <cstring>
#include <utility>

#include "base/check.h"

namespace truce::io {
namespace {

// Any number of times, from any thread.
void ready() {
  check(sodium_init() >= 0, "libsodium starts");
}

}  // namespace

SecretText::SecretText(std::string&& taken) {
  *this = copy_of(taken);
  io::wipe(taken);
}

SecretText SecretText::copy_of(std::string_view text) {
  SecretText secret;
  if (text.empty()) return secret;
  secret.bytes_ = std::make_unique<char[]>(text.size());
  std::memcpy(secret.bytes_.get(), text.data(), text.size());
  secret.size_ = text.size();
  return secret;
}

SecretText::SecretText(SecretText&& other) noexcept
    : bytes_(std::move(other.bytes_)), size_(std::exchange(other.size_, 0)) {}

SecretText& SecretText::operator=(SecretText&& other) noexcept {
  std::swap(bytes_, other.bytes_);
  std::swap(size_, other.size_);
  return *this;
}

SecretText::~SecretText() {
  if (bytes_) sodium_memzero(bytes_.get(), size_);
}

void wipe(std::string& text) {
  // All that it has room for: an earlier, longer text may stand behind its end.
  text.resize(text.capacity());
  sodium_memzero(text.data(), text.size());
  text.clear();
}

SecretText draw_bytes(std::size_t bytes) {
  ready();
  std::string drawn(bytes, '\0');
  randombytes_buf(drawn.data(), drawn.size());
  return SecretText(std::move(drawn));
}

SecretText to_base64url(std::string_view bytes) {
  constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                    bytes.size(), variant);
  text.pop_back();  // the terminating zero
  return SecretText(std::move(text));
}

SecretText draw_secret() {
  return to_base64url(draw_bytes(secret_bytes).view());
}

bool equal_in_constant_time(std::string_view one, std::string_view other) {
  return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

}  // namespace truce::io
