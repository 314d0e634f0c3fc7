// SPDX-License-Identifier: Apache-2.0
// A request and its answer as plain values (RFC 9110). Names of headers are compared without regard
// to case. Knows nothing of sockets, and nothing of what is served.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace truce::http {

class Stream;

enum class Method : std::uint8_t { get, head, post, put, patch, remove, options, other };
std::string_view to_text(Method method);  // "GET"; "" where it is none of these

struct Header {
  std::string name;
  std::string value;
};

// What is known before the body is read.
struct Head {
  Method method = Method::get;
  std::string target;  // as it was sent: "/api/v1/incidents?limit=10"
  std::vector<Header> headers;
  std::string peer;     // the address that the connection came from
  bool secure = false;  // by TLS
};

struct Request {
  Head head;
  std::string body;
};

using Body = std::shared_ptr<const std::string>;  // may be sent to many at once
Body body_of(std::string text);

struct Response {
  unsigned status = 200;
  std::vector<Header> headers;  // without Date, Content-Length and Connection
  Body body;                    // none: empty
  std::shared_ptr<Stream>
      stream;           // goes on after the headers until it is closed; `body` comes first
  std::string fault{};  // what broke inside: for the log, and never sent
};

// The first of that name; empty where there is none.
std::string_view header(const std::vector<Header>& headers, std::string_view name);
// The last of that name: what a proxy adds behind those of its client.
std::string_view last_header(const std::vector<Header>& headers, std::string_view name);
bool has_header(const std::vector<Header>& headers, std::string_view name);
// More than one of it: for headers that may stand once.
bool is_repeated(const std::vector<Header>& headers, std::string_view name);
// The value of a cookie (RFC 6265); empty where it is not there, or there twice.
std::string_view cookie(const Head& head, std::string_view name);

// "Not Found"
std::string_view reason_of(unsigned status);

}  // namespace truce::http
