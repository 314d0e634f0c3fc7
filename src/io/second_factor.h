// SPDX-License-Identifier: Apache-2.0
// The second factor of an account: a key for one-time codes, and ten recovery codes that hold once
// each. The key stands in the store as it is (codes are computed from it); recovery codes as
// digests. Both are told once.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "io/accounts.h"
#include "io/totp.h"

namespace truce::io {

struct SecondFactor {
  SecretText key;                          // as base32
  SecretText uri;                          // for a QR code
  std::vector<SecretText> recovery_codes;  // empty until it is on
};

// On at once, in the place of what was there; ends every session. Errors: not_found, refused
// (disabled).
Result<SecondFactor> give_factor(AccessStore& store, const std::string& name, const Actor& by,
                                 Instant now);
// By its owner: offered, and on when a code of it comes back.
Result<SecondFactor> offer_factor(AccessStore& store, const std::string& name);
// Recovery codes; none where the code is not of the offered key. Errors: refused, where none was
// offered.
Result<std::vector<SecretText>> confirm_factor(AccessStore& store, const std::string& name,
                                               std::string_view code, const Actor& who,
                                               Instant now);
// Errors: not_found; refused where there is none.
Result<void> remove_factor(AccessStore& store, const std::string& name, const Actor& by,
                           Instant now);

enum class FactorCode : std::uint8_t { wrong, from_app, recovery };
// Uses the code up. Within a change that is under way.
Result<FactorCode> use_code(Database& db, const std::string& name, std::string_view code,
                            Instant now);

}  // namespace truce::io
