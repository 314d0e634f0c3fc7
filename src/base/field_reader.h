// SPDX-License-Identifier: Apache-2.0
// Reads what fields.h writes, by the same list of fields, within its bounds; takes nothing that the
// writer would not write. Input is hostile.
#pragma once

#include <limits>
#include <utility>

#include "base/fields.h"
#include "base/json_tree.h"
#include "base/text.h"

namespace truce {

// The value with that name; an enum that is no Vocabulary has an overload beside it.
template <Vocabulary Word>
std::optional<Word> named(std::string_view name, Word) {
  return word_of<Word>(name);
}

// Each tells whether the JSON is such a value within its bounds.
inline bool read_field(const tree::JsonValue& json, std::string& text) {
  text = json.text;
  return json.kind == tree::JsonValue::Kind::text && text.size() <= max_field_bytes &&
         printable(text) == text;
}
template <class Tag>
bool read_field(const tree::JsonValue& json, Id<Tag>& id) {
  return read_field(json, id.text);
}
inline bool read_field(const tree::JsonValue& json, double& value) {
  value = json.number;
  return json.kind == tree::JsonValue::Kind::whole || json.kind == tree::JsonValue::Kind::number;
}
inline bool read_field(const tree::JsonValue& json, Instant& at) {
  const auto parsed = parse_instant(json.text);
  if (parsed) at = *parsed;
  return json.kind == tree::JsonValue::Kind::text && parsed.has_value();
}
template <class Value>
  requires std::is_integral_v<Value>
bool read_field(const tree::JsonValue& json, Value& value) {
  if constexpr (std::is_same_v<Value, bool>) {
    value = json.truth;
    return json.kind == tree::JsonValue::Kind::truth;
  } else {
    value = static_cast<Value>(json.whole);
    return json.kind == tree::JsonValue::Kind::whole && std::in_range<Value>(json.whole);
  }
}
template <class Value>
  requires std::is_enum_v<Value> || HasFields<Value>
bool read_field(const tree::JsonValue& json, Value& value);
template <class Value>
bool read_field(const tree::JsonValue& json, std::optional<Value>& value) {
  return json.kind == tree::JsonValue::Kind::null || read_field(json, value.emplace());
}
template <class Value>
bool read_field(const tree::JsonValue& json, std::vector<Value>& list) {
  if (json.kind != tree::JsonValue::Kind::list || json.items.size() > max_field_items) return false;
  for (const tree::JsonValue& item : json.items)
    if (!read_field(item, list.emplace_back())) return false;
  return true;
}
template <class Value>
  requires std::is_enum_v<Value> || HasFields<Value>
bool read_field(const tree::JsonValue& json, Value& value) {
  if constexpr (std::is_enum_v<Value>) {
    const auto word = named(json.text, Value{});
    if (word) value = *word;
    return json.kind == tree::JsonValue::Kind::text && word.has_value();
  } else {
    const auto of = [&](const auto& field) {
      const tree::JsonValue* found = tree::find(json, field.name);
      return found != nullptr && read_field(*found, value.*field.member);
    };
    return json.kind == tree::JsonValue::Kind::object &&
           std::apply([&](const auto&... field) { return (of(field) && ...); },
                      fields_of(&std::as_const(value)));
  }
}

template <class Variant, std::size_t kind = 0>
bool read_kind(std::size_t wanted, const tree::JsonValue& json, Variant& entry) {
  if constexpr (kind < std::variant_size_v<Variant>) {
    if (wanted == kind) return read_field(json, entry.template emplace<kind>());
    return read_kind<Variant, kind + 1>(wanted, json, entry);
  } else {
    return false;
  }
}

// The value of the variant's kind that stands at `kind` in its list, or nothing.
template <class Variant>
std::optional<Variant> decode_fields(std::size_t kind, std::string_view line) {
  const auto json = tree::read_json(line);
  Variant entry;
  if (json && read_kind(kind, *json, entry) && encode_fields(entry) == line) return entry;
  return {};
}

}  // namespace truce
