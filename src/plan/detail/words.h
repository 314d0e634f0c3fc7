// SPDX-License-Identifier: Apache-2.0
// Numbers and months in the words of an answer.
#pragma once

#include <optional>
#include <string>

#include "base/instant.h"

namespace truce::plan {

// Rounded half away from zero, zeros at the end dropped: "12,345.25".
std::string in_figures(double value, int decimals);
// With `decimals` of them, or with four digits where that would leave nothing of it: "1.251e-05".
std::string measured_text(double value, int decimals = 3);
std::string count_text(double value);    // rounded: "12,345"
std::string decimal_text(double value);  // "0.25", at most two decimals
std::string share_text(double share);    // "97 %"
std::string percent_text(double share);  // "97.2 %"
// "March 2027", or "month 3" (from 1) where the plan has no start.
std::string month_text(const std::optional<Instant>& start, std::int32_t month);

}  // namespace truce::plan
