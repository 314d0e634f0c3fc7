// SPDX-License-Identifier: Apache-2.0
#include "locate_unnoticed.h"

#include <algorithm>

#include "base/text.h"
#include "locate/wave/options.h"

namespace truce::apps {
namespace {

constexpr double place_sigma_m = 100.0;  // of a place that is told in degrees
constexpr double time_sigma_s = 30.0;    // and of a time

std::string words_of(Act act) {
  std::string words(to_text(act));
  std::ranges::replace(words, '_', ' ');
  return (std::string_view("aeiou").find(words[0]) != std::string_view::npos ? "an " : "a ") +
         words;
}

std::string_view word_of(sense::Silence silence) {
  if (silence == sense::Silence::telling) return "telling";
  return silence == sense::Silence::weak ? "weak" : "blind";
}

void write_witnesses(JsonWriter& json, std::string_view name,
                     const std::vector<sense::Witness>& list) {
  json.key(name).begin_array();
  for (const sense::Witness& w : list) {
    json.begin_object().field("station", w.name).field("distance_m", w.distance_m, 0);
    json.field("alone", w.alone, 4).field("worked", w.worked, 4).field("noticed", w.noticed, 4);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

Result<UnnoticedQuestion> parse_question(const std::string& text) {
  const auto wrong = [&](const std::string& what) {
    return failure(Code::usage, "--unnoticed '" + text + "': " + what +
                                    "; write LATITUDE,LONGITUDE,TIME or "
                                    "LATITUDE,LONGITUDE,TIME,CLASS, as "
                                    "48.1,37.5,2026-03-10T09:40:00Z,impact");
  };
  const std::vector<std::string_view> parts = split(text, ',');
  if (parts.size() < 3 || parts.size() > 4) return wrong("three or four parts, with commas");
  UnnoticedQuestion question;
  const auto latitude = to_double(trim(parts[0]));
  const auto longitude = to_double(trim(parts[1]));
  if (!latitude || !longitude || !is_valid(LatLon{*latitude, *longitude}))
    return wrong("that is no place");
  question.at = {*latitude, *longitude};
  const auto when = parse_instant(trim(parts[2]));
  if (!when) return wrong("the time is " + when.error().message);
  question.when = *when;
  if (parts.size() == 3) return question;
  const auto act = act_of(trim(parts[3]));
  if (!act) return wrong("'" + std::string(parts[3]) + "' is no class of happenings");
  question.act = *act;
  return question;
}

Result<UnnoticedAnswer> ask_unnoticed(const UnnoticedQuestion& question, CoverageInput input) {
  if (input.stations.empty())
    return failure(Code::usage, "--unnoticed needs stations: who could have noticed?");
  input.options = locate::completed(input.options);
  Span span = span_of(input);
  span.from = std::min(span.from, question.when - std::chrono::hours(24));
  span.until = std::max(span.until, question.when + std::chrono::hours(24));
  const auto listening = listening_of(input, span, question.act);
  if (!listening) return tl::unexpected(listening.error());
  const sense::Claim claim{{question.at, circular(place_sigma_m)},
                           {question.when, question.when, time_sigma_s},
                           words_of(question.act)};
  auto answer = sense::could_go_unnoticed(claim, listening->network, {});
  if (!answer) return tl::unexpected(answer.error());
  return UnnoticedAnswer{question, *std::move(answer), listening->basis};
}

void write_unnoticed(JsonWriter& json, const UnnoticedAnswer& a) {
  json.begin_object().field("latitude", a.question.at.lat_deg, 6);
  json.field("longitude", a.question.at.lon_deg, 6).field("time", a.question.when);
  json.field("class", to_text(a.question.act)).field("detected", a.answer.detected, 4);
  json.field("if_all_worked", a.answer.if_all_worked, 4);
  json.field("silence", word_of(a.answer.silence));
  json.field("silence_ratio", a.answer.silence_ratio, 2);
  json.field("in_reach", static_cast<std::uint64_t>(a.answer.in_reach)).key("reasons");
  json.begin_array();
  for (const std::string& reason : a.answer.reasons) json.string(reason);
  json.end_array().field("basis", a.basis);
  write_witnesses(json, "witnesses", a.answer.witnesses);
  write_witnesses(json, "out", a.answer.out);
  json.end_object();
}

std::string unnoticed_words(const UnnoticedAnswer& a) {
  std::string words = words_of(a.question.act) + " at " + to_decimal(a.question.at.lat_deg, 5) +
                      ", " + to_decimal(a.question.at.lon_deg, 5) + ", " +
                      to_text(a.question.when) + ": would have been located with probability " +
                      to_decimal(a.answer.detected, 2) + "\n";
  for (const std::string& reason : a.answer.reasons) words += "  " + reason + "\n";
  return words + "  (Detection model: " + a.basis + ".)\n";
}

}  // namespace truce::apps
