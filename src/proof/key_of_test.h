// SPDX-License-Identifier: Apache-2.0
// Keys of tests: one number, one key.
#pragma once

#include <cstdint>
#include <string>

#include "proof/note.h"

namespace truce::proof {

inline SignerKey key_of(const std::string& name, std::uint8_t number, KeyType type = KeyType::log) {
  SignerKey key{name, type, {}};
  key.seed.fill(number);
  return key;
}

}  // namespace truce::proof
