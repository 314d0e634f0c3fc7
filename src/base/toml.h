// SPDX-License-Identifier: Apache-2.0
// A TOML 1.0 text as a plain tree in which every key and value knows its place. The library that
// reads it stays behind toml.cc. Input is hostile: size, depth and dots are bounded before the
// library sees a byte. Never interprets a key.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace truce::tree {

constexpr std::size_t max_toml_bytes = 4 * 1024 * 1024;
constexpr int max_toml_depth = 16;    // brackets within brackets
constexpr int max_dots_in_line = 64;  // outside of strings: dotted keys nest as deep

// A place in the text, counted from 1; 0 is "not known".
struct Spot {
  std::uint32_t line = 0;
  std::uint32_t column = 0;

  auto operator<=>(const Spot&) const = default;
};

struct Entry;

struct Node {
  enum class Kind : std::uint8_t { text, whole, number, truth, time, list, table };

  Kind kind = Kind::table;
  Spot at;
  std::string text;  // of a text; of a local date or time as "2015-02-15T00:00:00"; offsets kept
  std::int64_t whole = 0;
  double number = 0.0;  // of a whole too
  bool truth = false;
  std::vector<Node> items;
  std::vector<Entry> entries;  // by key
};

struct Entry {
  std::string key;
  Spot at;
  Node value;
};

// "a text", "a list": for messages.
std::string_view kind_words(Node::Kind kind);
const Entry* find(const Node& table, std::string_view key);

// The root table, or what keeps the text from being TOML (parse, too_large). The error names no
// file.
Result<Node> read_toml(std::string_view text);

}  // namespace truce::tree
