// SPDX-License-Identifier: Apache-2.0
// A whole agreement in plain legal words, to be read beside the signed text: article by article
// what each rule asks, what takes an act out of it, when it holds and whom it binds; then lines and
// zones with lengths and areas, events, definitions, amendments, precedence. The words of the
// system are in the language asked for; the file's own words stay as they are. Adds no judgement.
#pragma once

#include "agreement/agreement.h"
#include "agreement/draft.h"
#include "agreement/language.h"
#include "base/document.h"

namespace truce::agreement {

// The agreement must be the draft compiled. The place of the map is a figure called "map".
Document explain(const Draft& draft, const Agreement& agreement, Language language);

// What a map of the agreement says beside it.
struct MapWords {
  std::string title, note;
  std::string site, sites, object, outline, km;
  std::vector<std::string> bands;  // of each party with keep-out distances, in order of parties
};
std::string distance_in_words(double distance_m, Language language);
// Of a map that cannot show all.
std::string left_out_in_words(std::size_t count, Language language);
MapWords map_words(const Agreement& agreement, Language language);

}  // namespace truce::agreement
