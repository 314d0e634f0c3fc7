// SPDX-License-Identifier: Apache-2.0
// The closed words of a response: how tiers, deadlines and notices stand, what people decide and
// answer. Append-only: they stand in records.
#pragma once

#include <cstdint>

#include "base/id.h"
#include "base/words.h"
#include "model/guarantee.h"

namespace truce::respond {

using ContactId = Id<struct ContactTag>;  // "K-000001": somebody on call
using DrillId = Id<struct DrillTag>;      // "X-000001": an exercise; empty: the real thing
using ConsultationId = Id<struct ConsultationTag>;  // "G-000001"
using NoticeId = Id<struct NoticeTag>;              // "N-000001": a message that somebody must see

enum class TierState : std::uint8_t {
  closed,    // nothing asks for it
  prompted,  // what the plan asks for holds; it waits for the word of its authority
  open,      // the authority has said so
  declined,
  lapsed,  // what asked for it fell away
};

enum class TierWord : std::uint8_t { open, decline, close };

enum class DeadlineState : std::uint8_t { running, met, passed, cancelled };

// What became of a step, by one guarantor.
enum class Progress : std::uint8_t { under_way, done, declined };

// What a guarantor says in a consultation.
enum class Voice : std::uint8_t {
  supports,
  supports_with_conditions,
  abstains,
  opposes,
  undecided
};

enum class Channel : std::uint8_t { email, webhook, cap, phone };

enum class Ending : std::uint8_t { remedied, de_escalated, withdrawn };

enum class Delivery : std::uint8_t { delivered, failed };

}  // namespace truce::respond

namespace truce {

template <>
struct Names<respond::TierState> {
  static constexpr auto list =
      std::to_array<std::string_view>({"closed", "prompted", "open", "declined", "lapsed"});
};
template <>
struct Names<respond::TierWord> {
  static constexpr auto list = std::to_array<std::string_view>({"open", "decline", "close"});
};
template <>
struct Names<respond::DeadlineState> {
  static constexpr auto list =
      std::to_array<std::string_view>({"running", "met", "passed", "cancelled"});
};
template <>
struct Names<respond::Progress> {
  static constexpr auto list = std::to_array<std::string_view>({"under_way", "done", "declined"});
};
template <>
struct Names<respond::Voice> {
  static constexpr auto list = std::to_array<std::string_view>(
      {"supports", "supports_with_conditions", "abstains", "opposes", "undecided"});
};
template <>
struct Names<respond::Channel> {
  static constexpr auto list =
      std::to_array<std::string_view>({"email", "webhook", "cap", "phone"});
};
template <>
struct Names<respond::Ending> {
  static constexpr auto list =
      std::to_array<std::string_view>({"remedied", "de_escalated", "withdrawn"});
};
template <>
struct Names<respond::Delivery> {
  static constexpr auto list = std::to_array<std::string_view>({"delivered", "failed"});
};

}  // namespace truce
