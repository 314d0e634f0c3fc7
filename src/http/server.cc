// SPDX-License-Identifier: Apache-2.0
#include "http/server.h"

#include <openssl/ssl.h>

#include <boost/asio/dispatch.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <optional>
#include <thread>
#include <tuple>

#include "http/detail/session.h"
#include "http/peers.h"

namespace truce::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using detail::Connection;
using detail::Shared;
using tcp = asio::ip::tcp;

Result<std::optional<asio::ssl::context>> tls_of(const ServerOptions& options) {
  if (options.certificate_file.empty()) return std::optional<asio::ssl::context>{};
  asio::ssl::context context(asio::ssl::context::tls_server);
  SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
  beast::error_code error;
  std::ignore = context.use_certificate_chain_file(options.certificate_file, error);
  if (error)
    return failure(Code::parse, "no certificate can be read from it: " + error.message(),
                   {options.certificate_file});
  std::ignore = context.use_private_key_file(options.key_file, asio::ssl::context::pem, error);
  if (error)
    return failure(Code::parse,
                   "no key that fits the certificate can be read from it: " + error.message(),
                   {options.key_file});
  return std::optional<asio::ssl::context>(std::move(context));
}

// Whatever a connection throws, memory that is short among it, ends no other.
void run_on(asio::io_context& io) {
  for (;;) {
    try {
      io.run();
      return;
    } catch (const std::exception&) {
      continue;
    }
  }
}

}  // namespace

struct Server::Running {
  asio::io_context io;
  std::optional<asio::ssl::context> tls;
  // Of one strand: accepting, its pauses and its end.
  tcp::acceptor acceptor{asio::make_strand(io)};
  asio::steady_timer pause{acceptor.get_executor()};
  Shared shared;
  std::vector<std::thread> threads;
  std::uint16_t port = 0;

  Result<void> listen();
  void accept();
  void take(tcp::socket socket);
  void stop(std::chrono::seconds wait);
  std::vector<std::shared_ptr<Connection>> connections();
};

Result<void> Server::Running::listen() {
  const std::string& host = shared.options.address;
  beast::error_code error;
  const auto address = asio::ip::make_address(host, error);
  if (error)
    return failure(Code::usage, "'" + host +
                                    "' is no address of a network: give numbers, as "
                                    "127.0.0.1 or ::1");
  const tcp::endpoint at(address, shared.options.port);
  std::ignore = acceptor.open(at.protocol(), error);
  if (!error) std::ignore = acceptor.set_option(asio::socket_base::reuse_address(true), error);
  if (!error) std::ignore = acceptor.bind(at, error);
  if (!error) std::ignore = acceptor.listen(4096, error);
  if (error)
    return failure(Code::environment, "cannot listen on " + host + " port " +
                                          std::to_string(shared.options.port) + ": " +
                                          error.message());
  port = acceptor.local_endpoint().port();
  return {};
}

void Server::Running::accept() {
  acceptor.async_accept(asio::make_strand(io), [this](beast::error_code error, tcp::socket socket) {
    if (shared.stopping || error == asio::error::operation_aborted) return;
    if (!error) {
      take(std::move(socket));
      return accept();
    }
    // Out of descriptors, as a rule: the connections that end give some back.
    pause.expires_after(std::chrono::milliseconds{50});
    pause.async_wait([this](beast::error_code) { accept(); });
  });
}

void Server::Running::take(tcp::socket socket) {
  beast::error_code error;
  const auto peer = socket.remote_endpoint(error);
  if (error) return;
  std::ignore = socket.set_option(tcp::no_delay(true), error);
  beast::tcp_stream stream(std::move(socket));
  const auto executor = stream.get_executor();
  const std::string name = peer.address().to_string();
  const std::string share = share_of(name);
  const std::lock_guard lock(shared.mutex);
  const auto held = shared.by_peer.find(share);
  if (shared.open.size() >= shared.options.max_connections ||
      (held != shared.by_peer.end() && held->second >= shared.options.max_connections_of_one)) {
    ++shared.refused;
    return;  // closed as it goes out of scope
  }
  ++shared.by_peer[share];
  const auto connection = tls ? detail::tls_connection(std::move(stream), *tls, shared, name)
                              : detail::plain_connection(std::move(stream), shared, name);
  shared.open.insert(connection);
  asio::post(executor, [connection] { connection->start(); });
}

std::vector<std::shared_ptr<Connection>> Server::Running::connections() {
  const std::lock_guard lock(shared.mutex);
  return {shared.open.begin(), shared.open.end()};
}

void Server::Running::stop(std::chrono::seconds wait) {
  if (threads.empty()) return;
  shared.stopping = true;
  asio::post(acceptor.get_executor(), [this] {
    beast::error_code ignored;
    std::ignore = acceptor.close(ignored);
    pause.cancel();
  });
  for (const auto& connection : connections()) connection->finish();
  const auto until = std::chrono::steady_clock::now() + wait;
  while (std::chrono::steady_clock::now() < until && !connections().empty())
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  for (const auto& connection : connections()) connection->drop();
  {
    const std::lock_guard lock(shared.gate->mutex);
    shared.gate->open = false;
  }
  io.stop();
  for (std::thread& thread : threads) thread.join();
  threads.clear();
  const std::lock_guard lock(shared.mutex);
  shared.open.clear();
}

Result<Server> Server::start(const ServerOptions& options, Site site) {
  auto tls = tls_of(options);
  if (!tls) return tl::unexpected(tls.error());
  auto running = std::make_unique<Running>();
  running->shared.options = options;
  running->shared.site = std::move(site);
  running->tls = std::move(*tls);
  if (auto listening = running->listen(); !listening) return tl::unexpected(listening.error());
  asio::post(running->acceptor.get_executor(), [at = running.get()] { at->accept(); });
  for (int i = 0; i < std::max(1, options.threads); ++i)
    running->threads.emplace_back([&io = running->io] { run_on(io); });
  return Server(std::move(running));
}

Server::Server(std::unique_ptr<Running> running) : running_(std::move(running)) {}
Server::Server(Server&&) noexcept = default;
Server& Server::operator=(Server&&) noexcept = default;
Server::~Server() {
  if (running_) running_->stop(std::chrono::seconds{0});
}

std::uint16_t Server::port() const {
  return running_->port;
}

Traffic Server::traffic() const {
  const std::lock_guard lock(running_->shared.mutex);
  return {running_->shared.requests, running_->shared.refused, running_->shared.open.size()};
}

void Server::stop(std::chrono::seconds wait) {
  running_->stop(wait);
}

}  // namespace truce::http
