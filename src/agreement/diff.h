// SPDX-License-Identifier: Apache-2.0
// What changes in effect from one agreement to another, be it an amended version or another draft:
// ground that a line, a zone or a keep-out distance gains and loses, weapons, dates, parties,
// lengths, exemptions, precedence. Titles, summaries and sources have no effect and are not
// compared. Areas come from the tests themselves (geo/cell_area.h) and carry their error.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "agreement/agreement.h"
#include "agreement/draft.h"
#include "agreement/language.h"
#include "geo/cell_area.h"

namespace truce::agreement {

struct Change {
  // Of what: agreement, party, line, zone, site, object, rule, event, definition; and its id in the
  // new file, or in the old one where it vanishes.
  std::string of, id;
  std::string was_id{};  // where the old file calls it otherwise
  std::string what{};    // "appears", "vanishes", "distance", "ground", ...
  std::string text{};    // the change in words, without of and id
  // Beside the words, as far as they fit what changed:
  std::string was{}, now{};
  std::vector<std::string> gained{}, lost{};
  std::string party{};           // whose ground, or who gains it
  std::optional<double> more{};  // new less old, in `unit`
  std::string unit{};            // "km", "days", "%"
  std::optional<geo::AreaFound> gained_area{}, lost_area{};
  std::optional<double> shift_m{};  // the greatest distance between an old and a new line
};

struct Version {
  const Draft& draft;
  const Agreement& agreement;
};

// Empty where both are the same in effect. In order: agreement, parties, lines, zones, sites,
// objects, rules in the order of the new file, then those that vanish, events, definitions.
// Texts, and what is not data, in the language; the file's own words stay as they are.
std::vector<Change> diff(const Version& old_version, const Version& new_version,
                         Language language = Language::en);

// What stands around the changes: a headline, or that nothing changes; a thing with its id.
std::string diff_headline(const std::string& old_id, const std::string& new_id, bool same,
                          Language language);
std::string diff_thing(const Change& change, Language language);

}  // namespace truce::agreement
