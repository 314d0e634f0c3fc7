// SPDX-License-Identifier: Apache-2.0
// Whether a text holds a word or a phrase as a whole: "mine" is in "land mine", and neither in
// "Undetermined" nor in "imminent". Compares bytes: both sides come in one case (plain_words() or
// lower_words()).
#pragma once

#include <string>
#include <string_view>

namespace truce::observe {

// Nowhere does a letter run on into another letter, or a digit into another digit, at either end.
// Every byte of a letter beyond ASCII counts as a letter.
bool holds_word(std::string_view text, std::string_view word);

// The word, or its English plural in -s or -es.
bool holds_noun(std::string_view text, std::string_view noun);

// The stem opens a word, whatever ending follows: Ukrainian nouns are inflected.
bool holds_stem(std::string_view text, std::string_view stem);

// Lower case of ASCII and of the Cyrillic letters of Ukrainian and Russian; all else as it is.
std::string lower_words(std::string_view text);

}  // namespace truce::observe
