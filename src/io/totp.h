// SPDX-License-Identifier: Apache-2.0
// One-time codes by time (RFC 6238 over RFC 4226): HMAC-SHA-1, six digits, steps of 30 seconds from
// 1970, one step either side accepted for clocks that differ. Who uses a code keeps its step: an
// earlier or equal one is never accepted again. Reads no clock.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "io/secret_text.h"

namespace truce::io {

constexpr std::size_t totp_key_bytes = 20;  // as long as the hash (RFC 4226, section 4)
constexpr std::int64_t totp_step_s = 30;
constexpr std::size_t totp_digits = 6;
constexpr std::size_t recovery_codes_given = 10;

// RFC 4226, section 5.3; `digits` from 6 to 8.
std::string hotp(std::string_view key, std::uint64_t counter, std::size_t digits = totp_digits);
// The step that a moment lies in.
std::int64_t totp_step(Instant at);
// The step whose code it is, later than `last_used`; nothing where it is none of those that count
// now.
std::optional<std::int64_t> match_totp(std::string_view key, std::string_view code, Instant now,
                                       std::int64_t last_used);

// RFC 4648, section 6, upper case, without padding.
std::string to_base32(std::string_view bytes);
// "otpauth://totp/Truce:NAME?secret=...&issuer=Truce": what apps read as a QR code.
SecretText totp_uri(std::string_view account, std::string_view key);

// "abcd-efgh-ijkl-mnop": 80 bits each, so that a plain digest of one cannot be turned back.
std::vector<SecretText> make_recovery_codes();
// Without hyphens and spaces, in lower case: as it is compared. Empty where it cannot be one.
SecretText as_recovery_code(std::string_view typed);

}  // namespace truce::io
