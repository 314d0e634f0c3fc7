// SPDX-License-Identifier: Apache-2.0
// The mission of a data directory as the server holds it: one writer, many readers, and word of
// every record to those who listen. What is decided is on disk before anybody is told.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <vector>

#include "assess/assess.h"
#include "io/agreement_files.h"
#include "io/mission.h"
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

  template <class Look>
  auto look(Look&& at) const {
    const std::shared_lock lock(mutex_);
    return at(view_of(mission_.state(), mission_.chain().size()));
  }
  // What was on record at an earlier moment; nothing where too many ask for that just now. Errors:
  // environment, bad_record.
  Result<std::shared_ptr<const Known>> known_at(Instant moment) { return past_.at(moment); }
  View view_of(const engine::State& state, std::uint64_t head) const;
  // One at a time; the records that it makes are told to the listeners after it.
  template <class Change>
  auto change(Change&& how) {
    const std::unique_lock lock(mutex_);
    return how(mission_);
  }
  // Observations in, incidents and findings out. One that is on record already, id and content, is
  // left out: a phone whose answer was lost sends it again. Gives how many those were. Errors:
  // those of Mission::take.
  Result<std::size_t> take(engine::Arrival arrival, Instant at);

  // No: a write failed, and nothing more is taken until the journal is opened again.
  bool takes_records() const {
    const std::shared_lock lock(mutex_);
    return !mission_.is_uncertain();
  }

  Live& live() { return live_; }
  const std::string& data() const { return data_; }

 private:
  Room(std::string data, io::Mission mission, std::vector<io::LoadedAgreement> agreements);
  Result<void> adopt();

  std::string data_;
  io::Mission mission_;
  std::vector<io::LoadedAgreement> agreements_;
  std::vector<assess::Assessor> assessors_;
  std::vector<const assess::Assessor*> pointers_;
  mutable std::shared_mutex mutex_;
  Live live_;
  Past past_;
  ZoneShapes zones_;
};

}  // namespace truce::serve
