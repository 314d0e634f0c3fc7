// SPDX-License-Identifier: Apache-2.0
// Reads a struct from JSON as a person or a program asks for it: by the list of fields that
// fields.h writes, in any order; what is left out keeps its value. A field that is not there, or is
// no such value, is named. Input is hostile.
#pragma once

#include <string>

#include "base/field_reader.h"
#include "base/result.h"

namespace truce {

// Errors: parse, with what is wrong.
template <HasFields Struct>
Result<void> read_wanted(const tree::JsonValue& json, Struct& into) {
  if (json.kind != tree::JsonValue::Kind::object)
    return failure(Code::parse, "this is no JSON object");
  std::string names, wrong;
  for (const tree::JsonMember& member : json.members) {
    bool known = false;
    const auto take = [&](const auto& field) {
      if (member.key != field.name) return;
      known = true;
      if (!read_field(member.value, into.*field.member)) wrong = field.name;
    };
    std::apply([&](const auto&... field) { (take(field), ...); }, fields_of(&into));
    if (!wrong.empty())
      return failure(Code::parse, "the value of '" + wrong + "' is not what belongs there");
    if (known) continue;
    std::apply([&](const auto&... field) { ((names += std::string(" ") + field.name), ...); },
               fields_of(&into));
    return failure(Code::parse,
                   "there is no '" + printable(member.key) + "' here; there are" + names);
  }
  return {};
}

template <class Variant, std::size_t kind = 0>
Result<void> read_wanted_kind(std::size_t wanted, const tree::JsonValue& json, Variant& entry) {
  if constexpr (kind < std::variant_size_v<Variant>) {
    if (wanted == kind) return read_wanted(json, entry.template emplace<kind>());
    return read_wanted_kind<Variant, kind + 1>(wanted, json, entry);
  } else {
    return failure(Code::parse, "there is no such kind of entry");
  }
}

// Of the variant's kinds the one of that name, by `name_of` in the variant's order.
template <class Variant, class NameOf>
Result<Variant> read_wanted_entry(std::string_view name, const tree::JsonValue& json,
                                  NameOf name_of) {
  Variant entry;
  for (std::size_t kind = 0; kind < std::variant_size_v<Variant>; ++kind) {
    if (name_of(kind) != name) continue;
    if (auto read = read_wanted_kind(kind, json, entry); !read) return tl::unexpected(read.error());
    return entry;
  }
  return failure(Code::parse, "there is no kind of entry '" + printable(name) + "'");
}

}  // namespace truce
