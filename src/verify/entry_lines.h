// SPDX-License-Identifier: Apache-2.0
// Desk entries as journal bodies: one line of canonical JSON each (docs/formats/desk.md), keys in
// the order of the struct. decode() takes only what encode() writes.
#pragma once

#include <string>
#include <string_view>

#include "base/json_tree.h"
#include "verify/entries.h"

namespace truce::verify {

constexpr std::size_t max_entry_bytes = std::size_t{1} << 20;

// "CaseOpened"; `kind` counts from 0 in the order of Entry.
std::string_view entry_name(std::size_t kind);

std::string encode(const Entry& entry);
// Errors: bad_record, too_large.
Result<Entry> decode(std::size_t kind, std::string_view line);
// As somebody asks for it (base/wanted_reader.h), by the name of its kind. Errors: parse.
Result<Entry> read_wanted(std::string_view name, const tree::JsonValue& json);

}  // namespace truce::verify
