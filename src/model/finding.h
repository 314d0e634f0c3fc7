// SPDX-License-Identifier: Apache-2.0
// An assessment by the machine of one incident under one rule. It is "assessed", never "verified":
// only people make a violation out of it. "Undetermined" is an answer and says what would settle
// it.
#pragma once

#include <limits>
#include <string>
#include <vector>

#include "base/units.h"
#include "model/incident.h"

namespace truce {

using FindingId = Id<struct FindingTag>;
using AgreementId = Id<struct AgreementTag>;

enum class Verdict : std::uint8_t { breach, compliant, undetermined };
std::string_view to_text(Verdict verdict);

// One step of the reasoning, as a lawyer would follow it: a name, the words, and the number where
// there is one.
struct TraceStep {
  std::string
      step;  // "time", "place", "class", "exemption", "precedence", "attribution", "verdict"
  std::string words;
  double value = std::numeric_limits<double>::quiet_NaN();
  std::string unit;  // "m", "probability", or empty: no number
};

struct Attribution {
  std::string party;  // of the agreement, or "unattributed"
  Probability probability;
  std::string reason;

  bool operator==(const Attribution&) const = default;
};

struct Finding {
  FindingId id;  // "F-000123"
  std::uint32_t version = 1;
  IncidentId incident;
  std::uint32_t incident_version = 1;
  AgreementId agreement;
  std::string article;
  std::string rule;
  std::string party;  // the attributed party, or "unattributed"
  Verdict verdict = Verdict::undetermined;
  std::string category;  // a word beside the verdict, as "outside_registered_site"; often empty
  // That the rule was broken, by whomever: the share that the observations carry.
  Probability probability;
  // The same if everything unknown (class, calibre, circumstance) were so that it was broken. The
  // verdict is breach from probability, compliant from possible, else undetermined.
  Probability possible;
  std::vector<Attribution> attribution;
  TimeSpan when;
  Place where;
  std::vector<TraceStep> reasons;
  std::string settles;  // what observation would settle it; empty where settled
};

}  // namespace truce
