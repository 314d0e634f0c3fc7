// SPDX-License-Identifier: Apache-2.0
// An answer that goes on: server-sent events (WHATWG HTML, 9.2) to one listener. Texts wait in a
// queue with a bound; a listener who does not keep up is closed and comes back with the number of
// the last event that it saw. Any thread may push; each text is shared with the other listeners.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"

namespace truce::http {

constexpr std::size_t max_waiting_bytes = 4 << 20;

class Stream {
 public:
  // False: it is closed, and nothing that is pushed arrives.
  bool push(Body text);
  void close();
  bool is_open() const;

  // For the connection that sends it. `wake` is called from any thread, and without a lock held,
  // when there is something to take again or it was closed: once, however much is pushed before
  // it is taken.
  void attach(std::function<void()> wake);
  std::vector<Body> take();

 private:
  mutable std::mutex mutex_;
  std::deque<Body> waiting_;
  std::size_t waiting_bytes_ = 0;
  bool open_ = true;
  std::function<void()> wake_;
};

// One event. Line breaks in `data` are kept as the format asks; `type` holds none.
std::string event_text(std::uint64_t id, std::string_view type, std::string_view data);
// Keeps proxies from closing a quiet stream.
std::string_view heartbeat();

}  // namespace truce::http
