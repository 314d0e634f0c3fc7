// SPDX-License-Identifier: Apache-2.0
// What a planner puts on record in the register of commitments: one struct an entry, each the body
// of a journal record (docs/formats/commitments.md). Who may: engine; whether it fits: decide.h.
#pragma once

#include <variant>

#include "base/result.h"
#include "model/author.h"
#include "pledge/facts.h"

namespace truce::pledge {

struct GuarantorNamed {
  By by;
  Guarantor guarantor;
};
struct SourceCited {
  By by;
  Source source;
};
struct StatementRecorded {
  By by;
  Statement statement;
};
struct ObligationRecorded {
  By by;
  Obligation obligation;
};
struct HappeningRecorded {
  By by;
  Happened happened;
};
struct CodeDefined {
  By by;
  OwnCode code;
};
struct RateRecorded {
  By by;
  Rate rate;
};
struct GdpRecorded {
  By by;
  Gdp gdp;
};
struct DonorMonthRecorded {
  By by;
  DonorMonth row;
};
// Of statements that contradict each other, which one is taken.
struct ContradictionDecided {
  By by;
  std::string of;    // one of them
  std::string take;  // the one that holds
  std::string reason;
};

// Of an obligation on record: that it was done, or a term of it.
struct ObligationDone {
  By by;
  Fulfilment done;
};

// Append-only: a record's type is register_first plus the place in this list.
using Entry = std::variant<GuarantorNamed, SourceCited, StatementRecorded, ObligationRecorded,
                           HappeningRecorded, CodeDefined, RateRecorded, GdpRecorded,
                           DonorMonthRecorded, ContradictionDecided, ObligationDone>;

const By& author(const Entry& entry);
void set_author(Entry& entry, const By& by);

// "StatementRecorded"; `kind` counts from 0 in the order of Entry.
std::string_view entry_name(std::size_t kind);

constexpr std::size_t max_entry_bytes = std::size_t{1} << 20;

// One line of canonical JSON; decode() takes only what encode() writes. Errors: bad_record,
// too_large.
std::string encode(const Entry& entry);
Result<Entry> decode(std::size_t kind, std::string_view line);

}  // namespace truce::pledge
