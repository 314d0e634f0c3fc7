// SPDX-License-Identifier: Apache-2.0
// One connection, from its first byte to its last: read a head, ask the site, read the body,
// answer, again. Everything of a connection runs on its own strand. The only file besides server.cc
// that knows Beast.
#pragma once

#include <atomic>
#include <boost/asio/ssl/context.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>  // Beast 1.74 needs it before itself

#include "http/server.h"

namespace truce::http::detail {

// Whoever answers late comes through here: behind it nothing is left once it is closed.
struct Gate {
  std::mutex mutex;
  bool open = true;
};

// What all connections share.
struct Shared {
  ServerOptions options;
  Site site;
  std::atomic<bool> stopping{false};
  std::atomic<std::uint64_t> requests{0};
  std::atomic<std::uint64_t> refused{0};
  std::atomic<std::uint64_t> body_bytes{0};  // of bodies that are being read
  std::mutex mutex;
  std::set<std::shared_ptr<class Connection>> open;  // guarded by the mutex
  std::map<std::string, std::size_t> by_peer;        // and so is this: how many of each share
  std::shared_ptr<Gate> gate = std::make_shared<Gate>();
};

class Connection {
 public:
  virtual ~Connection() = default;
  virtual void start() = 0;
  // From any thread: between two requests it closes at once, else after the answer.
  virtual void finish() = 0;
  virtual void drop() = 0;
};

// Over TCP, or over TLS. It lives until it is closed, and is among Shared::open from before it
// starts.
std::shared_ptr<Connection> plain_connection(boost::beast::tcp_stream stream, Shared& shared,
                                             std::string peer);
std::shared_ptr<Connection> tls_connection(boost::beast::tcp_stream stream,
                                           boost::asio::ssl::context& tls, Shared& shared,
                                           std::string peer);

}  // namespace truce::http::detail
