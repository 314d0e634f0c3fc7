// SPDX-License-Identifier: Apache-2.0
// "Could this have gone unnoticed?", asked of the stations of a run about a claimed happening. Says
// nothing about whether the claim is true.
#pragma once

#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "locate_coverage.h"
#include "sense/unnoticed.h"

namespace truce::apps {

struct UnnoticedQuestion {
  LatLon at;
  Instant when;
  Act act = Act::explosion;
};

struct UnnoticedAnswer {
  UnnoticedQuestion question;
  sense::Unnoticed answer;
  std::string basis;  // of the detection model
};

// "LATITUDE,LONGITUDE,TIME" or "LATITUDE,LONGITUDE,TIME,CLASS". Errors: usage.
Result<UnnoticedQuestion> parse_question(const std::string& text);
// Errors: usage without stations, or for a class that the medium says nothing of; those of
// sense/unnoticed.h.
Result<UnnoticedAnswer> ask_unnoticed(const UnnoticedQuestion& question, CoverageInput input);
void write_unnoticed(JsonWriter& json, const UnnoticedAnswer& answer);
std::string unnoticed_words(const UnnoticedAnswer& answer);

}  // namespace truce::apps
