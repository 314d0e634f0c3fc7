// SPDX-License-Identifier: Apache-2.0
// The register of commitments as its entries left it: a fold over them and nothing else, in ordered
// containers, so that two folds give the same bytes. Decides nothing: decide.h.
#pragma once

#include <map>
#include <set>
#include <tuple>

#include "pledge/codes.h"
#include "pledge/entries.h"

namespace truce::pledge {

// A planner's word on statements that contradict each other.
struct Decision {
  ContradictionDecided decided;
  Instant at;
};

using RateKey = std::pair<std::string, Instant>;      // currency, day
using GdpKey = std::pair<std::string, std::int32_t>;  // guarantor, year
using DonorKey = std::tuple<std::string, std::string, std::int32_t, std::int32_t>;  // table, iso

struct Register {
  std::map<std::string, Guarantor, std::less<>> guarantors;
  std::map<std::string, Source, std::less<>> sources;
  std::map<std::string, Statement, std::less<>> statements;
  std::map<std::string, Obligation, std::less<>> obligations;
  std::map<std::string, std::vector<Happened>, std::less<>> happened;  // by event
  std::map<std::string, OwnCode, std::less<>> codes;
  std::map<RateKey, Rate> rates;
  std::map<GdpKey, Gdp> gdps;
  std::map<DonorKey, DonorMonth> donor_months;             // and year, month
  std::vector<Decision> decisions;                         // in the order in which they were taken
  std::map<std::string, std::int64_t, std::less<>> gross;  // of all figures, by unit

  bool empty() const { return guarantors.empty() && donor_months.empty() && sources.empty(); }
};

DonorKey key_of(const DonorMonth& row);

// The register after one more entry, which decide() or a replay vouches for.
void evolve(Register& on, const Entry& entry, Instant at);

// What the record of an entry says, but for who put it there.
std::string content_of(Entry entry);
// The entry on record that has the same id; nothing where there is none.
std::optional<Entry> on_record(const Register& in, const Entry& like);

// Two moments are asked of everything: what held then, and what was public then.
struct Moment {
  Instant as_of;
  Instant known_at;
};
// The last nanosecond of a UTC day, for a moment told as a day.
Instant end_of_day(Instant start);

bool is_public(const Register& in, std::string_view source, Instant known_at);

// What a code says, and what it rules out where it is a caveat.
struct CodeSense {
  CodeKind kind = CodeKind::condition;
  std::uint32_t tasks = 0;
  std::uint32_t places = 0;
};
std::optional<CodeSense> sense_of(const Register& in, std::string_view code);
std::string words_of(const Register& in, std::string_view code, Language language);

}  // namespace truce::pledge
