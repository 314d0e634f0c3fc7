// SPDX-License-Identifier: Apache-2.0
// What a thing of an agreement does, as named facets that can be compared: a set of words, an
// amount with its unit, a date, or words. Titles, summaries, sources and reasons have no effect and
// are no facets. Private to diff.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "agreement/agreement.h"
#include "agreement/draft.h"
#include "agreement/language.h"

namespace truce::agreement {

struct Facet {
  enum class Kind : std::uint8_t { words, set, amount, calibres, date };
  std::string name;
  Kind kind = Kind::words;
  std::string words{};
  std::vector<std::string> set{};
  double amount = 0.0;
  std::string unit{};
  int low = 0, high = 0;  // of calibres in mm, inclusive; 0: open
  Instant at{};           // of a date, on the agreement's own clock, which must outlive it
  const ZoneRules* clock = nullptr;
};
using Facets = std::vector<Facet>;
bool is_same(const Facet& a, const Facet& b);

// What an id of the old agreement is called in the new one.
using Renamed = std::function<std::string(std::string_view table, const std::string& id)>;

Facets facets_of(const Agreement& agreement, const Draft& draft, const Renamed& renamed);
// Exemptions are told in the language.
Facets facets_of(const Agreement& agreement, const Rule& rule, const DraftRule& draft,
                 const Renamed& renamed, Language language);
Facets facets_of(const Agreement& agreement, const CourseRule& rule, const Renamed& renamed);
Facets facets_of(const Agreement& agreement, const Event& event, const Renamed& renamed);
Facets facets_of(const Agreement& agreement, const Definition& definition, const Renamed& renamed);
Facets facets_of(const Line& line);
// With its inventory in the language.
Facets facets_of(const RegisteredSite& site, Language language);
Facets facets_of(const ProtectedObject& object);
Facets facets_of(const Party& party);

}  // namespace truce::agreement
