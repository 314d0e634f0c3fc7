// SPDX-License-Identifier: Apache-2.0
// A file of commitments (docs/formats/commitments.md, TOML) to the items that it holds, each with
// its place. Unknown keys, wrong types and unknown words are told with the nearest right one; what
// needs other files is intake.h's matter. Input is hostile: size and depth are bounded
// (base/toml.h).
#pragma once

#include "pledge/intake.h"

namespace truce::pledge {

struct Read {
  Items items;  // those without a problem
  std::vector<Problem> problems;
};

// `file` names it in places.
Read read_file(std::string_view text, const std::string& file);

// An agreement lies in the same folder: it is no file of commitments.
bool is_agreement(std::string_view text);

}  // namespace truce::pledge
