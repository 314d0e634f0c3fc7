// SPDX-License-Identifier: Apache-2.0
#include "io/notify_round.h"

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

namespace truce::io {
namespace {

// A server of this machine that takes each call and says `answer`, or nothing at all.
class Peer {
 public:
  explicit Peer(std::string answer) : answer_(std::move(answer)) {
    socket_ = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof at;
    if (::bind(socket_, reinterpret_cast<sockaddr*>(&at), size) != 0) return;
    ::listen(socket_, 16);
    ::getsockname(socket_, reinterpret_cast<sockaddr*>(&at), &size);
    url_ = "http://127.0.0.1:" + std::to_string(ntohs(at.sin_port)) + "/hook";
    if (!answer_.empty()) server_ = std::thread([this] { serve(); });
  }
  ~Peer() {
    ::shutdown(socket_, SHUT_RDWR);
    if (server_.joinable()) server_.join();
    ::close(socket_);
  }
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;

  const std::string& url() const { return url_; }

 private:
  void serve() {
    for (;;) {
      const int call = ::accept(socket_, nullptr, nullptr);
      if (call < 0) return;
      char request[8'192];
      std::string read;
      while (read.find("\"text\"") == std::string::npos) {
        const ssize_t n = ::recv(call, request, sizeof request, 0);
        if (n <= 0) break;
        read.append(request, static_cast<std::size_t>(n));
      }
      ::send(call, answer_.data(), answer_.size(), MSG_NOSIGNAL);
      ::close(call);
    }
  }

  std::string answer_;
  std::string url_;
  int socket_ = -1;
  std::thread server_;
};

Outgoing hook(int number, const Peer& peer) {
  Outgoing message;
  message.notice.id = respond::NoticeId(numbered('N', static_cast<std::size_t>(number)));
  message.notice.channel = respond::Channel::webhook;
  message.addresses = {{respond::Channel::webhook, peer.url()}};
  message.contact = "K-000001";
  return message;
}

NotifySettings quick() {
  NotifySettings settings;
  settings.webhook_secret = "secret";
  settings.timeout_s = 2;
  return settings;
}

constexpr const char* ok = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
constexpr const char* no = "HTTP/1.1 500 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

TEST(NotifyRound, APeerThatSaysNothingHoldsUpNobodyElse) {
  const Peer silent(""), good(ok), unwilling(no);
  std::vector<Outgoing> messages;
  for (int i = 0; i < 3; ++i) messages.push_back(hook(1 + i, silent));
  for (int i = 0; i < 3; ++i) messages.push_back(hook(11 + i, good));
  for (int i = 0; i < 3; ++i) messages.push_back(hook(21 + i, unwilling));
  std::vector<Attempt> tried;
  const auto left = send_all(quick(), messages, [&](const Attempt& attempt) -> Result<void> {
    tried.push_back(attempt);
    return {};
  });
  ASSERT_TRUE(left.has_value());
  EXPECT_EQ(*left, 2U) << "one silence is enough for a round";
  ASSERT_EQ(tried.size(), 7U);
  EXPECT_EQ(tried.back().id.text, "N-000001") << "all others came before it";
  EXPECT_EQ(tried.back().outcome, respond::Delivery::failed);
  std::size_t delivered = 0, refused = 0;
  for (const Attempt& attempt : tried) {
    delivered += attempt.outcome == respond::Delivery::delivered;
    refused += attempt.words == "refused: HTTP 500";
  }
  EXPECT_EQ(delivered, 3U);
  EXPECT_EQ(refused, 3U) << "a no is an answer: the next one is asked";
}

TEST(NotifyRound, NothingIsBegunAfterWhatCannotBeRecorded) {
  const Peer good(ok);
  std::vector<Outgoing> messages;
  for (int i = 0; i < 50; ++i) messages.push_back(hook(1 + i, good));
  std::size_t tried = 0;
  const auto left = send_all(quick(), messages, [&](const Attempt&) -> Result<void> {
    ++tried;
    return failure(Code::environment, "the disk is full");
  });
  ASSERT_FALSE(left.has_value());
  EXPECT_EQ(left.error().message, "the disk is full");
  EXPECT_GE(tried, 1U);
}

TEST(NotifyRound, NothingToSendIsNoFault) {
  const auto left = send_all(quick(), {}, [](const Attempt&) { return Result<void>(); });
  ASSERT_TRUE(left.has_value());
  EXPECT_EQ(*left, 0U);
}

}  // namespace
}  // namespace truce::io
