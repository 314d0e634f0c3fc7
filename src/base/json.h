// SPDX-License-Identifier: Apache-2.0
// Writes JSON into a string, keys in the order they are given, numbers with a fixed count of
// decimals: the same values give the same bytes on every machine. Never reads JSON: readers of
// hostile input use a library.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/instant.h"

namespace truce {

class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);

  JsonWriter& string(std::string_view text);  // bytes that are not UTF-8 become U+FFFD
  JsonWriter& integer(std::int64_t value);
  // Rounded half away from zero to `decimals` (0 to 9), trailing zeros dropped; NaN and infinity
  // become null.
  JsonWriter& number(double value, int decimals);
  JsonWriter& boolean(bool value);
  JsonWriter& null();
  JsonWriter& instant(Instant at);
  JsonWriter& raw(std::string_view json);  // already JSON: trusted

  template <class V>
  JsonWriter& field(std::string_view name, const V& value) {
    key(name);
    if constexpr (std::is_same_v<V, bool>)
      return boolean(value);
    else if constexpr (std::is_integral_v<V>)
      return integer(static_cast<std::int64_t>(value));
    else if constexpr (std::is_same_v<V, Instant>)
      return instant(value);
    else
      return string(value);
  }
  JsonWriter& field(std::string_view name, double value, int decimals) {
    return key(name).number(value, decimals);
  }

 private:
  void comma();

  std::string& out_;
  bool needs_comma_ = false;
};

// Rounded as JsonWriter::number does, without JSON's null: "12.5".
std::string to_decimal(double value, int decimals);

}  // namespace truce
