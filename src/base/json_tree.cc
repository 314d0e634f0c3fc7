// SPDX-License-Identifier: Apache-2.0
#include "base/json_tree.h"

#include <simdjson.h>

#include "base/json_fault.h"

namespace truce::tree {
namespace {

namespace dom = simdjson::dom;
using Kind = JsonValue::Kind;

JsonValue copy(const dom::element& element);

JsonValue copy_list(const dom::array& array) {
  JsonValue value;
  value.kind = Kind::list;
  value.items.reserve(array.size());
  for (const dom::element item : array) value.items.push_back(copy(item));
  return value;
}

JsonValue copy_object(const dom::object& object) {
  JsonValue value;
  value.kind = Kind::object;
  value.members.reserve(object.size());
  for (const dom::key_value_pair member : object)
    value.members.push_back({std::string(member.key), copy(member.value)});
  return value;
}

JsonValue copy_scalar(const dom::element& element) {
  JsonValue value;
  if (std::string_view text; element.get(text) == simdjson::SUCCESS) {
    value.kind = Kind::text;
    value.text = text;
  } else if (bool truth = false; element.get(truth) == simdjson::SUCCESS) {
    value.kind = Kind::truth;
    value.truth = truth;
  } else if (std::int64_t whole = 0;
             element.is_int64() && element.get(whole) == simdjson::SUCCESS) {
    value.kind = Kind::whole;
    value.whole = whole;
    value.number = static_cast<double>(whole);
  } else if (double number = 0.0; element.get(number) == simdjson::SUCCESS) {
    value.kind = Kind::number;
    value.number = number;
  }
  return value;
}

JsonValue copy(const dom::element& element) {
  if (dom::object object; element.get(object) == simdjson::SUCCESS) return copy_object(object);
  if (dom::array array; element.get(array) == simdjson::SUCCESS) return copy_list(array);
  return copy_scalar(element);
}

}  // namespace

const JsonValue* find(const JsonValue& object, std::string_view name) {
  for (const auto& [key, value] : object.members)
    if (key == name) return &value;
  return nullptr;
}

Result<JsonValue> read_json(std::string_view text) {
  if (text.size() > max_json_bytes) return failure(Code::too_large, "a JSON text of over 32 MiB");
  dom::parser parser;
  if (parser.allocate(text.size() + 1, max_json_depth) != simdjson::SUCCESS)
    return failure(Code::too_large, "no memory for a JSON text");
  const auto parsed = parser.parse(text.data(), text.size());
  if (parsed.error() != simdjson::SUCCESS)
    return failure(Code::parse, std::string(json_fault(parsed.error())));
  return copy(parsed.value_unsafe());
}

}  // namespace truce::tree
