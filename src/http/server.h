// SPDX-License-Identifier: Apache-2.0
// HTTP/1.1 over TCP or TLS (RFC 9112), for any site that is a pair of functions. Everything a peer
// may use up has a bound: connections, time, headers, bodies. Asks the site about a request before
// its body is read. Never looks into a body and never touches a file but its certificate and key.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <variant>

#include "base/result.h"
#include "http/message.h"

namespace truce::http {

// What the site says of a request before its body is read.
struct Admitted {
  std::uint64_t most_body = 0;
  std::shared_ptr<void> kept{};  // handed back with the request
};
// Called once, from any thread.
using Reply = std::function<void(Response)>;

struct Site {
  // An answer in place of it ends the request there, as where nobody is signed in.
  std::function<std::variant<Admitted, Response>(const Head&)> admit;
  // Replies before it returns or later: meanwhile the thread that asked serves others.
  std::function<void(Request request, std::shared_ptr<void> kept, Reply reply)> answer;
  // What a peer is told whose request is none, is too slow or too large: a status and a sentence.
  std::function<Response(unsigned status, std::string_view why)> refuse;
};

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  // 0: any that is free
  int threads = 2;
  std::string certificate_file;  // PEM, with what leads to it; empty: without TLS
  std::string key_file;
  std::size_t max_connections = 8192;
  std::size_t max_connections_of_one = 1024;         // address, or /64 of IPv6
  std::uint64_t max_body_bytes_at_once = 512 << 20;  // of all bodies that are being read
  std::size_t max_header_bytes = 16 << 10;
  std::chrono::seconds header_time{10};  // from the first byte that is awaited to the last header
  std::chrono::seconds body_time{120};
  std::chrono::seconds idle_time{75};  // between two requests
  std::chrono::seconds send_time{60};
};

struct Traffic {
  std::uint64_t requests = 0;
  std::uint64_t refused_connections = 0;
  std::size_t connections = 0;
};

class Server {
 public:
  // Listens when it returns. Errors: environment (the address is taken), parse (certificate).
  static Result<Server> start(const ServerOptions& options, Site site);
  Server(Server&&) noexcept;
  Server& operator=(Server&&) noexcept;
  ~Server();  // as stop, without waiting

  std::uint16_t port() const;
  Traffic traffic() const;
  // Takes no new connection, lets requests under way finish within the time, closes the rest.
  void stop(std::chrono::seconds wait);

 private:
  struct Running;
  explicit Server(std::unique_ptr<Running> running);
  std::unique_ptr<Running> running_;
};

}  // namespace truce::http
