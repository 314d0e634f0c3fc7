// SPDX-License-Identifier: Apache-2.0
#include "io/notify_round.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>

namespace truce::io {
namespace {

// Who is waited for: the mail server for all mail, else the host of the address.
std::string peer_of(const NotifySettings& settings, const Outgoing& message) {
  if (message.notice.channel == respond::Channel::email) return settings.smtp;
  const auto to =
      std::ranges::find(message.addresses, message.notice.channel, &respond::Address::channel);
  if (to == message.addresses.end()) return {};
  const std::size_t host = to->address.find("//");
  return host == std::string::npos ? to->address
                                   : to->address.substr(0, to->address.find('/', host + 2));
}

// What the senders and the one who records share.
class Round {
 public:
  Round(const NotifySettings& settings, std::span<const Outgoing> messages) : settings_(settings) {
    std::map<std::string, std::vector<const Outgoing*>> by_peer;
    for (const Outgoing& message : messages)
      by_peer[peer_of(settings, message)].push_back(&message);
    for (auto& [peer, queue] : by_peer) queues_.push_back(std::move(queue));
  }

  Result<std::size_t> run(const std::function<Result<void>(const Attempt&)>& on_tried) {
    std::vector<std::jthread> senders;
    busy_ = std::min(queues_.size(), most_peers_at_once);
    for (std::size_t i = 0; i < busy_; ++i) senders.emplace_back([this] { send(); });
    Result<void> recorded;
    for (;;) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return !tried_.empty() || busy_ == 0; });
      if (tried_.empty()) break;
      const Attempt attempt = std::move(tried_.front());
      tried_.pop_front();
      lock.unlock();
      // What went out is told even where something before it could not be recorded.
      if (auto done = on_tried(attempt); !done && recorded) {
        recorded = done;
        lock.lock();
        stops_ = true;
      }
    }
    senders.clear();
    if (!recorded) return tl::unexpected(recorded.error());
    return left_;
  }

 private:
  void send() {
    for (;;) {
      const std::vector<const Outgoing*>* queue = nullptr;
      {
        const std::scoped_lock lock(mutex_);
        if (!stops_ && next_ < queues_.size()) queue = &queues_[next_++];
        if (queue == nullptr) {
          --busy_;
          changed_.notify_all();
          return;
        }
      }
      send(*queue);
    }
  }
  void send(const std::vector<const Outgoing*>& queue) {
    bool answers = true;
    for (std::size_t i = 0; i < queue.size(); ++i) {
      {
        const std::scoped_lock lock(mutex_);
        if (!answers || stops_) {
          left_ += queue.size() - i;
          return;
        }
      }
      const Outgoing& one = *queue[i];
      const auto said = send_notice(settings_, one.notice, one.addresses, one.contact);
      answers = said || said.error().code != Code::environment;
      Attempt attempt{one.notice.id,
                      said ? respond::Delivery::delivered : respond::Delivery::failed,
                      said ? *said : said.error().message};
      const std::scoped_lock lock(mutex_);
      tried_.push_back(std::move(attempt));
      changed_.notify_all();
    }
  }

  const NotifySettings& settings_;
  std::vector<std::vector<const Outgoing*>> queues_;
  std::mutex mutex_;  // of all below
  std::condition_variable changed_;
  std::deque<Attempt> tried_;  // and not yet recorded: at most the round's messages
  std::size_t next_ = 0;
  std::size_t busy_ = 0;
  std::size_t left_ = 0;
  bool stops_ = false;
};

}  // namespace

Result<std::size_t> send_all(const NotifySettings& settings, std::span<const Outgoing> messages,
                             const std::function<Result<void>(const Attempt&)>& on_tried) {
  return Round(settings, messages).run(on_tried);
}

}  // namespace truce::io
