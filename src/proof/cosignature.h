// SPDX-License-Identifier: Apache-2.0
// What a signature of each key type covers (C2SP signed-note and tlog-cosignature, version 1). A
// cosignature says: at this time this was the largest consistent head of that log that I had seen.
// Times are seconds since 1970; whether one is plausible is for the caller to judge.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "proof/keys.h"

namespace truce::proof {

// The bytes of a signature behind the key's id. `seconds` counts for witnesses only and must be
// above 0 there.
std::string sign_text(const SignerKey& key, std::string_view text, std::uint64_t seconds = 0);
bool verify_text(const VerifierKey& key, std::string_view text, std::string_view signature);

// When a cosignature was given; nothing where it is none.
std::optional<std::uint64_t> cosigned_at(std::string_view signature);

}  // namespace truce::proof
