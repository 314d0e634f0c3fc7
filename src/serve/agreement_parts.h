// SPDX-License-Identifier: Apache-2.0
// Parts of the answers on agreements: how rules stand, counts of findings, and a whole agreement
// article by article with its words, its state and what it waits for. A state is what the machine
// assessed and what people told: never a verdict.
#pragma once

#include <string>

#include "agreement/language.h"
#include "base/json.h"
#include "engine/views.h"
#include "io/agreement_files.h"
#include "model/standing.h"
#include "serve/moments.h"

namespace truce::serve {

// Null where none of that id is adopted.
const io::LoadedAgreement* agreement_of(const View& view, std::string_view id);
// The moment that is asked for; without one the end of what is known.
Instant held_at(const View& view, const Moments& moments, Instant now);

// Since when it holds and until when, its clock, its parties.
void write_in_force(JsonWriter& out, const agreement::Agreement& agreement);
void write_counts(JsonWriter& out, const engine::VerdictCounts& counts);
void write_standing(JsonWriter& out, const Standing& standing);

struct ArticlesAsked {
  const io::LoadedAgreement& of;
  agreement::Language language;
  Instant as_of;
  bool with_findings = true;  // and standings
};
std::string articles_json(const engine::State& state, const ArticlesAsked& asked);

}  // namespace truce::serve
