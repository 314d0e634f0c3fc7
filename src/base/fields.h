// SPDX-License-Identifier: Apache-2.0
// Structs as canonical JSON lines: a list of a struct's fields by the names that records carry, and
// the writing that follows it; field_reader.h reads by the same list, so that they cannot differ.
// Keys stand in the order of the list.
//
//   TRUCE_FIELDS(By, Field{"user", &By::user}, Field{"as", &By::as});
//
// stands in the namespace of the struct.
#pragma once

#include <optional>
#include <tuple>
#include <variant>
#include <vector>

#include "base/id.h"
#include "base/json.h"
#include "base/words.h"

namespace truce {

constexpr std::size_t max_field_bytes = 20'000;  // of a text
constexpr std::size_t max_field_items = 1'000;   // of a list
constexpr int field_decimals = 6;                // of every number: degrees to a decimetre

template <class Struct, class Member>
struct Field {
  const char* name;
  Member Struct::* member;
};
template <class Struct, class Member>
Field(const char*, Member Struct::*) -> Field<Struct, Member>;

#define TRUCE_FIELDS(Struct, ...)           \
  constexpr auto fields_of(const Struct*) { \
    return std::tuple{__VA_ARGS__};         \
  }                                         \
  static_assert(true)

template <class Struct>
concept HasFields = requires(const Struct* of) { fields_of(of); };

inline void write_field(JsonWriter& out, const std::string& text) {
  out.string(text);
}
template <class Tag>
void write_field(JsonWriter& out, const Id<Tag>& id) {
  out.string(id.text);
}
inline void write_field(JsonWriter& out, double value) {
  out.number(value, field_decimals);
}
inline void write_field(JsonWriter& out, Instant at) {
  out.instant(at);
}
template <class Value>
  requires std::is_integral_v<Value>
void write_field(JsonWriter& out, Value value) {
  if constexpr (std::is_same_v<Value, bool>)
    out.boolean(value);
  else
    out.integer(static_cast<std::int64_t>(value));
}
template <class Value>
  requires std::is_enum_v<Value> || HasFields<Value>
void write_field(JsonWriter& out, const Value& value);
template <class Value>
void write_field(JsonWriter& out, const std::optional<Value>& value) {
  if (value)
    write_field(out, *value);
  else
    out.null();
}
template <class Value>
void write_field(JsonWriter& out, const std::vector<Value>& list) {
  out.begin_array();
  for (const Value& value : list) write_field(out, value);
  out.end_array();
}
template <class Value>
  requires std::is_enum_v<Value> || HasFields<Value>
void write_field(JsonWriter& out, const Value& value) {
  if constexpr (std::is_enum_v<Value>) {
    out.string(to_text(value));
  } else {
    out.begin_object();
    std::apply(
        [&](const auto&... field) { (write_field(out.key(field.name), value.*field.member), ...); },
        fields_of(&value));
    out.end_object();
  }
}

// The one line of a variant's value; which of its kinds it is stands elsewhere.
template <class... Kinds>
std::string encode_fields(const std::variant<Kinds...>& entry) {
  std::string line;
  JsonWriter out(line);
  std::visit([&](const auto& value) { write_field(out, value); }, entry);
  return line;
}

}  // namespace truce
