// SPDX-License-Identifier: Apache-2.0
#include "http/target.h"

#include <algorithm>

#include "base/text.h"

namespace truce::http {
namespace {

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

Result<std::string> unescape(std::string_view text, bool plus_is_space) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      const int high = i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? hex_value(text[i + 2]) : -1;
      if (high < 0 || low < 0)
        return failure(Code::parse, "the address has a '%' that escapes nothing");
      c = static_cast<char>(high * 16 + low);
      i += 2;
    } else if (c == '+' && plus_is_space) {
      c = ' ';
    }
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
      return failure(Code::parse, "the address has a control character in it");
    out += c;
  }
  if (!is_utf8(out)) return failure(Code::parse, "the address is not UTF-8");
  return out;
}

Result<std::string> segment_of(std::string_view text) {
  auto segment = unescape(text, false);
  if (!segment) return segment;
  if (segment->empty() || *segment == "." || *segment == "..")
    return failure(Code::parse, "the address has an empty part, '.' or '..' in its path");
  if (segment->find_first_of("/\\") != std::string::npos)
    return failure(Code::parse, "the address has an escaped slash in its path");
  return segment;
}

Result<void> read_path(std::string_view path, Target& target) {
  if (!path.starts_with('/')) return failure(Code::parse, "the address does not start with '/'");
  if (path.find("//") != std::string_view::npos)
    return failure(Code::parse, "the address has an empty part in its path");
  path.remove_prefix(1);
  target.is_folder = path.empty() || path.ends_with('/');
  if (path.ends_with('/')) path.remove_suffix(1);
  if (path.empty()) return {};
  for (const std::string_view part : split(path, '/')) {
    if (target.path.size() == max_segments)
      return failure(Code::too_large, "the address has too many parts");
    auto segment = segment_of(part);
    if (!segment) return tl::unexpected(segment.error());
    target.path.push_back(std::move(*segment));
  }
  return {};
}

Result<void> read_query(std::string_view query, Target& target) {
  if (query.empty()) return {};
  for (const std::string_view part : split(query, '&')) {
    if (target.query.size() == max_parameters)
      return failure(Code::too_large, "the address has too many parameters");
    const std::size_t equals = std::min(part.find('='), part.size());
    auto name = unescape(part.substr(0, equals), true);
    if (!name) return tl::unexpected(name.error());
    auto value = unescape(part.substr(std::min(equals + 1, part.size())), true);
    if (!value) return tl::unexpected(value.error());
    target.query.emplace_back(std::move(*name), std::move(*value));
  }
  return {};
}

}  // namespace

Result<Target> parse_target(std::string_view text) {
  if (text.size() > max_target_bytes) return failure(Code::too_large, "the address is too long");
  if (text.find('#') != std::string_view::npos)
    return failure(Code::parse, "the address has a '#' in it");
  Target target;
  const std::size_t question = std::min(text.find('?'), text.size());
  if (auto path = read_path(text.substr(0, question), target); !path)
    return tl::unexpected(path.error());
  if (auto query = read_query(text.substr(std::min(question + 1, text.size())), target); !query)
    return tl::unexpected(query.error());
  return target;
}

Result<std::optional<std::string>> parameter(const Target& target, std::string_view name) {
  std::optional<std::string> found;
  for (const auto& [key, value] : target.query) {
    if (key != name) continue;
    if (found)
      return failure(Code::usage, "the parameter '" + std::string(name) + "' is given twice");
    found = value;
  }
  return found;
}

}  // namespace truce::http
