// SPDX-License-Identifier: Apache-2.0
#include "http/detail/session.h"

#include <array>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <limits>
#include <optional>

#include "base/text.h"
#include "http/detail/heads.h"
#include "http/peers.h"
#include "http/stream.h"

namespace truce::http::detail {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace bhttp = boost::beast::http;
using tcp = asio::ip::tcp;

constexpr std::size_t most_piece = 64 << 10;  // of a body that is read at once

Method method_of(bhttp::verb verb) {
  switch (verb) {
    case bhttp::verb::get:
      return Method::get;
    case bhttp::verb::head:
      return Method::head;
    case bhttp::verb::post:
      return Method::post;
    case bhttp::verb::put:
      return Method::put;
    case bhttp::verb::patch:
      return Method::patch;
    case bhttp::verb::delete_:
      return Method::remove;
    case bhttp::verb::options:
      return Method::options;
    default:
      return Method::other;
  }
}

// The peer's words are at fault, not the line.
bool is_of_http(const beast::error_code& error) {
  return error.category() == bhttp::make_error_code(bhttp::error::end_of_stream).category();
}

// Between the site, which replies before it returns or later, and the connection.
struct Turn {
  std::mutex mutex;
  bool returned = false;
  std::optional<Response> early;
};

template <class Layer>  // beast::tcp_stream, or TLS over one
class Session final : public Connection, public std::enable_shared_from_this<Session<Layer>> {
 public:
  Session(Layer layer, Shared& shared, std::string peer)
      : layer_(std::move(layer)),
        shared_(shared),
        peer_(std::move(peer)),
        buffer_(shared.options.max_header_bytes + most_piece) {}

  ~Session() override {
    give_back();
    if (stream_) stream_->attach({});
  }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  void start() override;
  void finish() override {
    asio::dispatch(layer_.get_executor(), [self = this->shared_from_this()] {
      self->last_ = true;
      if (self->stream_)
        self->stream_->close();
      else if (self->waits_)
        self->close();
    });
  }
  void drop() override {
    asio::dispatch(layer_.get_executor(), [self = this->shared_from_this()] { self->close(); });
  }

 private:
  using Parser = bhttp::request_parser<bhttp::string_body>;
  static constexpr bool has_tls = !std::is_same_v<Layer, beast::tcp_stream>;

  template <class Member>
  auto then(Member member) {
    return beast::bind_front_handler(member, this->shared_from_this());
  }
  beast::tcp_stream& socket() { return beast::get_lowest_layer(layer_); }

  void wait_for_head();
  void on_head(beast::error_code error, std::size_t);
  void read_body();
  void on_body(beast::error_code error, std::size_t);
  bool takes_body(std::uint64_t bytes);
  void give_back();
  Reply reply_to(const std::shared_ptr<Turn>& turn);
  void answer(Response response);
  void refuse(unsigned status, std::string_view why);
  void on_sent(beast::error_code error, std::size_t);
  void send_stream();
  void on_stream_sent(beast::error_code error, std::size_t);
  void watch_peer();
  void close();
  Head head_of_request() const;

