// SPDX-License-Identifier: Apache-2.0
// What nobody can have meant, asked once of each entry when it is entered: a claim from the future,
// a claimant who blames itself, a role named twice, a correction answered twice. Journals that hold
// such entries from before stay as they are: these are no rules of who may do what (decide.h).
#pragma once

#include "verify/desk.h"

namespace truce::verify {

// `at` is the present. Errors: refused, with what would be right.
Result<void> is_plausible(const Desk& desk, const Entry& entry, Instant at);

// As RFC 6838 names one, without parameters: "image/jpeg".
bool is_media_type(std::string_view text);

}  // namespace truce::verify
