// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"

#include <charconv>
#include <cmath>

#include "base/check.h"
#include "base/text.h"

namespace truce {
namespace {

void append_decimal(std::string& out, double value, int decimals) {
  check(decimals >= 0 && decimals <= 9, "0 to 9 decimals");
  constexpr double scales[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
  const double scaled = std::fabs(value) * scales[decimals];
  char digits[64];
  if (scaled >= 9e17) {  // too large to carry decimals: whole digits are exact enough
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    out.append(digits, end);
    return;
  }
  const auto whole = static_cast<std::uint64_t>(std::llround(scaled));
  const auto unit = static_cast<std::uint64_t>(scales[decimals]);
  if (value < 0 && whole != 0) out.push_back('-');
  out.append(digits, std::to_chars(digits, digits + sizeof digits, whole / unit).ptr);
  std::uint64_t fraction = whole % unit;
  if (fraction == 0) return;
  char tail[9];
  for (int i = decimals - 1; i >= 0; --i, fraction /= 10)
    tail[i] = static_cast<char>('0' + fraction % 10);
  int length = decimals;
  while (length > 0 && tail[length - 1] == '0') --length;
  out.push_back('.');
  out.append(tail, static_cast<std::size_t>(length));
}

void append_escaped(std::string& out, std::string_view text) {
  constexpr char hex[] = "0123456789abcdef";
  std::size_t plain = 0;  // up to here it is written
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && c != '"' && c != '\\' && byte != 0x7f) continue;
    out.append(text.substr(plain, i - plain));
    plain = i + 1;
    if (c == '"' || c == '\\') {
      out.push_back('\\');
      out.push_back(c);
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (c == '\r') {
      out += "\\r";
    } else {
      out += "\\u00";
      out.push_back(hex[byte >> 4]);
      out.push_back(hex[byte & 15]);
    }
  }
  out.append(text.substr(plain));
}

}  // namespace

void JsonWriter::comma() {
  if (needs_comma_) out_.push_back(',');
  needs_comma_ = true;
}

JsonWriter& JsonWriter::begin_object() {
  comma();
  out_.push_back('{');
  needs_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::end_object() {
  out_.push_back('}');
  needs_comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::begin_array() {
  comma();
  out_.push_back('[');
  needs_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::end_array() {
  out_.push_back(']');
  needs_comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  string(name);
  out_.push_back(':');
  needs_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::string(std::string_view text) {
  comma();
  out_.push_back('"');
  if (is_utf8(text))
    append_escaped(out_, text);
  else
    append_escaped(out_, to_utf8(text));
  out_.push_back('"');
  return *this;
}

JsonWriter& JsonWriter::integer(std::int64_t value) {
  comma();
  char digits[24];
  out_.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
  return *this;
}

JsonWriter& JsonWriter::number(double value, int decimals) {
  if (!std::isfinite(value)) return null();
  comma();
  append_decimal(out_, value, decimals);
  return *this;
}

JsonWriter& JsonWriter::boolean(bool value) {
  return raw(value ? "true" : "false");
}

JsonWriter& JsonWriter::null() {
  return raw("null");
}

JsonWriter& JsonWriter::instant(Instant at) {
  return string(to_text(at));
}

JsonWriter& JsonWriter::raw(std::string_view json) {
  comma();
  out_ += json;
  return *this;
}

std::string to_decimal(double value, int decimals) {
  std::string out;
  append_decimal(out, value, decimals);
  return out;
}

}  // namespace truce
