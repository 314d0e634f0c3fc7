// SPDX-License-Identifier: Apache-2.0
// A real server on a free port of this machine, and peers that speak to it byte by byte.
#include "http/server.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

#include "http/stream.h"

namespace truce::http {
namespace {

using std::chrono::seconds;
using testing::HasSubstr;
using testing::StartsWith;

class Peer {
 public:
  explicit Peer(std::uint16_t port) : fd_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_port = htons(port);
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    is_connected_ = connect(fd_, reinterpret_cast<const sockaddr*>(&at), sizeof at) == 0;
  }
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;
  ~Peer() { close(fd_); }

  Peer& say(std::string_view text) {
    while (!text.empty()) {
      const ssize_t sent = send(fd_, text.data(), text.size(), MSG_NOSIGNAL);
      if (sent <= 0) break;
      text.remove_prefix(static_cast<std::size_t>(sent));
    }
    return *this;
  }
  // Until `wanted` has come, the server closes, or ten seconds are over.
  std::string hear(std::string_view wanted) {
    std::string out;
    char bytes[65536];
    while (out.find(wanted) == std::string::npos) {
      pollfd waiting{fd_, POLLIN, 0};
      if (poll(&waiting, 1, 10'000) <= 0) break;
      const ssize_t got = recv(fd_, bytes, sizeof bytes, 0);
      if (got <= 0) return out + "<closed>";
      out.append(bytes, static_cast<std::size_t>(got));
    }
    return out;
  }
  std::string hear_all() { return hear("<never>"); }
  bool is_connected() const { return is_connected_; }

 private:
  int fd_;
  bool is_connected_ = false;
};

class Servers : public testing::Test {
 protected:
  ServerOptions options;
  std::shared_ptr<Stream> stream = std::make_shared<Stream>();
  std::atomic<int> answered{0};

  Server start() {
    Site site;
    site.admit = [](const Head& head) -> std::variant<Admitted, Response> {
      if (head.target == "/closed") return Response{401, {}, body_of("who are you"), {}};
      return Admitted{head.target == "/large" ? std::uint64_t{1 << 20} : std::uint64_t{16}};
    };
    site.answer = [this](const Request& request, const std::shared_ptr<void>&, const Reply& reply) {
      ++answered;
      if (request.head.target != "/late") return reply(answer_to(request));
      const std::lock_guard lock(mutex);
      late.push_back(reply);
    };
    site.refuse = [](unsigned status, std::string_view why) -> Response {
      return {status, {}, body_of(std::string(why)), {}};
    };
    auto server = Server::start(options, std::move(site));
    EXPECT_TRUE(server.has_value());
    return std::move(*server);
  }
  Response answer_to(const Request& request) {
    if (request.head.target == "/live")
      return {200, {{"Content-Type", "text/event-stream"}}, body_of(": hello\n\n"), stream};
    if (request.head.target == "/header") return {200, {{"X", "a\r\nEvil: b"}, {"Y", "c"}}, {}, {}};
    return {200,
            {{"Content-Type", "text/plain"}},
            body_of(std::string(to_text(request.head.method)) + " " +
                    std::to_string(request.body.size())),
            {}};
  }
  std::vector<Reply> take_late(std::size_t wanted) {
    for (int i = 0; i < 1000; ++i) {
      {
        const std::lock_guard lock(mutex);
        if (late.size() >= wanted) return std::exchange(late, {});
      }
      std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }
    return {};
  }

  std::mutex mutex;
  std::vector<Reply> late;
};

TEST_F(Servers, WhoIsAnsweredLateHoldsUpNobody) {
  options.threads = 1;
  const Server server = start();
  Peer first(server.port()), second(server.port()), other(server.port());
  first.say("GET /late HTTP/1.1\r\nHost: x\r\n\r\n");
  second.say("GET /late HTTP/1.1\r\nHost: x\r\n\r\n");
  const auto replies = take_late(2);
  ASSERT_EQ(replies.size(), 2U);
  EXPECT_THAT(other.say("GET /a HTTP/1.1\r\nHost: x\r\n\r\n").hear("GET 0"), HasSubstr("200 OK"));
  for (const Reply& reply : replies) reply({200, {}, body_of("at last"), {}});
  EXPECT_THAT(first.hear("at last"), HasSubstr("at last"));
  EXPECT_THAT(second.hear("at last"), HasSubstr("at last"));
  EXPECT_THAT(first.say("GET /b HTTP/1.1\r\nHost: x\r\n\r\n").hear("GET 0"), HasSubstr("200 OK"));
}

TEST_F(Servers, ReplyToNobodyOnceTheyAreGone) {
  std::vector<Reply> replies;
  {
    const Server server = start();
    Peer peer(server.port());
    peer.say("GET /late HTTP/1.1\r\nHost: x\r\n\r\n");
    replies = take_late(1);
    ASSERT_EQ(replies.size(), 1U);
  }
  replies[0]({200, {}, body_of("too late"), {}});
}

TEST_F(Servers, TakeSoManyConnectionsOfOnePeer) {
  options.max_connections_of_one = 2;
  const Server server = start();
  constexpr const char* asking = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";
  auto first = std::make_unique<Peer>(server.port());
  Peer second(server.port());
  first->say(asking).hear("GET 0");
  second.say(asking).hear("GET 0");
  EXPECT_EQ(Peer(server.port()).say(asking).hear("GET 0").find("200"), std::string::npos);
  first.reset();
  std::string heard;
  for (int i = 0; i < 100 && heard.find("200") == std::string::npos; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
    heard = Peer(server.port()).say(asking).hear("GET 0");
  }
  EXPECT_THAT(heard, HasSubstr("200 OK")) << "one that has ended gives its place back";
}

TEST_F(Servers, HoldSoMuchOfAllBodiesTogether) {
  options.max_body_bytes_at_once = 150'000;
  const Server server = start();
  constexpr const char* head = "POST /large HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n";
  Peer slow(server.port());
  slow.say(
      "POST /large HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 100000\r\n\r\n");
  slow.hear("100 Continue");
  EXPECT_THAT(Peer(server.port()).say(head).hear_all(), StartsWith("HTTP/1.1 503 "));
  slow.say(std::string(100'000, 'x'));
  EXPECT_THAT(slow.hear("POST 100000"), HasSubstr("200 OK"));
  Peer next(server.port());
  EXPECT_THAT(next.say(head).say(std::string(100'000, 'x')).hear("POST 100000"),
              HasSubstr("200 OK"));
}

TEST_F(Servers, AnswerRequestAfterRequestOnOneConnection) {
  const Server server = start();
  Peer peer(server.port());
  EXPECT_THAT(peer.say("GET /a HTTP/1.1\r\nHost: x\r\n\r\n").hear("GET 0"),
              StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_THAT(
      peer.say("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc").hear("POST 3"),
      HasSubstr("POST 3"));
  // Two at once come back in order.
  const std::string both = peer.say(
                                   "GET /a HTTP/1.1\r\nHost: x\r\n\r\n"
                                   "DELETE /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                               .hear_all();
  EXPECT_LT(both.find("GET 0"), both.find("DELETE 0"));
  EXPECT_THAT(both, HasSubstr("<closed>"));
  EXPECT_EQ(server.traffic().requests, 4U);
}

TEST_F(Servers, ReadABodyInChunksAndOneThatWaitsForLeave) {
  const Server server = start();
  EXPECT_THAT(Peer(server.port())
                  .say("POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                       "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")
                  .hear("POST 5"),
              HasSubstr("POST 5"));
  Peer careful(server.port());
  careful.say("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_THAT(careful.hear("\r\n\r\n"), StartsWith("HTTP/1.1 100 Continue"));
  EXPECT_THAT(careful.say("ab").hear("POST 2"), HasSubstr("POST 2"));
}

TEST_F(Servers, RefuseWhatIsTooLargeBeforeReadingIt) {
  const Server server = start();
  const int before = answered;
  EXPECT_THAT(Peer(server.port())
                  .say("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 17\r\n\r\n")
                  .hear_all(),
              StartsWith("HTTP/1.1 413 "));
  EXPECT_THAT(Peer(server.port())
                  .say("POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                       "11\r\n12345678901234567\r\n0\r\n\r\n")
                  .hear_all(),
              StartsWith("HTTP/1.1 413 "));
  EXPECT_THAT(Peer(server.port())
                  .say("GET /a HTTP/1.1\r\nHost: x\r\nA: " + std::string(20'000, 'x') + "\r\n\r\n")
                  .hear_all(),
              StartsWith("HTTP/1.1 431 "));
  EXPECT_THAT(Peer(server.port())
                  .say("POST /closed HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n")
                  .hear_all(),
              StartsWith("HTTP/1.1 401 "));
  EXPECT_EQ(answered, before);
  const std::string large(1 << 20, 'x');
  EXPECT_THAT(Peer(server.port())
                  .say("POST /large HTTP/1.1\r\nHost: x\r\nContent-Length: 1048576\r\n\r\n" + large)
                  .hear("POST 1048576"),
              HasSubstr("POST 1048576"));
}

// Neither an extension of a chunk nor a trailer is body, and both may go on for ever.
TEST_F(Servers, HoldNoMoreOfAChunkOrATrailerThanAPiece) {
  const Server server = start();
  const std::string head = "POST /large HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
  const std::string endless(1 << 20, 'x');
  for (const std::string& begun : {head + "1;a=", head + "0\r\nA: "}) {
    Peer peer(server.port());
    EXPECT_THAT(peer.say(begun + endless).hear_all(), StartsWith("HTTP/1.1 400 "));
  }
  EXPECT_EQ(answered, 0);
  EXPECT_THAT(Peer(server.port()).say(head + "3;a=b\r\nabc\r\n0\r\nA: b\r\n\r\n").hear("POST 3"),
              HasSubstr("POST 3"))
      << "small ones are passed over";
}

TEST_F(Servers, AnswerAQuestionForTheHeadOfAStreamWithoutIt) {
  const Server server = start();
  EXPECT_THAT(Peer(server.port())
                  .say("HEAD /live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                  .hear_all(),
              testing::EndsWith("\r\n\r\n<closed>"));
  EXPECT_FALSE(stream->is_open());
}

TEST_F(Servers, RefuseWhatTwoReadersWouldReadDifferently) {
  const Server server = start();
  const int before = answered;
  for (const char* bad : {"POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: "
                          "chunked\r\n\r\n0\r\n\r\nabc",
                          "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: "
                          "4\r\n\r\nabcd",
                          "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: +3\r\n\r\nabc",
                          "GET /a HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", "GET /a\r\n\r\n",
                          "GET /a HTTP/1.1\r\n\r\n",
                          "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\nGET /a "
                          "HTTP/1.1\r\nHost: x\r\n\r\n",
                          "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n",
                          "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, "
                          "identity\r\n\r\n0\r\n\r\n",
                          "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, "
                          "chunked\r\n\r\n0\r\n\r\n",
                          "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: "
                          "chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                          "POST /a HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: "
                          "chunked\r\n\r\n0\r\n\r\n",
                          "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: "
                          "3\r\n\r\nabc",
                          "\x16\x03\x01 hello", "GET  /a HTTP/1.1\r\n\r\n"}) {
    const std::string heard = Peer(server.port()).say(bad).hear_all();
    EXPECT_THAT(heard, StartsWith("HTTP/1.1 400 ")) << bad;
    EXPECT_THAT(heard, HasSubstr("<closed>")) << bad;
  }
  EXPECT_EQ(answered, before);
}

TEST_F(Servers, EndWhatIsTooSlow) {
  options.header_time = seconds{1};
  options.body_time = seconds{1};
  const Server server = start();
  Peer dripping(server.port());
  dripping.say("GET /a HTTP/1.1\r\n");
  std::thread drops([&] {
    for (int i = 0; i < 15; ++i) {
      dripping.say("A: b\r\n");
      std::this_thread::sleep_for(std::chrono::milliseconds{100});
    }
  });
  EXPECT_EQ(dripping.hear_all(), "<closed>") << "each line in time, all of them too late";
  drops.join();
  EXPECT_EQ(Peer(server.port())
                .say("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc")
                .hear_all(),
            "<closed>");
}

TEST_F(Servers, TakeNoMoreConnectionsThanTheyMay) {
  options.max_connections = 2;
  const Server server = start();
  Peer one(server.port()), two(server.port());
  EXPECT_THAT(one.say("GET /a HTTP/1.1\r\nHost: x\r\n\r\n").hear("GET 0"), HasSubstr("200"));
  EXPECT_THAT(two.say("GET /a HTTP/1.1\r\nHost: x\r\n\r\n").hear("GET 0"), HasSubstr("200"));
  Peer three(server.port());
  EXPECT_EQ(three.say("GET /a HTTP/1.1\r\nHost: x\r\n\r\n").hear_all(), "<closed>");
  EXPECT_EQ(server.traffic().refused_connections, 1U);
}

TEST_F(Servers, SendEventsUntilTheListenerGoes) {
  const Server server = start();
  {
    Peer listener(server.port());
    EXPECT_THAT(listener.say("GET /live HTTP/1.1\r\nHost: x\r\n\r\n").hear("hello\n\n"),
                HasSubstr("text/event-stream"));
    ASSERT_TRUE(stream->push(body_of(event_text(1, "incident", "{}"))));
    EXPECT_THAT(listener.hear("data: {}\n\n"), HasSubstr("id: 1"));
  }
  for (int i = 0; i < 500 && (stream->is_open() || server.traffic().connections > 0); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  EXPECT_FALSE(stream->is_open());
  EXPECT_EQ(server.traffic().connections, 0U);
}

TEST_F(Servers, StopWithoutCuttingAnAnswer) {
  Server server = start();
  Peer idle(server.port()), listener(server.port());
  idle.say("GET /a HTTP/1.1\r\nHost: x\r\n\r\n").hear("GET 0");
  listener.say("GET /live HTTP/1.1\r\nHost: x\r\n\r\n").hear("hello\n\n");
  stream->push(body_of("data: last\n\n"));
  server.stop(seconds{5});
  EXPECT_EQ(idle.hear_all(), "<closed>");
  EXPECT_THAT(listener.hear_all(), HasSubstr("last"));
  EXPECT_FALSE(Peer(server.port()).is_connected());
}

TEST_F(Servers, NeverSendALineBreakInAHeader) {
  const Server server = start();
  const std::string heard = Peer(server.port())
                                .say("GET /header HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                                .hear_all();
  EXPECT_EQ(heard.find("Evil"), std::string::npos);
  EXPECT_THAT(heard, HasSubstr("Y: c\r\n"));
}

TEST_F(Servers, SayWhyTheyCannotListen) {
  const Server server = start();
  ServerOptions taken;
  taken.port = server.port();
  const auto again = Server::start(taken, {});
  ASSERT_FALSE(again.has_value());
  EXPECT_EQ(again.error().code, Code::environment);
  ServerOptions named;
  named.address = "localhost";
  EXPECT_EQ(Server::start(named, {}).error().code, Code::usage);
  ServerOptions uncertified;
  uncertified.certificate_file = "/nowhere.pem";
  EXPECT_EQ(Server::start(uncertified, {}).error().code, Code::parse);
}

}  // namespace
}  // namespace truce::http
