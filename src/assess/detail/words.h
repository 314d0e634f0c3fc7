// SPDX-License-Identifier: Apache-2.0
// The words of a trace: short, with numbers that a reader can check on a map and a calendar.
// Kilometres above one kilometre, metres below; times in the agreement's own zone. Facts only.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "agreement/agreement.h"
#include "model/incident.h"

namespace truce::assess {

// A word of a vocabulary with spaces: "outgoing fire".
std::string readable(std::string_view word);
// "12.0 km", "850 m": decimals as the sigma deserves.
std::string distance_words(double distance_m, double sigma_m);
// "0.98"; never "0.00" or "1.00" for what is not certain: "<0.01", ">0.99".
std::string probability_words(double p);
// "0.93 (very likely)"; beyond the bounds of ICD 203 only "above 99 %" or "below 1 %".
std::string likely_words(double p);
// "2015-03-10 11:40 (+02:00)", or two of them joined by "to".
std::string local_words(const TimeSpan& when, const ZoneRules& zone);
std::string window_words(const agreement::Agreement& agreement, const agreement::Validity& window);

std::string act_words(std::span<const Act> acts);
std::string rule_words(const agreement::Agreement& agreement, const agreement::Rule& rule);
// What was seen: "artillery 152 mm (0.90), unknown (0.10)"; shares below 1 % are left out.
std::string seen_words(std::span<const WeaponGuess> weapons);
std::string seen_words(const ActShares& shares);
std::string seen_words(const SiteShares& shares);

// A title, or the id where there is none.
std::string_view name_of(const agreement::Line& line);
std::string_view name_of(const agreement::Zone& zone);
std::string_view name_of(const agreement::Party& party);

}  // namespace truce::assess
