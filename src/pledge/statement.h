// SPDX-License-Identifier: Apache-2.0
// Guarantors, sources and statements, as their file has them (docs/formats/commitments.md). A
// statement is what one source says that a guarantor said, promised, gave or refused, once. Days
// are whole UTC days, told by their start. Nothing is ever corrected in place: a better word is
// another statement.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pledge/quantity.h"
#include "pledge/tasks.h"
#include "pledge/words.h"

namespace truce::pledge {

struct Titles {
  std::string uk;
  std::string fr;
};
struct Guarantor {
  std::string id;  // ISO 3166-1 alpha-3, or EU, NATO, COALITION
  std::string title;
  Titles titles;
  std::vector<std::string> names;  // how sources call it
};

struct Source {
  std::string id;
  std::string title;
  std::string publisher;
  Instant published;  // known from then on
  std::string url;
  std::string note;
};

// A guarantor's part of what several promise together.
struct Share {
  std::string guarantor;
  std::int64_t weight = 1;
};

struct Statement {
  std::string guarantor;
  std::string id;
  std::string topic;  // statements of one guarantor on one topic are one line of its history
  What what = What::position;
  Status status = Status::said;
  std::string summary;
  Instant said;                  // said or done then
  std::optional<Instant> until;  // does not hold from then on
  std::string source;
  std::string at;  // where in the source
  std::string who;
  Speaker speaker = Speaker::media;
  Certainty certainty = Certainty::unverified;
  std::optional<Hundredths> quantity;
  Bound bound = Bound::exactly;
  std::string unit;
  std::string item;
  std::optional<Hundredths> amount;
  std::string currency;  // ISO 4217
  Recipient to = Recipient::ukraine;
  std::string part_of;      // it is inside that figure
  std::string draws_on;     // it comes out of that pledge or allocation
  std::vector<Share> with;  // split among these; empty: the guarantor's alone
  std::vector<std::string> conditions;
  std::vector<std::string> caveats;
  std::vector<Task> tasks;      // what it is good for; empty: not told
  std::vector<Setting> places;  // where; empty: not told
  std::optional<std::int32_t> notice_days;
  std::optional<std::int32_t> months;
  std::optional<std::int32_t> rotation_months;
  std::vector<std::string> contradicts;
  std::string words;  // the exact words, in a user's own file
};
// The count or the money; nothing where no figure is told.
inline const std::optional<Hundredths>& figure_of(const Statement& s) {
  return s.amount ? s.amount : s.quantity;
}
inline const std::string& unit_of(const Statement& s) {
  return s.amount ? s.currency : s.unit;
}

}  // namespace truce::pledge
