// SPDX-License-Identifier: Apache-2.0
// The closed words of commitments: what is promised, how firmly, by whom.
// Append-only: they stand in records and files; docs/formats/commitments.md tells what each means.
// No word names a country.
#pragma once

#include <cstdint>

#include "base/words.h"

namespace truce::pledge {

enum class What : std::uint8_t {
  troops,
  trainers,
  aircraft,
  ships,
  air_defence,
  logistics,
  demining,
  monitoring,  // and intelligence
  equipment,
  money,
  training_places,
  mandate,
  sanctions,
  position,  // political
};

// How firm it is, from the refusal to what is there, and the two ways in which it ends.
enum class Status : std::uint8_t {
  ruled_out,
  proposed,   // put forward by somebody for the guarantor
  said,       // spoken of in general
  open_to,    // not ruled out, or would be considered
  offered,    // ready to, if asked
  pledged,    // promised
  mandated,   // parliament or cabinet has decided
  allocated,  // named items or money set aside
  delivered,  // there
  withdrawn,
  expired,
};

enum class Speaker : std::uint8_t {
  head_of_state,
  head_of_government,
  minister,
  parliament,
  government,
  military,
  official,
  joint,  // a declaration of several
  treaty,
  organisation,
  former_leader,
  expert,
  media,
};

enum class Certainty : std::uint8_t { confirmed, reported, unverified };
enum class Bound : std::uint8_t { exactly, at_most, at_least, about };
enum class Recipient : std::uint8_t { ukraine, own_forces };

enum class CodeKind : std::uint8_t { condition, caveat };
enum class ObligationKind : std::uint8_t { validity, review, report, deadline };

// A letter of former leaders, an expert's proposal or a paper's guess binds no guarantor.
constexpr bool binds(Speaker speaker) {
  return speaker < Speaker::former_leader;
}
// Talk: it never takes the place of a position.
constexpr bool is_talk(Status status) {
  return status == Status::said || status == Status::proposed;
}

// "air defence": for reading.
std::string spaced(std::string_view word);
template <Vocabulary Word>
std::string in_words(Word word) {
  return spaced(to_text(word));
}

}  // namespace truce::pledge

namespace truce {

template <>
struct Names<pledge::What> {
  static constexpr auto list = std::to_array<std::string_view>(
      {"troops", "trainers", "aircraft", "ships", "air_defence", "logistics", "demining",
       "monitoring", "equipment", "money", "training_places", "mandate", "sanctions", "position"});
};
template <>
struct Names<pledge::Status> {
  static constexpr auto list = std::to_array<std::string_view>(
      {"ruled_out", "proposed", "said", "open_to", "offered", "pledged", "mandated", "allocated",
       "delivered", "withdrawn", "expired"});
};
template <>
struct Names<pledge::Speaker> {
  static constexpr auto list = std::to_array<std::string_view>(
      {"head_of_state", "head_of_government", "minister", "parliament", "government", "military",
       "official", "joint", "treaty", "organisation", "former_leader", "expert", "media"});
};
template <>
struct Names<pledge::Certainty> {
  static constexpr auto list =
      std::to_array<std::string_view>({"confirmed", "reported", "unverified"});
};
template <>
struct Names<pledge::Bound> {
  static constexpr auto list =
      std::to_array<std::string_view>({"exactly", "at_most", "at_least", "about"});
};
template <>
struct Names<pledge::Recipient> {
  static constexpr auto list = std::to_array<std::string_view>({"ukraine", "own_forces"});
};
template <>
struct Names<pledge::CodeKind> {
  static constexpr auto list = std::to_array<std::string_view>({"condition", "caveat"});
};
template <>
struct Names<pledge::ObligationKind> {
  static constexpr auto list =
      std::to_array<std::string_view>({"validity", "review", "report", "deadline"});
};

}  // namespace truce
