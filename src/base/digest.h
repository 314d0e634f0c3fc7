// SPDX-License-Identifier: Apache-2.0
// SHA-256 (FIPS 180-4). `Digest` is the word for a hash in this house.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace truce {

using Digest = std::array<std::uint8_t, 32>;

Digest sha256(std::string_view bytes);

// The digest of what comes piece by piece.
class Sha256 {
 public:
  Sha256();
  void add(std::string_view bytes);
  Digest finish();  // once

 private:
  struct Free {
    void operator()(void* context) const;
  };
  std::unique_ptr<void, Free> context_;
};

std::string to_hex(const Digest& digest);

}  // namespace truce
