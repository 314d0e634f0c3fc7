// SPDX-License-Identifier: Apache-2.0
// One JSON object whose fields are numbers, texts or null, by the names that a format asks for.
// Fields of other names are passed over: the senders are not ours. Private to readers of JSON: it
// shows simdjson.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "observe/detail/json_values.h"

namespace truce::observe {

// What stands under one name; both empty: nothing, or null.
struct FlatField {
  std::optional<std::string_view> text;  // a number as its digits; holds until the next object
  std::optional<double> number;
};

class FlatJson {
 public:
  explicit FlatJson(std::span<const std::string_view> names)
      : names_(names.begin(), names.end()), fields_(names.size()), given_(names.size()) {}

  // False where it is none, a name stands twice or has a list or an object under it: see reason().
  bool read(std::string_view json);
  const std::string& reason() const { return reason_; }
  std::uint64_t column() const { return column_; }  // byte in the object, from 1; 0: as a whole

  const FlatField& operator[](std::size_t name) const { return fields_[name]; }
  bool has(std::size_t name) const { return fields_[name].text.has_value(); }
  // The number under the name, in [low, high]; false where there is none, and reason() tells.
  bool number(std::size_t name, double low, double high, double& out);
  // The same, but 0 where nothing stands there.
  bool optional_number(std::size_t name, double low, double high, double& out);

 private:
  bool fail(std::string reason);
  bool read_field(detail::od::field field);
  bool read_value(std::size_t name, detail::od::value value);

  std::vector<std::string_view> names_;
  std::vector<FlatField> fields_;
  std::vector<bool> given_;
  std::string reason_;
  std::uint64_t column_ = 0;
  detail::od::parser parser_;
  detail::PaddedText text_;
};

}  // namespace truce::observe
