// SPDX-License-Identifier: Apache-2.0
// A JSON text as a plain tree, for texts that the system writes itself (journal bodies) and reads
// back. The library that reads it stays behind json_tree.cc. Input is hostile: size and depth are
// bounded. Readers of data formats stream instead (observe).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace truce::tree {

constexpr std::size_t max_json_bytes = std::size_t{32} << 20;
constexpr int max_json_depth = 32;

struct JsonMember;

struct JsonValue {
  enum class Kind : std::uint8_t { null, truth, whole, number, text, list, object };

  Kind kind = Kind::null;
  bool truth = false;
  std::int64_t whole = 0;
  double number = 0.0;  // of a whole too
  std::string text;
  std::vector<JsonValue> items;
  std::vector<JsonMember> members;  // as they stand; keys may repeat
};

struct JsonMember {
  std::string key;
  JsonValue value;
};

// The first member of that name, or null.
const JsonValue* find(const JsonValue& object, std::string_view name);

// Errors: parse (not JSON, or an integer beyond 64 bits), too_large. The error names no file.
Result<JsonValue> read_json(std::string_view text);

}  // namespace truce::tree
