// SPDX-License-Identifier: Apache-2.0
// Options of the command line as values. Errors: usage, with the words that an option takes.
#pragma once

#include <string>

#include "base/instant.h"
#include "base/result.h"
#include "base/words.h"
#include "model/place.h"

namespace truce::apps {

template <Vocabulary Word>
Result<Word> word_option(const std::string& text, const char* option) {
  if (const auto found = word_of<Word>(text)) return *found;
  return failure(Code::usage,
                 std::string(option) + " '" + text + "': it is one of " + choice_of_words<Word>());
}

// "48.5,37.9" with a radius that holds 95 %.
Result<Place> place_option(const std::string& text, double radius_km);

// An RFC 3339 moment.
Result<Instant> moment_option(const std::string& text, const char* option);

}  // namespace truce::apps
