// SPDX-License-Identifier: Apache-2.0
// The mission of a data directory as the server holds it: one writer, many readers, and word of
// every record to those who listen. What is decided is on disk before anybody is told. What is
// brought is on record at once; what it says of incidents follows (take, follow).
//
// Locks in this order: who decides on what waits; who writes, held while the disk does; who reads
// or changes the state.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <thread>
#include <vector>

#include "assess/assess.h"
#include "io/accounts.h"
#include "io/agreement_files.h"
#include "io/fair_lock.h"
#include "io/mission.h"
#include "io/observation_lines.h"
#include "serve/live.h"
#include "serve/past.h"
#include "serve/zone_shapes.h"

namespace truce::serve {

struct RoomOptions {
  std::string data = "truce-data";
  std::vector<std::string> agreements;  // files; those that the journal was assessed under
  io::AgreementOptions how;
  // Where no file is named: adopted agreements are looked for here, by name and content.
  std::vector<std::string> shipped{};
};

// On record and in no incident yet: past it nothing more is taken. Some 1.5 KB each.
constexpr std::size_t most_waiting = 500'000;
// Whoever brings so few waits until they are in incidents, where no more than that wait.
constexpr std::size_t settled_at_once = 5'000;

// What came of what was brought.
struct Taken {
  bool is_full = false;     // nothing was taken: too many wait
  std::size_t known = 0;    // were on record already
  std::uint64_t last = 0;   // the last of them, by the count of all that were to wait
  std::size_t waiting = 0;  // of all, that are in no incident yet
};

// What a reader sees: the state does not change while they look. Of the past, what was on record
// then.
struct View {
  const engine::State& state;
  std::vector<const io::LoadedAgreement*> agreements;  // that are adopted in it
  std::uint64_t head = 0;                              // records so far
  const ZoneShapes* zones = nullptr;
};

class Room {
 public:
  // Errors: those of Mission::open and load_agreement; refused, where the journal was assessed
  // under other files.
  static Result<std::unique_ptr<Room>> open(const RoomOptions& options);
  Room(const Room&) = delete;
  Room& operator=(const Room&) = delete;
  ~Room();  // ends follow()

  template <class Look>
  auto look(Look&& at) const {
    const std::shared_lock lock(readers_);
    return at(view_of(mission_.state(), mission_.chain().size()));
  }
  // What was on record then; nothing where too many ask just now. Errors: environment, bad_record.
  Result<std::shared_ptr<const Known>> known_at(Instant moment) { return past_.at(moment); }
  View view_of(const engine::State& state, std::uint64_t head) const;
  // One at a time, in their order; the records that it makes are told to the listeners after it.
  template <class Change>
  auto change(Change&& how) {
    const Telling telling{live_};
    const std::lock_guard lock(writers_);
    return how(mission_);
  }
  // Observations in, incidents and findings out. Errors: those of Mission::take.
  Result<void> take(engine::Arrival arrival, Instant at);
  // On record when it returns. One that is on record already, id and content, is left out: a phone
  // whose answer was lost sends it again. Errors: those of Mission::accept.
  Result<Taken> accept(engine::Intake intake, Instant at);
  // Incidents and findings of the first that wait; false: none waits. Errors: those of
  // Mission::record.
  Result<bool> settle(Instant at);
  std::uint64_t settled() const { return settled_; }  // of all that were to wait (Taken::last)
  std::size_t waiting() const { return static_cast<std::size_t>(accepted_ - settled_); }
  // From now on a thread of its own settles what waits; `failed` hears of what went wrong.
  void follow(std::function<Instant()> clock, std::function<void(const Error&)> failed);

  // Who may do what, as of the last record that changed it: without waiting for anybody.
  std::shared_ptr<const io::People> people() const;
  // Of the last record that can be seen.
  std::uint64_t head() const { return head_; }

  // No: a write failed, and nothing more is taken until the journal is opened again.
  bool takes_records() const;

  Live& live() { return live_; }
  const io::LineIndex& lines() const { return *lines_; }
  const std::string& data() const { return data_; }

 private:
  Room(std::string data, io::Mission mission, std::vector<io::LoadedAgreement> agreements);
  Result<void> adopt();
  Result<void> begin();
  void hear(std::vector<record::Record> records);
  void follow_on(const std::function<Instant()>& clock,
                 const std::function<void(const Error&)>& failed);
  std::vector<Observation> first_waiting(std::size_t most) const;

  struct Telling {  // when it goes, and the locks are gone
    Live& live;
    ~Telling() { live.tell_held(); }
  };

  std::string data_;
  io::Mission mission_;
  std::vector<io::LoadedAgreement> agreements_;
  std::vector<assess::Assessor> assessors_;
  std::vector<const assess::Assessor*> pointers_;
  io::InTurn deciders_;
  io::InTurn writers_;
  mutable io::FairLock readers_;
  std::deque<std::string> waiting_;  // ids, as they came; under writers_
  std::atomic<std::uint64_t> accepted_{0}, settled_{0};
  std::atomic<std::uint64_t> head_{0};
  mutable std::mutex people_mutex_;
  std::shared_ptr<const io::People> people_;
  std::unique_ptr<io::LineIndex> lines_;
  bool hangs_together_ = false;
  std::mutex following_mutex_;
  std::condition_variable arrived_;
  bool ending_ = false;
  std::thread follower_;
  Live live_;
  Past past_;
  ZoneShapes zones_;
};

}  // namespace truce::serve
