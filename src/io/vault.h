// SPDX-License-Identifier: Apache-2.0
// Who a protected person is: encrypted under a key of that person's own, in the data directory
// (persons/P-000001.key, mode 0600). Destroying the key erases the person from every record and
// every backup that holds no key. ChaCha20-Poly1305 (RFC 8439) with a random nonce; the person's id
// is authenticated with it. Never writes what it decrypts.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "model/case.h"

namespace truce::io {

constexpr std::size_t max_secret_bytes = 10'000;

// Makes the person's key and seals the text with it; base64. The id must be new: a key of that name
// that is there is left over from a sealing that was cut off. Errors: environment, too_large.
Result<std::string> seal_person(const std::string& directory, const PersonId& id,
                                std::string_view text);
// Errors: not_found (no key: erased, or kept elsewhere), bad_record (changed, or another's).
Result<std::string> open_person(const std::string& directory, const PersonId& id,
                                std::string_view sealed);
bool has_person_key(const std::string& directory, const PersonId& id);
// Overwrites and removes the key. Errors: not_found, environment.
Result<void> destroy_person_key(const std::string& directory, const PersonId& id);

}  // namespace truce::io
