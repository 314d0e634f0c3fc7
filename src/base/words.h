// SPDX-License-Identifier: Apache-2.0
// A closed vocabulary: an enum whose values count from 0 and whose names stand in files and
// records. A header gives the names beside the enum, in its order, append-only:
//
//   template <>
//   struct Names<Stage> {
//     static constexpr auto list = std::to_array<std::string_view>({"alleged", "verified"});
//   };
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace truce {

template <class Word>
struct Names;

template <class Word>
concept Vocabulary = requires { Names<Word>::list; };

// "verifying".
template <Vocabulary Word>
constexpr std::string_view to_text(Word word) {
  return Names<Word>::list[static_cast<std::size_t>(word)];
}

template <Vocabulary Word>
constexpr std::optional<Word> word_of(std::string_view name) {
  for (std::size_t i = 0; i < Names<Word>::list.size(); ++i)
    if (Names<Word>::list[i] == name) return static_cast<Word>(i);
  return {};
}

template <Vocabulary Word>
constexpr std::span<const std::string_view> all_words() {
  return Names<Word>::list;
}

// "a, b or c": for messages that tell what would be right.
template <Vocabulary Word>
std::string choice_of_words() {
  std::string words;
  const auto all = all_words<Word>();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i > 0) words += i + 1 == all.size() ? " or " : ", ";
    words += all[i];
  }
  return words;
}

}  // namespace truce
