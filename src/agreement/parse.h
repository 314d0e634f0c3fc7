// SPDX-License-Identifier: Apache-2.0
// The text of an agreement file (TOML, docs/formats/agreement.md) -> Draft. Bounded: 4 MB, the
// counts below. Every unknown key or word, missing key and value of the wrong type is told, with
// its place and the nearest known word; nothing is passed over. Looks at one table at a time: what
// one table says of another is for check.h. Does no I/O.
#pragma once

#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "agreement/draft.h"

namespace truce::agreement {

constexpr std::size_t max_tables = 2'000;        // of one kind: lines, zones, sites, objects
constexpr std::size_t max_rules = 500;           // in the file
constexpr std::size_t max_articles = 500;        //
constexpr std::size_t max_items = 256;           // of a list
constexpr std::size_t max_systems = 64;          // of a weapon test
constexpr std::size_t max_parties = 16;          //
constexpr std::size_t max_words_bytes = 20'000;  // of a text

// `file` names the text in problems. The errors are in order of place.
tl::expected<Draft, std::vector<Problem>> parse(std::string_view text, std::string_view file);

}  // namespace truce::agreement
