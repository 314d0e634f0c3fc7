// SPDX-License-Identifier: Apache-2.0
#include "observe/detections/flat_json.h"

#include <algorithm>

#include "base/json.h"

namespace truce::observe {
namespace {

std::string broken(simdjson::error_code code) {
  return std::string("not a JSON object: ") + simdjson::error_message(code);
}

}  // namespace

bool FlatJson::fail(std::string reason) {
  reason_ = std::move(reason);
  return false;
}

bool FlatJson::read(std::string_view json) {
  std::ranges::fill(fields_, FlatField{});
  std::fill(given_.begin(), given_.end(), false);
  column_ = 0;
  if (!is_utf8(json)) return fail("the text is not UTF-8; convert the file first");
  detail::od::document document;
  if (const auto code = parser_.iterate(text_.hold(json)).get(document)) return fail(broken(code));
  detail::od::object object;
  if (const auto code = document.get_object().get(object)) return fail(broken(code));
  for (auto found : object) {
    detail::od::field field;
    if (const auto code = std::move(found).get(field)) return fail(broken(code));
    if (!read_field(std::move(field))) return false;
  }
  column_ = 0;
  if (document.current_location().error() != simdjson::OUT_OF_BOUNDS)
    return fail("text after the JSON object: one object a line");
  return true;
}

bool FlatJson::read_field(detail::od::field field) {
  column_ = text_.column(field.key().raw() - 1);
  std::string_view key;
  if (const auto code = field.unescaped_key().get(key)) return fail(broken(code));
  const auto name = std::ranges::find(names_, key);
  if (name == names_.end()) return true;
  const auto i = static_cast<std::size_t>(name - names_.begin());
  if (given_[i]) return fail(std::string(*name) + " is given twice");
  given_[i] = true;
  return read_value(i, field.value());
}

bool FlatJson::read_value(std::size_t name, detail::od::value value) {
  detail::od::json_type type{};
  if (const auto code = value.type().get(type)) return fail(broken(code));
  FlatField& field = fields_[name];
  if (type == detail::od::json_type::null) {
    bool is_null = false;
    if (const auto code = value.is_null().get(is_null)) return fail(broken(code));
    return is_null || fail("not a JSON object: a word that is none");
  }
  std::string_view text;
  if (type == detail::od::json_type::string) {
    if (const auto code = value.get_string().get(text)) return fail(broken(code));
  } else if (type == detail::od::json_type::number) {
    double checked = 0.0;
    if (const auto code = value.get_double().get(checked)) return fail(broken(code));
    text = trim(value.raw_json_token());
  } else {
    return fail(std::string(names_[name]) + " is neither a number nor a text");
  }
  field.text = text;
  field.number = to_double(trim(text));
  return true;
}

bool FlatJson::number(std::size_t name, double low, double high, double& out) {
  const std::optional<double> value = fields_[name].number;
  if (!value || *value < low || *value > high)
    return fail(std::string(names_[name]) + " is not a number from " + to_decimal(low, 3) + " to " +
                to_decimal(high, 3));
  out = *value;
  return true;
}

bool FlatJson::optional_number(std::size_t name, double low, double high, double& out) {
  out = 0.0;
  return !has(name) || number(name, low, high, out);
}

}  // namespace truce::observe
