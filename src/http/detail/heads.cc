// SPDX-License-Identifier: Apache-2.0
#include "http/detail/heads.h"

#include <cstdio>
#include <ctime>
#include <string_view>

#include "base/text.h"

namespace truce::http::detail {
namespace {

// As RFC 9110, 5.6.7 has it.
std::string http_date(std::time_t now) {
  std::tm utc{};
  gmtime_r(&now, &utc);
  constexpr const char* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  char text[64];
  std::snprintf(text, sizeof text, "%s, %02d %s %04d %02d:%02d:%02d GMT", days[utc.tm_wday],
                utc.tm_mday, months[utc.tm_mon], utc.tm_year + 1900, utc.tm_hour, utc.tm_min,
                utc.tm_sec);
  return text;
}

}  // namespace

const char* ambiguity_of(const Head& head, unsigned version, bool has_length) {
  const std::string_view coding = header(head.headers, "transfer-encoding");
  const bool is_coded = has_header(head.headers, "transfer-encoding");
  if (is_coded && has_length) return "a length and chunks in one request";
  if (is_coded && version < 11) return "HTTP/1.0 knows no Transfer-Encoding";
  if (is_repeated(head.headers, "transfer-encoding") ||
      (is_coded && lower_ascii(coding) != "chunked"))
    return "the only Transfer-Encoding here is 'chunked', once";
  if (is_repeated(head.headers, "content-length")) return "more than one Content-Length";
  if (is_repeated(head.headers, "host")) return "more than one Host";
  if (version >= 11 && !has_header(head.headers, "host")) return "no Host";
  return nullptr;
}

std::string head_text(const Response& response, std::optional<std::size_t> length, bool keep_open) {
  std::string out = "HTTP/1.1 " + std::to_string(response.status) + " ";
  out += reason_of(response.status);
  out += "\r\nDate: " + http_date(std::time(nullptr)) + "\r\n";
  for (const Header& h : response.headers) {
    // A line break in a value would be another header: such a one never leaves.
    if ((h.name + h.value).find_first_of(std::string_view("\r\n\0", 3)) != std::string::npos)
      continue;
    out += h.name + ": " + h.value + "\r\n";
  }
  const bool has_body = response.status != 204 && response.status != 304;
  if (length && has_body) out += "Content-Length: " + std::to_string(*length) + "\r\n";
  out += keep_open ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
  return out;
}

}  // namespace truce::http::detail
