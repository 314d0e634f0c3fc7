// SPDX-License-Identifier: Apache-2.0
// Whether a session or token that let somebody in some time ago would still do so. Looks alone: a
// stream that stays open keeps no session alive.
#pragma once

#include <string>
#include <string_view>

#include "base/instant.h"
#include "base/result.h"
#include "io/access_store.h"

namespace truce::io {

// What is remembered of a secret: its SHA-256, as it stands in the store.
std::string mark_of(std::string_view secret);
// Errors: environment.
Result<bool> is_still_open(const AccessStore& store, const std::string& mark, Instant now);

}  // namespace truce::io
