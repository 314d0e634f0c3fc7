// SPDX-License-Identifier: Apache-2.0
// A secret in memory: a password, the secret of a session or token. Wiped when it goes
// (sodium_memzero), never copied by accident, never part of an error. What it is made from is wiped
// too. The system may still have had it in a page that was swapped out: use encrypted swap.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace truce::io {

class SecretText {
 public:
  SecretText() = default;
  explicit SecretText(std::string&& taken);  // `taken` is wiped
  static SecretText copy_of(std::string_view text);
  SecretText(SecretText&& other) noexcept;
  SecretText& operator=(SecretText&& other) noexcept;
  ~SecretText();

  // Never a null pointer, which what hashes it may not be given.
  std::string_view view() const { return {size_ == 0 ? "" : bytes_.get(), size_}; }
  bool empty() const { return size_ == 0; }

 private:
  std::unique_ptr<char[]> bytes_;
  std::size_t size_ = 0;
};

// Overwrites text that held a secret, and empties it.
void wipe(std::string& text);

// So many bytes from the operating system's generator.
SecretText draw_bytes(std::size_t bytes);
// RFC 4648, section 5, without padding.
SecretText to_base64url(std::string_view bytes);
constexpr std::size_t secret_bytes = 32;
// So many drawn, as base64url: 43 characters.
SecretText draw_secret();

// The same time whatever they hold; texts of unequal length are told apart at once.
bool equal_in_constant_time(std::string_view one, std::string_view other);

}  // namespace truce::io
