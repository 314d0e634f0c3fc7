// SPDX-License-Identifier: Apache-2.0
#include "serve/answer.h"

#include "base/json.h"
#include "base/text.h"
#include "io/pack.h"

namespace truce::serve {
namespace {

// Weak: packed or not, it is the same answer.
std::string quoted(std::string_view tag) {
  return "W/\"" + std::string(tag) + "\"";
}

}  // namespace

unsigned status_of(Code code) {
  switch (code) {
    case Code::usage:
    case Code::parse:
    case Code::out_of_range:
    case Code::missing_field:
      return 400;
    case Code::unknown_format:
      return 415;
    case Code::too_large:
      return 413;
    case Code::bad_geometry:
    case Code::bad_agreement:
    case Code::bad_policy:
      return 422;
    case Code::not_found:
      return 404;
    case Code::refused:
      return 409;
    case Code::broken_chain:
    case Code::bad_record:
    case Code::environment:
      return 500;
  }
  return 500;
}

http::Response json_answer(std::string json, std::string_view type) {
  return {200,
          {{"Content-Type", std::string(type)}, {"Cache-Control", "no-store"}},
          http::body_of(std::move(json)),
          {}};
}

http::Response problem(unsigned status, std::string_view detail) {
  std::string json;
  JsonWriter(json)
      .begin_object()
      .field("type", "about:blank")
      .field("title", http::reason_of(status))
      .field("status", status)
      .field("detail", detail)
      .end_object();
  http::Response out = json_answer(std::move(json), "application/problem+json");
  out.status = status;
  if (status == 401) out.headers.push_back({"WWW-Authenticate", "Bearer realm=\"truce\""});
  return out;
}

http::Response problem(const Error& error) {
  const unsigned status = status_of(error.code);
  if (status == 500) {
    http::Response broken = problem(500, "something is wrong inside; the log has it");
    broken.fault = printable(to_text(error));
    return broken;
  }
  // A path of this machine is nobody's business.
  Error told = error;
  told.where.file.clear();
  return problem(status, printable(to_text(told)));
}

http::Response later(unsigned status, std::string_view why, std::int64_t seconds) {
  http::Response out = problem(status, why);
  out.headers.push_back({"Retry-After", std::to_string(seconds)});
  return out;
}

http::Response no_content() {
  return {204, {{"Cache-Control", "no-store"}}, {}, {}};
}

bool has_already(std::string_view tag, const http::Head& asked) {
  for (std::string_view one : split(http::header(asked.headers, "if-none-match"), ',')) {
    one = trim(one);
    if (one.starts_with("W/")) one.remove_prefix(2);
    if (one.size() == tag.size() + 2 && one.substr(1, tag.size()) == tag) return true;
  }
  return false;
}

http::Response tagged(http::Response answer, std::string_view tag) {
  std::erase_if(answer.headers, [](const http::Header& h) { return h.name == "Cache-Control"; });
  answer.headers.push_back({"ETag", quoted(tag)});
  answer.headers.push_back({"Cache-Control", "private, no-cache"});
  return answer;
}

bool takes_gzip(const http::Head& head) {
  for (const std::string_view one : split(http::header(head.headers, "accept-encoding"), ',')) {
    const auto parts = split(one, ';');
    if (trim(parts[0]) != "gzip") continue;
    const std::string_view weight = parts.size() > 1 ? trim(parts[1]) : "q=1";
    return !weight.starts_with("q=") || to_double(weight.substr(2)).value_or(0) > 0;
  }
  return false;
}

void pack(http::Response& answer, const http::Head& asked) {
  constexpr std::size_t worth_it = 16 << 10;
  if (!answer.body || answer.body->size() < worth_it || answer.stream) return;
  if (!http::header(answer.headers, "content-encoding").empty()) return;
  const std::string_view type = http::header(answer.headers, "content-type");
  if (type.find("json") == std::string_view::npos && !type.starts_with("text/")) return;
  if (http::header(answer.headers, "vary").empty())
    answer.headers.push_back({"Vary", "Accept-Encoding"});
  if (!takes_gzip(asked)) return;
  auto packed = io::gzip(*answer.body);
  if (!packed) return;
  answer.headers.push_back({"Content-Encoding", "gzip"});
  answer.body = http::body_of(std::move(*packed));
}

http::Response not_modified(std::string_view tag) {
  return tagged({304, {}, {}, {}}, tag);
}

void add_security_headers(http::Response& answer, bool secure) {
  answer.headers.push_back({"X-Content-Type-Options", "nosniff"});
  answer.headers.push_back({"X-Frame-Options", "DENY"});
  answer.headers.push_back({"Referrer-Policy", "no-referrer"});
  answer.headers.push_back({"Cross-Origin-Opener-Policy", "same-origin"});
  answer.headers.push_back({"Cross-Origin-Resource-Policy", "same-origin"});
  answer.headers.push_back(
      {"Permissions-Policy", "camera=(), microphone=(), geolocation=(self), payment=()"});
  answer.headers.push_back(
      {"Content-Security-Policy",
       "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
       "connect-src 'self'; worker-src 'self'; font-src 'self'; manifest-src 'self'; "
       "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"});
  if (secure)
    answer.headers.push_back({"Strict-Transport-Security", "max-age=31536000; includeSubDomains"});
}

}  // namespace truce::serve
