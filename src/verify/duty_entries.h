// SPDX-License-Identifier: Apache-2.0
// Entries of the duty log: who has the watch, what they note in it, and what each person is alerted
// to. Nothing is silenced without its entry, and what is silenced still counts and shows.
#pragma once

#include <string>
#include <vector>

#include "base/words.h"
#include "model/author.h"

namespace truce::verify {

// What may alert somebody. Append-only: they stand in records.
enum class AlertKind : std::uint8_t {
  breach,  // a finding reads so; by its probability
  case_opened,
  case_moved,
  reply,
  correction,
  tier_prompted,
  deadline_set,
  deadline_passed,
  notice,
  consultation,
};
constexpr std::size_t alert_kinds = 10;

// Whoever has the watch keeps it until somebody takes it.
struct WatchTaken {
  By by;
  std::string before;  // who had it; empty: nobody
  std::string words;
};
struct WatchHandedOver {
  By by;
  std::string to;
  std::string words;
};
struct NoteWritten {
  By by;
  std::string about;  // "C-000001", "I-000007"; empty: of the watch itself
  std::string words;
};

struct AlertChoice {
  AlertKind kind = AlertKind::breach;
  bool on = true;
  double at_least = 0;  // of what has a probability
};
// What `by` is alerted to from now on; what is not named alerts.
struct AlertsSet {
  By by;
  std::vector<AlertChoice> alerts;
  std::int32_t quiet_from = 0;   // minutes of the UTC day, inclusive
  std::int32_t quiet_until = 0;  // exclusive; the same as quiet_from: no quiet hours
  std::string reason;
};

}  // namespace truce::verify

template <>
struct truce::Names<truce::verify::AlertKind> {
  static constexpr auto list = std::to_array<std::string_view>(
      {"breach", "case_opened", "case_moved", "reply", "correction", "tier_prompted",
       "deadline_set", "deadline_passed", "notice", "consultation"});
};
