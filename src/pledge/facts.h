// SPDX-License-Identifier: Apache-2.0
// What the register keeps beside statements, as its file has it (docs/formats/commitments.md):
// obligations, what happened, codes of one's own, rates, gross domestic products and rows of donor
// tables. Days are whole UTC days, told by their start.
#pragma once

#include "pledge/statement.h"

namespace truce::pledge {

struct Done {
  Instant on;
  std::string source;
  std::string at;
};
struct Obligation {
  std::string guarantor;
  std::string id;
  std::string title;
  ObligationKind kind = ObligationKind::validity;
  Instant from;
  std::optional<Instant> until;  // of validity its end, of a deadline when it is due
  std::optional<std::int32_t> every_months;
  std::string on;                    // an event; of a review and a deadline
  std::optional<std::int32_t> days;  // due so many after the event or the start
  std::string source;
  std::string at;
  std::vector<Done> done;
};
// That an obligation on record was done, told later than the obligation.
struct Fulfilment {
  std::string obligation;
  Instant on;
  std::string source;
  std::string at;
};
// An event that obligations wait for.
struct Happened {
  std::string event;
  Instant on;
  std::string source;
  std::string at;
};

// A condition or caveat for which no standard code fits.
struct Words {
  std::string en;
  std::string uk;
  std::string fr;
};
struct OwnCode {
  std::string id;
  CodeKind kind = CodeKind::condition;
  Words words;
  std::vector<Task> excludes_tasks;
  std::vector<Setting> excludes_places;
};

struct Rate {
  std::string currency;
  Instant on;
  double per_euro = 0.0;  // so many units of the currency for one euro; six decimals
  std::string source;
  Certainty certainty = Certainty::confirmed;
};
struct Gdp {
  std::string guarantor;
  std::int32_t year = 0;
  Hundredths amount;
  std::string currency;
  std::string source;
  Certainty certainty = Certainty::confirmed;
};

// A row of a donor table. Hundredths of a euro, negative where an earlier row is corrected.
struct DonorMonth {
  std::string source;  // the table
  std::string donor;
  std::string iso;
  std::int32_t year = 0;
  std::int32_t month = 0;
  std::int64_t total = 0;
  std::int64_t financial = 0;
  std::int64_t humanitarian = 0;
  std::int64_t military = 0;
  std::int64_t commitments = 0;
  std::int64_t to_be_allocated = 0;
  std::int64_t gdp = 0;
  std::int64_t pct_gdp = 0;  // billionths of a percent
};

}  // namespace truce::pledge
