// SPDX-License-Identifier: Apache-2.0
// What the public formats say, in each language: a table a language, and the few functions that
// fill its sentences. Slots stand in braces. Titles of agreements are not translated.
#pragma once

#include <array>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "publish/release/public_item.h"

namespace truce::publish {

struct PublicWords {
  std::string_view code;
  std::array<std::string_view, act_count> acts;
  std::array<std::string_view, weapon_class_count> weapons;
  std::array<std::string_view, public_stage_count> stages;
  std::array<std::string_view, 3> verdicts;  // breach, compliant, undetermined
  std::array<std::string_view, likelihood_count> likelihoods;
  std::array<std::string_view, 3> confidences;  // low, moderate, high
  std::array<std::string_view, 4> standards;    // of proof, from the weakest
  std::array<std::string_view, stands_count> stands;
  std::array<std::string_view, 4> harms;       // killed, injured, missing, detained
  std::array<std::string_view, 8> directions;  // from north, clockwise
  std::array<std::string_view, reason_count> reasons;
  std::string_view first_day;               // of a month: "1", "1er"
  std::array<std::string_view, 12> months;  // after a day
  // Places.
  std::string_view about, around, cell, cell_only, poorly, point;
  // The bulletin.
  std::string_view title, as_of, window, policy, stamp, nobody_named;
  std::string_view fig_released, fig_breach, fig_open, fig_withheld;
  std::string_view h_where, map_title, map_caption, map_empty, map_key;
  std::string_view h_articles, article, agreement, unnamed_article, unnamed_agreement, no_findings;
  std::string_view h_standings, standings_lead, standings_none, stands_head;
  std::string_view h_casualties, casualties_lead, harm, persons;
  std::string_view h_withheld, withheld_lead, nothing_on_record, reason, incidents, findings, total;
  std::string_view h_items, items_lead, items_more, none;
  std::string_view when, where, what, rules, certainty, record, proof, stage;
  std::string_view assessed, up_to, confidence_is, named_party, killed, origins, no_rule, standard;
  std::string_view h_records, records_lead, records_later, no_record;
  std::string_view h_reading, read_likelihood, read_confidence, read_place, read_time, read_proof;
  std::string_view read_silence, read_party;
  std::string_view footer;
  // Spot reports and alerts.
  std::string_view spot_title, spot_none, hours_utc, alert_headline, alert_instruction, mission;
  std::string_view alert_cancelled;
};
const PublicWords& public_words(Language language);

using Slots = std::initializer_list<std::pair<std::string_view, std::string_view>>;
// The sentence with each {slot} filled; a slot that is not given stays. Never fills twice.
std::string say(std::string_view sentence, Slots slots);

std::string day_words(Instant at, const PublicWords& words);  // "3 June 2026"
// "3 June 2026, 04:00–05:00 UTC", "3 June 2026", "3 June 2026 – 5 June 2026".
std::string time_words(const RoundedTime& when, const PublicWords& words);
// "about 12 km north-west of X (cell G10-1538-1204, 10 km)".
std::string place_words(const CoarsePlace& where, Language language);
// The same without the cell.
std::string short_place_words(const CoarsePlace& where, Language language);
// "outgoing fire, tube artillery (very likely)".
std::string what_words(const PublicItem& item, const PublicWords& words);
// "breach, assessed: very likely (80–95 %)"; "undetermined, assessed: unlikely (20–45 %), up to
// almost certain were all that is unknown so"; "breach, verified: ...".
std::string finding_words(const PublicFinding& finding, const PublicWords& words);
// "standard of proof: clear and convincing".
std::string standard_words(const PublicItem& item, const PublicWords& words);
// "verified; confidence moderate".
std::string stage_words(const PublicItem& item, const PublicWords& words);
// Begun with a capital; Latin and Cyrillic.
std::string capital(std::string text);
// "Article 2 (Keep-out), Agreement".
std::string article_words(const Release& release, const PublicFinding& finding,
                          const PublicWords& words);

}  // namespace truce::publish
