// SPDX-License-Identifier: Apache-2.0
#include "assess/course/telling.h"

namespace truce::assess {

std::string by_words(const std::vector<IncidentId>& by) {
  constexpr std::size_t most = 8;
  std::string words;
  for (std::size_t i = 0; i < std::min(by.size(), most); ++i)
    words += (i == 0 ? "" : ", ") + by[i].text;
  if (by.size() > most) words += " and " + std::to_string(by.size() - most) + " more";
  return words;
}

Moment Telling::begin(std::size_t index) {
  const Moment start = event(index);
  count_from(start);
  say_event("start", index);
  return start;
}

}  // namespace truce::assess
