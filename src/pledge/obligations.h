// SPDX-License-Identifier: Apache-2.0
// Obligations with a life: what is valid, due, done or late at a moment, by what was public then.
// A term ends on the day that its calendar says; it is late from the next day on. That nothing is
// on record does not prove that nothing was done: the words say "on record".
#pragma once

#include "pledge/register.h"

namespace truce::pledge {

enum class DueState : std::uint8_t {
  not_begun,  // it starts later
  waiting,    // for its event
  valid,
  due,   // has to be done, and the day has not passed
  done,  // on record
  late,
  ended,  // a validity past its end
};

struct Due {
  const Obligation* obligation = nullptr;
  DueState state = DueState::not_begun;
  std::optional<Instant> due_on;  // the next day that counts; nothing where no day is told
  std::uint32_t missed = 0;       // terms of a report with nothing on record
  const Done* done = nullptr;     // the last one on record by then
  const Happened* after = nullptr;
};

// By guarantor, then id; those whose source was public.
std::vector<Due> obligations_at(const Register& in, const Moment& moment,
                                std::string_view guarantor = {});

// The same day so many months later; the last of a shorter month.
Instant add_months(Instant day, std::int64_t months);

}  // namespace truce::pledge

template <>
struct truce::Names<truce::pledge::DueState> {
  static constexpr auto list = std::to_array<std::string_view>(
      {"not_begun", "waiting", "valid", "due", "done", "late", "ended"});
};
