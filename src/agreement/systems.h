// SPDX-License-Identifier: Apache-2.0
// Named weapon systems and what their name implies: class and calibre, from public references
// (docs/formats/agreement.md lists them). A name says what a thing is, never whose it is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/vocabulary.h"

namespace truce::agreement {

struct System {
  std::string_view name;                      // as rules and reports write it: "msta-s"
  std::string_view aliases;                   // separated by blanks: "2s19 2s33"
  WeaponClass weapon = WeaponClass::unknown;  // unknown: counted in more than one class
  int calibre_mm = 0;                         // 0: none, or several
};

// By name or alias, in any case, with blanks, underscores or hyphens between its parts; a longer
// text is searched for a word that is a known name ("bm-21 grad"). Null where there is none.
const System* find_system(std::string_view text);

// The known name of a system, or the text in lower case with hyphens for blanks.
std::string canonical_system(std::string_view text);

// All names and aliases, for suggestions.
std::vector<std::string_view> system_words();

}  // namespace truce::agreement
