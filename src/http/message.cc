// SPDX-License-Identifier: Apache-2.0
#include "http/message.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace truce::http {
namespace {

constexpr std::array<std::string_view, 8> methods = {"GET",   "HEAD",   "POST",    "PUT",
                                                     "PATCH", "DELETE", "OPTIONS", ""};

constexpr std::pair<unsigned, std::string_view> reasons[] = {
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {303, "See Other"},
    {304, "Not Modified"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {411, "Length Required"},
    {413, "Content Too Large"},
    {415, "Unsupported Media Type"},
    {417, "Expectation Failed"},
    {421, "Misdirected Request"},
    {422, "Unprocessable Content"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"}};

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_name(const Header& header, std::string_view name) {
  return std::ranges::equal(header.name, name, {}, lower, lower);
}

}  // namespace

std::string_view to_text(Method method) {
  return methods[static_cast<std::size_t>(method)];
}

Body body_of(std::string text) {
  return std::make_shared<const std::string>(std::move(text));
}

std::string_view header(const std::vector<Header>& headers, std::string_view name) {
  const auto found =
      std::ranges::find_if(headers, [&](const Header& h) { return is_name(h, name); });
  return found == headers.end() ? std::string_view{} : std::string_view(found->value);
}

std::string_view last_header(const std::vector<Header>& headers, std::string_view name) {
  std::string_view found;
  for (const Header& h : headers)
    if (is_name(h, name)) found = h.value;
  return found;
}

bool has_header(const std::vector<Header>& headers, std::string_view name) {
  return std::ranges::any_of(headers, [&](const Header& h) { return is_name(h, name); });
}

bool is_repeated(const std::vector<Header>& headers, std::string_view name) {
  return std::ranges::count_if(headers, [&](const Header& h) { return is_name(h, name); }) > 1;
}

std::string_view cookie(const Head& head, std::string_view name) {
  std::string_view found;
  for (const Header& h : head.headers) {
    if (!is_name(h, "cookie")) continue;
    for (const std::string_view part : split(h.value, ';')) {
      const std::string_view pair = trim(part);
      const std::size_t equals = pair.find('=');
      if (equals == std::string_view::npos || pair.substr(0, equals) != name) continue;
      if (!found.empty()) return {};  // set by two sites: neither is believed
      found = pair.substr(equals + 1);
    }
  }
  return found;
}

std::string_view reason_of(unsigned status) {
  for (const auto& [number, reason] : reasons)
    if (number == status) return reason;
  return "Unknown";
}

}  // namespace truce::http
