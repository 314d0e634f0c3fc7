// SPDX-License-Identifier: Apache-2.0
// Who a protected person is: encrypted under a key of that person's own, in the data directory
// (persons/P-000001.key, mode 0600). Destroying the key erases the person from every record and
// every backup that holds no key. ChaCha20-Poly1305 (RFC 8439) with a random nonce; the person's id
// is authenticated with it. Never writes what it decrypts.
#pragma once

#include <optional>
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

// A file about somebody whose key is there, as it is kept: a line that names the person
// ("truce-sealed-1 P-000001"), then what is sealed, whole. Errors: not_found (no key), too_large.
constexpr std::size_t max_sealed_file_bytes = std::size_t{256} << 20;
Result<std::string> seal_file(const std::string& directory, const PersonId& id,
                              std::string_view bytes);
// Whom a kept file is about; nobody where it is not sealed.
std::optional<PersonId> person_of_file(std::string_view kept);
// Errors: bad_record (not sealed, changed, or another's), not_found (no key).
Result<std::string> open_file(const std::string& directory, std::string_view kept);

bool has_person_key(const std::string& directory, const PersonId& id);
// Overwrites and removes the key. Errors: not_found, environment.
Result<void> destroy_person_key(const std::string& directory, const PersonId& id);

}  // namespace truce::io
