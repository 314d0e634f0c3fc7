// SPDX-License-Identifier: Apache-2.0
// What happens, as it happens: each record of the journal is an event with its number, told to the
// listeners who may see it. The last ones are kept, so that a listener who was cut off goes on
// behind the last that they saw; older ones they read from the journal. From any thread.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "http/stream.h"
#include "record/record.h"
#include "serve/caller.h"

namespace truce::serve {

constexpr std::size_t kept_events = 20'000;
constexpr std::size_t kept_bytes = 64 << 20;
// What one who comes back is told at once; half of what may wait for them, so that more may come.
constexpr std::size_t most_missed_bytes = http::max_waiting_bytes / 2;
constexpr std::size_t most_listeners = 5'000;
constexpr Duration open_at_most = std::chrono::minutes{10};

// Who may see records of a type as they are made. A protected person's sealed words: nobody.
Audience audience_of(record::Type type);

class Live {
 public:
  explicit Live(std::uint64_t last) : last_(last) {}

  void tell(const record::Record& record);
  // Keeps quiet streams open; forgets those that are closed, and closes those that have been open
  // for long: they come back at once, and are asked again whether they may.
  void beat(Instant now);
  // Events after `seen`, then whatever comes. Nothing where there are too many listeners. Where
  // events behind `seen` are no longer kept, or are too many to be sent at once, the first event is
  // "behind": read again from the start. It has the number to go on from.
  std::shared_ptr<http::Stream> listen(const Caller& caller, std::optional<std::uint64_t> seen,
                                       Instant now);
  std::size_t listeners() const;
  std::vector<io::Caller> who_listens() const;
  // Closes what an account listens to: it signed out, or may not what it might.
  void end(const std::string& account);
  void close();

 private:
  struct Event {
    std::uint64_t number = 0;
    Audience audience;
    http::Body text;
  };
  struct Listener {
    Way way;
    io::Caller who;
    Instant since;
    std::shared_ptr<http::Stream> stream;
  };

  // Nothing: they are behind.
  std::optional<std::vector<http::Body>> missed_by(const Caller& caller, std::uint64_t seen) const;

  mutable std::mutex mutex_;
  std::deque<Event> events_;
  std::size_t bytes_ = 0;
  std::uint64_t last_;
  std::vector<Listener> listeners_;
};

}  // namespace truce::serve
