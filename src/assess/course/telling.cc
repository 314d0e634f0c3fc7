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

std::string Telling::moment_words(std::size_t event, const Moment& moment) const {
  if (moment.withdrawn) return "taken back";
  const bool is_undated = event == agreement::in_force_event &&
                          asked_.agreement.in_force.from == agreement::Validity{}.from;
  if (!moment.possibly())
    return is_undated ? "without a date, or with its dates set aside: nothing is counted from it"
                      : "nobody told of it by " + time_words(asked_, asked_.now);
  if (moment.low.ns == std::numeric_limits<std::int64_t>::min()) return "holds from the beginning";
  if (moment.low == moment.high) return time_words(asked_, moment.low);
  if (!moment.surely()) return "perhaps, not before " + time_words(asked_, moment.low);
  return "between " + time_words(asked_, moment.low) + " and " + time_words(asked_, moment.high);
}

void Telling::say_event(const char* step, std::size_t index, const Ledger::Whose& whose,
                        const std::string& title) {
  if (index == agreement::nothing_named) return;
  const agreement::Event& event = asked_.agreement.events[index];
  const Moment moment = asked_.ledger.moment(index, asked_.now, whose);
  decide_by(moment.by);
  if (!asked_.words) return;
  std::string words = "'" + event.title + "'" + (title.empty() ? "" : " by " + title) + ": " +
                      moment_words(index, moment);
  if (!moment.by.empty()) words += " (" + by_words(moment.by) + ")";
  say(step, std::move(words));
  if (const auto* quiet = std::get_if<agreement::QuietDays>(&event.kind)) say_days(index, *quiet);
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