  Layer layer_;
  Shared& shared_;
  std::string peer_;
  // Holds a head, or a piece of a body: an extension of a chunk or a trailer that does not fit is
  // refused, for nothing else would end it.
  beast::flat_buffer buffer_;
  std::optional<Parser> parser_;
  Head head_;
  std::shared_ptr<void> kept_;    // of the site, from head to body
  std::uint64_t body_bytes_ = 0;  // counted in Shared
  std::string head_bytes_;
  Body body_;
  std::vector<Body> sending_;
  std::shared_ptr<Stream> stream_;
  std::array<char, 64> unread_{};
  bool is_head_ = false;   // answered without its body
  bool keep_open_ = true;  // as the peer asked
  bool last_ = false;
  bool waits_ = false;  // for a request, with nothing of it read
  bool writing_ = false;
  bool closed_ = false;
};

template <class Layer>
void Session<Layer>::start() {
  if constexpr (has_tls) {
    socket().expires_after(shared_.options.header_time);
    layer_.async_handshake(asio::ssl::stream_base::server,
                           [self = this->shared_from_this()](beast::error_code error) {
                             error ? self->close() : self->wait_for_head();
                           });
  } else {
    wait_for_head();
  }
}

template <class Layer>
void Session<Layer>::wait_for_head() {
  parser_.emplace();
  parser_->header_limit(static_cast<std::uint32_t>(shared_.options.max_header_bytes));
  // The site says how much, when it has seen the head.
  parser_->body_limit(std::numeric_limits<std::uint64_t>::max());
  parser_->eager(false);
  waits_ = true;
  if (buffer_.size() > 0) return on_head({}, 0), void();
  socket().expires_after(shared_.options.idle_time);
  layer_.async_read_some(buffer_.prepare(4096), [self = this->shared_from_this()](
                                                    beast::error_code error, std::size_t bytes) {
    self->waits_ = false;
    if (error || self->closed_) return self->close();
    self->buffer_.commit(bytes);
    self->on_head({}, 0);
  });
}

// From the first byte of a request on, its head has so long as a whole.
template <class Layer>
void Session<Layer>::on_head(beast::error_code, std::size_t) {
  waits_ = false;
  socket().expires_after(shared_.options.header_time);
  bhttp::async_read_header(layer_, buffer_, *parser_,
                           [self = this->shared_from_this()](beast::error_code error, std::size_t) {
                             if (self->closed_) return;
                             if (error == bhttp::error::end_of_stream) return self->close();
                             if (error == bhttp::error::header_limit)
                               return self->refuse(431, "the headers are too long");
                             if (is_of_http(error))
                               return self->refuse(400, "this is no HTTP request");
                             if (error) return self->close();
                             self->read_body();
                           });
}

template <class Layer>
Head Session<Layer>::head_of_request() const {
  const auto& message = parser_->get();
  Head head{method_of(message.method()), std::string(message.target()), {}, peer_, has_tls};
  for (const auto& field : message)
    head.headers.push_back({std::string(field.name_string()), std::string(field.value())});
  return head;
}

template <class Layer>
void Session<Layer>::read_body() {
  ++shared_.requests;
  head_ = head_of_request();
  is_head_ = head_.method == Method::head;
  keep_open_ = parser_->get().keep_alive();
  const auto length = parser_->content_length();
  if (const char* fault = ambiguity_of(head_, parser_->get().version(), length.has_value()))
    return refuse(400, fault);
  auto admitted = shared_.site.admit(head_);
  if (auto* refused = std::get_if<Response>(&admitted)) {
    // What is left of the body is not read: the connection ends with the answer.
    if (parser_->chunked() || (length && *length > 0)) keep_open_ = false;
    return answer(std::move(*refused));
  }
  auto& [most, kept] = std::get<Admitted>(admitted);
  kept_ = std::move(kept);
  if (parser_->chunked() && most == 0) return refuse(413, "this address takes no body");
  if (length && *length > most) return refuse(413, "the body is too large for this address");
  parser_->body_limit(most);
  if (parser_->is_done()) return on_body({}, 0);
  if (!takes_body(length.value_or(most))) return refuse(503, "too much comes in at this moment");
  socket().expires_after(shared_.options.body_time);
  const auto read = [this] {
    bhttp::async_read(layer_, buffer_, *parser_, then(&Session::on_body));
  };
  if (lower_ascii(header(head_.headers, "expect")) != "100-continue") return read();
  head_bytes_ = "HTTP/1.1 100 Continue\r\n\r\n";
  asio::async_write(layer_, asio::buffer(head_bytes_),
                    [self = this->shared_from_this(), read](beast::error_code error, std::size_t) {
                      error ? self->close() : read();
                    });
}

template <class Layer>
void Session<Layer>::on_body(beast::error_code error, std::size_t) {
  if (closed_) return;
  if (error == bhttp::error::body_limit)
    return refuse(413, "the body is too large for this address");
  if (is_of_http(error) && error != bhttp::error::partial_message)
    return refuse(400, "the body is not what its headers say");
  if (error) return close();
  socket().expires_never();
  const auto turn = std::make_shared<Turn>();
  shared_.site.answer({std::move(head_), std::move(parser_->get().body())}, std::move(kept_),
                      reply_to(turn));
  std::optional<Response> early;
  {
    const std::lock_guard lock(turn->mutex);
    turn->returned = true;
    early = std::move(turn->early);
  }
  if (early) answer(std::move(*early));
}

// What is held of bodies is bounded for all peers together.
template <class Layer>
bool Session<Layer>::takes_body(std::uint64_t bytes) {
  body_bytes_ = bytes;
  return shared_.body_bytes.fetch_add(bytes) + bytes <= shared_.options.max_body_bytes_at_once;
}

template <class Layer>
void Session<Layer>::give_back() {
  shared_.body_bytes -= std::exchange(body_bytes_, 0);
}

template <class Layer>
Reply Session<Layer>::reply_to(const std::shared_ptr<Turn>& turn) {
  std::weak_ptr<Session> weak = this->shared_from_this();
  return [weak, turn, gate = shared_.gate](Response response) {
    {
      const std::lock_guard lock(turn->mutex);
      if (!turn->returned) {
        turn->early = std::move(response);
        return;
      }
    }
    const std::lock_guard lock(gate->mutex);
    if (!gate->open) return;
    const auto self = weak.lock();
    if (!self) return;
    asio::post(self->layer_.get_executor(), [weak, response = std::move(response)]() mutable {
      if (const auto still = weak.lock()) still->answer(std::move(response));
    });
  };
}

template <class Layer>
void Session<Layer>::refuse(unsigned status, std::string_view why) {
  keep_open_ = false;
  answer(shared_.site.refuse(status, why));
}

template <class Layer>
void Session<Layer>::answer(Response response) {
  if (closed_) return;
  give_back();
  kept_.reset();
  stream_ = std::move(response.stream);
  if (is_head_ && stream_) {
    stream_->close();
    stream_.reset();
    response.body.reset();
  }
  if (stream_ || last_ || shared_.stopping) keep_open_ = false;
  body_ = is_head_ ? nullptr : response.body;
  const std::size_t length = response.body ? response.body->size() : 0;
  head_bytes_ = head_text(response, stream_ ? std::nullopt : std::optional(length), keep_open_);
  std::array<asio::const_buffer, 2> parts{asio::buffer(head_bytes_),
                                          body_ ? asio::buffer(*body_) : asio::const_buffer{}};
  socket().expires_after(shared_.options.send_time);
  asio::async_write(layer_, parts, then(&Session::on_sent));
}

template <class Layer>
void Session<Layer>::on_sent(beast::error_code error, std::size_t) {
  body_.reset();
  if (error || closed_) return close();
  if (stream_) {
    std::weak_ptr<Session> weak = this->shared_from_this();
    stream_->attach([weak, gate = shared_.gate] {
      const std::lock_guard lock(gate->mutex);
      const auto self = gate->open ? weak.lock() : nullptr;
      if (!self) return;
      asio::post(self->layer_.get_executor(), [weak] {
        if (const auto still = weak.lock()) still->send_stream();
      });
    });
    watch_peer();
    return send_stream();
  }
  if (!keep_open_ || last_) return close();
  wait_for_head();
}

template <class Layer>
void Session<Layer>::send_stream() {
  if (writing_ || closed_) return;
  sending_ = stream_->take();
  if (sending_.empty()) {
    if (!stream_->is_open()) close();
    return;
  }
  std::vector<asio::const_buffer> parts;
  for (const Body& text : sending_) parts.push_back(asio::buffer(*text));
  writing_ = true;
  socket().expires_after(shared_.options.send_time);
  asio::async_write(layer_, parts, then(&Session::on_stream_sent));
}

template <class Layer>
void Session<Layer>::on_stream_sent(beast::error_code error, std::size_t) {
  writing_ = false;
  sending_.clear();
  if (error) return close();
  socket().expires_never();
  send_stream();
}

// A listener says nothing; what it sends is thrown away, and its end is noticed.
template <class Layer>
void Session<Layer>::watch_peer() {
  socket().expires_never();
  layer_.async_read_some(asio::buffer(unread_),
                         [self = this->shared_from_this()](beast::error_code error, std::size_t) {
                           error ? self->close() : self->watch_peer();
                         });
}

template <class Layer>
void Session<Layer>::close() {
  if (closed_) return;
  closed_ = true;
  if (stream_) {
    stream_->attach({});
    stream_->close();
  }
  beast::error_code ignored;
  socket().socket().shutdown(tcp::socket::shutdown_send, ignored);
  socket().close();
  const std::lock_guard lock(shared_.mutex);
  const auto held = shared_.by_peer.find(share_of(peer_));
  if (held != shared_.by_peer.end() && --held->second == 0) shared_.by_peer.erase(held);
  shared_.open.erase(this->shared_from_this());
}

}  // namespace

std::shared_ptr<Connection> plain_connection(beast::tcp_stream stream, Shared& shared,
                                             std::string peer) {
  return std::make_shared<Session<beast::tcp_stream>>(std::move(stream), shared, std::move(peer));
}

std::shared_ptr<Connection> tls_connection(beast::tcp_stream stream, asio::ssl::context& tls,
                                           Shared& shared, std::string peer) {
  using Layer = beast::ssl_stream<beast::tcp_stream>;
  return std::make_shared<Session<Layer>>(Layer(std::move(stream), tls), shared, std::move(peer));
}

}  // namespace truce::http::detail
