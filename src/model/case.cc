// SPDX-License-Identifier: Apache-2.0
#include "model/case.h"

#include <array>

namespace truce {
namespace {

template <class Word>
constexpr int names_of = 0;  // each word has its own list below

template <>
constexpr std::array<std::string_view, 9> names_of<Stage> = {
    "alleged", "monitoring", "verifying", "verified", "unsubstantiated",
    "refuted", "disputed",   "remedied",  "withdrawn"};
template <>
constexpr std::array<std::string_view, 8> names_of<Role> = {
    "administrator", "monitor", "analyst",       "verifier",
    "duty_officer",  "liaison", "source_keeper", "auditor"};
template <>
constexpr std::array<std::string_view, 4> names_of<Standard> = {
    "reasonable_grounds", "balance_of_probabilities", "clear_and_convincing",
    "beyond_reasonable_doubt"};
template <>
constexpr std::array<std::string_view, 2> names_of<Seat> = {"lead", "second"};
template <>
constexpr std::array<std::string_view, 4> names_of<Stance> = {"admits", "explains", "disputes",
                                                              "declines"};
template <>
constexpr std::array<std::string_view, 3> names_of<Leaning> = {"supports", "speaks_against",
                                                               "neutral"};
template <>
constexpr std::array<std::string_view, 3> names_of<Strength> = {"weak", "moderate", "strong"};
template <>
constexpr std::array<std::string_view, 6> names_of<CustodyAct> = {
    "received", "viewed", "copied", "moved", "exported", "verified_digest"};
template <>
constexpr std::array<std::string_view, 4> names_of<Harm> = {"killed", "injured", "missing",
                                                            "detained"};
template <>
constexpr std::array<std::string_view, 3> names_of<PersonKind> = {"unknown", "civilian",
                                                                  "combatant"};
template <>
constexpr std::array<std::string_view, 4> names_of<ClaimAnswer> = {
    "corroborated", "contradicted", "inconclusive", "not_observable"};

template <class Word>
std::string_view name_of(Word word) {
  return names_of<Word>[static_cast<std::size_t>(word)];
}

}  // namespace

template <class Word>
std::optional<Word> word_of(std::string_view name) {
  for (std::size_t i = 0; i < names_of<Word>.size(); ++i)
    if (names_of<Word>[i] == name) return static_cast<Word>(i);
  return {};
}

template <class Word>
std::span<const std::string_view> all_words() {
  return names_of<Word>;
}

template std::optional<Stage> word_of(std::string_view);
template std::optional<Role> word_of(std::string_view);
template std::optional<Standard> word_of(std::string_view);
template std::optional<Seat> word_of(std::string_view);
template std::optional<Stance> word_of(std::string_view);
template std::optional<Leaning> word_of(std::string_view);
template std::optional<Strength> word_of(std::string_view);
template std::optional<CustodyAct> word_of(std::string_view);
template std::optional<Harm> word_of(std::string_view);
template std::optional<PersonKind> word_of(std::string_view);
template std::optional<ClaimAnswer> word_of(std::string_view);
template std::span<const std::string_view> all_words<Stage>();
template std::span<const std::string_view> all_words<Role>();
template std::span<const std::string_view> all_words<Standard>();
template std::span<const std::string_view> all_words<Seat>();
template std::span<const std::string_view> all_words<Stance>();
template std::span<const std::string_view> all_words<Leaning>();
template std::span<const std::string_view> all_words<Strength>();
template std::span<const std::string_view> all_words<CustodyAct>();
template std::span<const std::string_view> all_words<Harm>();
template std::span<const std::string_view> all_words<PersonKind>();
template std::span<const std::string_view> all_words<ClaimAnswer>();

std::string_view to_text(Stage word) {
  return name_of(word);
}
std::string_view to_text(Role word) {
  return name_of(word);
}
std::string_view to_text(Standard word) {
  return name_of(word);
}
std::string_view to_text(Seat word) {
  return name_of(word);
}
std::string_view to_text(Stance word) {
  return name_of(word);
}
std::string_view to_text(Leaning word) {
  return name_of(word);
}
std::string_view to_text(Strength word) {
  return name_of(word);
}
std::string_view to_text(CustodyAct word) {
  return name_of(word);
}
std::string_view to_text(Harm word) {
  return name_of(word);
}
std::string_view to_text(PersonKind word) {
  return name_of(word);
}
std::string_view to_text(ClaimAnswer word) {
  return name_of(word);
}

}  // namespace truce
