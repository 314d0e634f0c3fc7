// SPDX-License-Identifier: Apache-2.0
// Single JSON values out of simdjson, as values or nothing. Private: it shows simdjson, so only the
// readers of JSON include it. Views live until the next document of the same parser.
#pragma once

#include <simdjson.h>

#include <cmath>
#include <optional>
#include <string>
#include <string_view>

#include "base/text.h"

namespace truce::observe::detail {

namespace od = simdjson::ondemand;

// A finite JSON number, or a string that is one whole number.
inline std::optional<double> number_of(od::value& value) {
  double number = 0.0;
  if (value.get_double().get(number) == simdjson::SUCCESS)
    return std::isfinite(number) ? std::optional(number) : std::nullopt;
  std::string_view text;
  if (value.get_string().get(text) != simdjson::SUCCESS) return {};
  return to_double(trim(text));
}

inline std::optional<std::string_view> word_of(od::value& value, std::size_t max_bytes) {
  std::string_view text;
  if (value.get_string().get(text) != simdjson::SUCCESS || text.size() > max_bytes) return {};
  return text;
}

inline bool is_object(od::value& value) {
  od::json_type type{};
  return value.type().get(type) == simdjson::SUCCESS && type == od::json_type::object;
}

inline bool is_array(od::value& value) {
  od::json_type type{};
  return value.type().get(type) == simdjson::SUCCESS && type == od::json_type::array;
}

// A key without escapes as it stands, which spares its copy; nothing where it has some.
inline std::optional<std::string_view> plain_key(od::raw_json_string key) {
  const char* end = key.raw();
  while (*end != '"' && *end != '\\') ++end;
  if (*end == '\\') return {};
  return std::string_view(key.raw(), static_cast<std::size_t>(end - key.raw()));
}

// The bytes of one JSON text with the room behind them that simdjson reads into; reused.
class PaddedText {
 public:
  simdjson::padded_string_view hold(std::string_view json) {
    if (buffer_.size() < json.size() + simdjson::SIMDJSON_PADDING)
      buffer_.resize(2 * json.size() + simdjson::SIMDJSON_PADDING);
    json.copy(buffer_.data(), json.size());
    size_ = json.size();
    return simdjson::padded_string_view(buffer_.data(), size_, buffer_.size());
  }
  // 1-based byte of `at` in the text, 0 where it is no part of it.
  std::uint64_t column(const char* at) const {
    const std::less<const char*> before;
    if (at == nullptr || before(at, buffer_.data()) || !before(at, buffer_.data() + size_))
      return 0;
    return static_cast<std::uint64_t>(at - buffer_.data()) + 1;
  }

 private:
  std::string buffer_;
  std::size_t size_ = 0;
};

}  // namespace truce::observe::detail
