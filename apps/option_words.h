// SPDX-License-Identifier: Apache-2.0
// Options of the command line as values. Errors: usage, with the words that an option takes.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

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

// For an option's check(): a finite number from `least` to `most`, both included.
std::function<std::string(const std::string&)> within(double least, double most);

// The number that a word means must be the number that it says: -1 is none.
std::string is_seed(const std::string& word);

// "48.5,37.9" with a radius that holds 95 %.
Result<Place> place_option(const std::string& text, double radius_km);

// Each "ID=FILE" of --line: the id of an agreement's line, and the file that takes its place.
Result<std::map<std::string, std::string>> line_options(const std::vector<std::string>& lines);

// An RFC 3339 moment.
Result<Instant> moment_option(const std::string& text, const char* option);

}  // namespace truce::apps
