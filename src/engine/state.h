// SPDX-License-Identifier: Apache-2.0
// What the mission believes at a moment: the fold over its journal, and nothing else. Ordered
// containers throughout, so that two folds of the same records give the same bytes; two that are
// looked into by name and never walked through are not.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "locate/associate.h"
#include "model/finding.h"
#include "model/watch.h"
#include "observe/dedupe.h"
#include "pledge/register.h"
#include "respond/guarantee.h"
#include "verify/desk.h"

namespace truce::engine {

struct Period {
  Instant from;   // inclusive
  Instant until;  // exclusive
};
// No limit on that side.
constexpr Period all_time{{std::numeric_limits<std::int64_t>::min()},
                          {std::numeric_limits<std::int64_t>::max()}};

// An incident has at most one current finding under a rule of an agreement.
struct FindingKey {
  std::string incident;
  std::string agreement;
  std::string rule;

  auto operator<=>(const FindingKey&) const = default;
};

struct CurrentFinding {
  FindingId id;
  std::uint32_t version = 1;
  Verdict verdict = Verdict::undetermined;
  std::string article;
  std::string line;  // the record's body: a line of findings.jsonl
  Instant made;      // when its first version went on record
};

struct Counts {
  std::uint64_t observations = 0;  // accepted lines, duplicates included
  std::uint64_t duplicates = 0;
  std::uint64_t reused_ids = 0;  // told apart though they are no repeats: another's id
  std::uint64_t quarantined = 0;

  bool operator==(const Counts&) const = default;
};

// Stands between an id that came before and the number that tells it apart: "clip-7~2".
constexpr char told_apart_by = '~';

// Quarantined lines and kinds of reasons that are kept to be shown; the counts go on past them.
constexpr std::size_t max_shown_quarantined = 1000;
constexpr std::size_t max_reasons = 200;

// An agreement as it was adopted, for what needs no ground of it.
struct AgreementText {
  std::string file;
  std::string text;
  bool as_if_in_force = false;
};

struct State {
  std::map<std::string, std::string> agreements;  // id -> SHA-256 of its text
  std::map<std::string, AgreementText> texts;     // id -> the last one adopted
  std::map<std::string, std::string> adopted;     // id -> SHA-256 of all that it was judged with
  std::set<std::string> parties;                  // of all of them
  std::vector<Watch> watches;
  locate::Association association;
  observe::Duplicates duplicates;
  std::unordered_map<std::string, Observation> waiting;  // recorded, not yet in an incident
  std::unordered_set<std::string> recorded_ids;          // of every observation
  std::map<FindingKey, CurrentFinding> findings;
  std::uint64_t findings_opened = 0;
  Counts counts;
  std::vector<QuarantinedLine> quarantined;
  std::map<std::string, std::uint64_t> quarantined_by_reason;  // without the values in it
  verify::Desk desk;                                           // what people made of it
  std::map<CaseId, respond::CaseTold> verified;                // as people decided on them
  respond::Guarantee guarantee;                                // and what guarantors were asked
  pledge::Register commitments;                                // what guarantors have promised
};

// A reason without what stood in the line, so that equal faults count together: quoted text and
// numbers become "...".
std::string kind_of_reason(std::string_view reason);

// SHA-256 over the current incident and finding lines (docs/formats/journal.md), as hex.
std::string digest_of(const State& state);

}  // namespace truce::engine
