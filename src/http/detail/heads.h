// SPDX-License-Identifier: Apache-2.0
// Heads as bytes: what is wrong with one that came, and how one is written. Pure but for the date.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "http/message.h"

namespace truce::http::detail {

// What a proxy before us might read otherwise (RFC 9112, 3.2, 6.1 and 6.3); null: nothing.
const char* ambiguity_of(const Head& head, unsigned version, bool has_length);
// Status line and headers of an answer; without a length, where it goes on.
std::string head_text(const Response& response, std::optional<std::size_t> length, bool keep_open);

}  // namespace truce::http::detail
