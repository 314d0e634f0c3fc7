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

void Telling::say_days(std::size_t index, const agreement::QuietDays& quiet) {
  constexpr std::size_t most = 31;
  const std::vector<Day> days = asked_.ledger.days(index, asked_.now);
  int run = 0;
  std::string words;
  const std::size_t first = days.size() > most ? days.size() - most : 0;
  for (std::size_t i = 0; i < days.size(); ++i) {
    run = days[i].kind == Day::Kind::quiet ? run + 1 : 0;
    static constexpr const char* kinds[] = {"quiet", "disputed", "unverified", "broken"};
    if (i >= first)
      words += (words.empty() ? "" : ", ") +
               to_date(Instant{} + std::chrono::days{days[i].number}) + " " +
               kinds[static_cast<std::size_t>(days[i].kind)];
  }
  say("days", "A run of " + std::to_string(run) + " of " + std::to_string(quiet.days) +
                  " quiet days so far" + (words.empty() ? "" : ": " + words));
}

}  // namespace truce::assess
