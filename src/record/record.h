// SPDX-License-Identifier: Apache-2.0
// One entry of the journal: bytes, a number, a moment and a digest that binds it to every entry
// before it. Bodies are canonical JSON lines. Knows no files: io keeps the journal.
// The digest is SHA-256 over the frame that docs/formats/journal.md specifies.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/digest.h"
#include "base/instant.h"
#include "base/result.h"

namespace truce::record {

// Append-only: the numbers stand in journals.
enum class Type : std::uint16_t {
  run_started = 1,
  agreement_adopted = 2,
  watch_recorded = 3,
  observation_recorded = 10,
  line_quarantined = 11,
  incident_opened = 20,
  incident_revised = 21,
  finding_made = 30,
  finding_revised = 31,
  finding_withdrawn = 32,
  // What people put on record at the desk (verify/entries.h, in its order).
  user_enrolled = 40,
  user_disabled = 41,
  case_opened = 42,
  case_extended = 43,
  case_claimed = 44,
  case_released = 45,
  case_moved = 46,
  opinion_given = 47,
  reply_invited = 48,
  reply_received = 49,
  evidence_added = 50,
  custody_logged = 51,
  hypothesis_stated = 52,
  evidence_weighed = 53,
  attribution_opined = 54,
  attribution_decided = 55,
  person_sealed = 56,
  person_erased = 57,
  casualty_recorded = 58,
  claim_registered = 59,
  claim_held = 60,
  correction_asked = 61,
  correction_answered = 62,
  person_shown = 63,
  watch_taken = 64,
  watch_handed_over = 65,
  note_written = 66,
  alerts_set = 67,
  key_announced = 80,
  run_finished = 90,
  results_written = 91,
  // Of responses (respond/entries.h, in its order).
  contact_listed = 120,
  contact_removed = 121,
  drill_started = 122,
  drill_ended = 123,
  drill_case_told = 124,
  fact_told = 125,
  tier_decided = 126,
  step_reported = 127,
  response_ended = 128,
  consultation_called = 129,
  call_answered = 130,
  position_taken = 131,
  consultation_closed = 132,
  notice_acknowledged = 133,
  tier_prompted = 134,
  tier_lapsed = 135,
  deadline_set = 136,
  deadline_met = 137,
  deadline_passed = 138,
  deadline_cancelled = 139,
  notice_queued = 140,
  notice_tried = 141,
  // What planners put on record in the register of commitments (pledge/entries.h, in its order).
  guarantor_named = 100,
  source_cited = 101,
  statement_recorded = 102,
  obligation_recorded = 103,
  happening_recorded = 104,
  code_defined = 105,
  rate_recorded = 106,
  gdp_recorded = 107,
  donor_month_recorded = 108,
  contradiction_decided = 109,
  obligation_done = 110,
};

constexpr Type response_first = Type::contact_listed;
constexpr Type response_last = Type::notice_tried;
constexpr bool is_of_response(Type type) {
  return type >= response_first && type <= response_last;
}

constexpr Type desk_first = Type::user_enrolled;
constexpr Type desk_last = Type::alerts_set;
constexpr bool is_of_desk(Type type) {
  return type >= desk_first && type <= desk_last;
}
constexpr Type register_first = Type::guarantor_named;
constexpr Type register_last = Type::obligation_done;
constexpr bool is_of_register(Type type) {
  return type >= register_first && type <= register_last;
}

std::string_view to_text(Type type);
std::optional<Type> type_of(std::uint16_t number);

struct Record {
  std::uint64_t sequence = 0;  // from 1, without gaps
  Type type = Type::run_started;
  Instant at;        // when the mission recorded it
  std::string body;  // canonical JSON, one line, no newline
  Digest digest{};
};

// A body must stay below this, on writing and on reading.
constexpr std::size_t max_body_bytes = std::size_t{32} << 20;

}  // namespace truce::record
