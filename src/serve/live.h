// SPDX-License-Identifier: Apache-2.0
// What happens, as it happens: each record of the journal is an event with its number, told to the
// listeners who may see it, those of one write as one text. The last ones are kept, so that a
// listener who was cut off goes on behind the last that they saw. Where more happens than anybody
// could follow they are told that they are behind, and read again. From any thread.
#pragma once

#include <chrono>
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
constexpr std::chrono::seconds behind_every{1};
constexpr Duration open_at_most = std::chrono::minutes{10};

// Who may see records of a type as they are made. A protected person's sealed words: nobody.
Audience audience_of(record::Type type);

struct LiveBounds {
  std::size_t all = 5'000;
  std::size_t of_account = 64;
  std::size_t of_peer = 512;  // an address, or a /64 of IPv6
  // Records of one write, and of one second: past it listeners are behind.
  std::size_t told_at_once = 2'000;
  std::size_t told_a_second = 5'000;
};

struct Listening {
  io::Caller who;
  std::string mark;  // Caller::mark
  std::shared_ptr<http::Stream> stream;
};

class Live {
 public:
  explicit Live(std::uint64_t last) : last_(last) {}
  void bound(LiveBounds bounds);

  // In two steps, so that whoever writes tells nobody while others wait for them: what was written
  // is kept in its order, and told by whoever comes next.
  void hold(std::vector<record::Record> records);
  void tell_held();
  void tell(const record::Record& record);
  // Each second: tells those who are behind so.
  void tick();
  // Keeps quiet streams open; forgets those that are closed, and closes those that have been open
  // for long: they come back at once, and are asked again whether they may.
  void beat(Instant now);
  // Events after `seen`, then whatever comes. Nothing where there are too many listeners, in all,
  // of the account or of the peer. Where
  // events behind `seen` are no longer kept, or are too many to be sent at once, the first event is
  // "behind": read again from the start. It has the number to go on from.
  std::shared_ptr<http::Stream> listen(const Caller& caller, std::optional<std::uint64_t> seen,
                                       Instant now);
  std::size_t listeners() const;
  std::vector<Listening> who_listens() const;
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
    std::string mark;
    std::string share;  // of whose connections it is one
    Instant since;
    std::shared_ptr<http::Stream> stream;
  };
  using Steady = std::chrono::steady_clock;

  void tell_now(const std::vector<record::Record>& records);
  bool is_too_much(std::size_t records);
  void tell_behind(bool at_once = false);
  static http::Body text_for(const std::vector<Event>& events,
                             const std::vector<Audience>& audiences, const std::vector<bool>& of);
  bool has_room_for(const Caller& caller, const std::string& share) const;

  // Nothing: they are behind.
  std::optional<std::vector<http::Body>> missed_by(const Caller& caller, std::uint64_t seen) const;

  std::mutex held_mutex_;
  std::vector<std::vector<record::Record>> held_;

  mutable std::mutex mutex_;  // taken before the other
  LiveBounds bounds_;
  std::deque<Event> events_;
  std::size_t bytes_ = 0;
  std::uint64_t last_;
  std::vector<Listener> listeners_;
  bool are_behind_ = false;
  Steady::time_point told_behind_{};
  Steady::time_point second_{};  // when the one that is counted began
  std::size_t in_second_ = 0;
};

}  // namespace truce::serve
