// SPDX-License-Identifier: Apache-2.0
// Draft + geometry texts + zone rules -> Agreement. Civil times become moments of the agreement's
// own zone, kilometres metres, names indices; systems get their known names. A draft that check.h
// refuses does not compile. Reads no file: the caller hands in the texts of needed_files().
#pragma once

#include <map>
#include <set>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "agreement/agreement.h"
#include "agreement/draft.h"

namespace truce::agreement {

struct NamedText {
  std::string file;  // for messages
  std::string text;  // GeoJSON
};

struct CompileInputs {
  std::map<std::string, std::string> files;  // name as the draft writes it -> GeoJSON text
  std::map<std::string, NamedText> lines;    // line id -> what stands in for its file
  ZoneRules zone;                            // of the draft's time_zone, by that name
  // Sets the dates of agreement, articles and rules aside: all hold always.
  bool as_if_in_force = false;
};

struct Compiled {
  Agreement agreement;
  std::vector<Problem> warnings;  // of check and of the geometry
};

// File names as the draft writes them, each once, in order; the file of a line that has a stand-in
// is not needed, its outline still is.
std::vector<std::string> needed_files(const Draft& draft,
                                      const std::set<std::string>& lines_with_stand_in = {});

// Where the draft first asks for that file, for the message of one that cannot be had.
Spot asks_for(const Draft& draft, std::string_view file);

// Errors: all that check tells; a file that is missing or no geometry of the wanted kind; zone
// rules of another zone; a stand-in for a line that the draft does not have.
tl::expected<Compiled, std::vector<Problem>> compile(const Draft& draft,
                                                     const CompileInputs& inputs);

// What guarantors owe and what it counts from, without any ground: rules by their names alone, and
// of those over time the guarantors' duties. Reads no geometry. Errors: all that check tells; zone
// rules of another zone.
tl::expected<Agreement, std::vector<Problem>> compile_guarantee(const Draft& draft,
                                                                const ZoneRules& zone,
                                                                bool as_if_in_force);
// The same of its releases: who is freed of what, and when. Errors: as compile_guarantee.
tl::expected<Agreement, std::vector<Problem>> compile_releases(const Draft& draft,
                                                               const ZoneRules& zone,
                                                               bool as_if_in_force);

}  // namespace truce::agreement
