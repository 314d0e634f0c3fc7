// SPDX-License-Identifier: Apache-2.0
#include "sim/detail/standing_judge.h"

#include <algorithm>

#include "base/text.h"
#include "engine/standings.h"

namespace truce::sim::detail {
namespace {

using Strings = std::vector<std::string>;

constexpr const char* how_to =
    "say `standing RULE STANDS [party P] [count N [to M]] [due TIME] [settled TIME] [by INCIDENT] "
    "[as of TIME]`";

// "2026-01-10 09:00Z", two words of an expectation.
std::optional<Instant> time_at(const Strings& words, std::size_t i) {
  if (i + 1 >= words.size()) return {};
  const auto at = parse_instant(words[i] + " " + words[i + 1]);
  return at ? std::optional(*at) : std::nullopt;
}

std::string short_form(const Standing& s) {
  std::string text = s.agreement.text + " " + s.rule + ": " + std::string(to_text(s.stands));
  if (!s.party.empty()) text += " party " + s.party;
  if (s.count) {
    text += " count " + std::to_string(s.count->low);
    if (s.count->high != s.count->low) text += " to " + std::to_string(s.count->high);
    if (s.limit > 0) text += " of " + std::to_string(s.limit);
  }
  if (s.due) text += " due " + to_text(*s.due);
  if (s.settled_at) text += " settled " + to_text(*s.settled_at);
  return text;
}

struct Wanted {
  std::string rule;
  Stands stands = Stands::dormant;
  std::string party, incident;
  std::optional<CountRange> count;
  std::optional<Instant> due, settled, as_of;
};

// Reads one clause at `i` and steps over it; false where it is none.
bool read_clause(const Strings& words, std::size_t& i, Wanted& wanted) {
  const std::string& word = words[i];
  const auto time = [&](std::size_t at, std::optional<Instant>& into) {
    into = time_at(words, at);
    i = at + 2;
    return into.has_value();
  };
  if (word == "due") return time(i + 1, wanted.due);
  if (word == "settled") return time(i + 1, wanted.settled);
  if (word == "as" && i + 1 < words.size() && words[i + 1] == "of")
    return time(i + 2, wanted.as_of);
  if (i + 1 >= words.size()) return false;
  const std::string& value = words[i + 1];
  i += 2;
  if (word == "party") return wanted.party = value, true;
  if (word == "by") return wanted.incident = value, true;
  const auto low = to_integer(value);
  if (word != "count" || !low) return false;
  wanted.count = CountRange{*low, *low};
  if (i + 1 >= words.size() || words[i] != "to") return true;
  const auto high = to_integer(words[i + 1]);
  if (high) wanted.count->high = *high;
  i += 2;
  return high.has_value();
}

std::optional<Wanted> read(const Strings& words) {
  if (words.size() < 2) return {};
  const auto stands = stands_of(words[1]);
  if (!stands) return {};
  Wanted wanted{words[0], *stands, {}, {}, {}, {}, {}, {}};
  for (std::size_t i = 2; i < words.size();)
    if (!read_clause(words, i, wanted)) return {};
  return wanted;
}

bool holds(const Wanted& wanted, const Standing& s) {
  const auto is = [](const auto& asked, const auto& have) { return !asked || asked == have; };
  return s.stands == wanted.stands && is(wanted.count, s.count) && is(wanted.due, s.due) &&
         is(wanted.settled, s.settled_at) &&
         (wanted.incident.empty() ||
          std::ranges::count(s.incidents, IncidentId(wanted.incident)) > 0);
}

}  // namespace

std::string judge_standing(const Strings& words, const engine::State& state,
                           const std::vector<agreement::Agreement>& agreements) {
  const auto wanted = read(words);
  if (!wanted) return how_to;
  const Instant now = wanted->as_of.value_or(engine::end_of_knowledge(state).value_or(Instant{}));
  std::string instead;
  bool any = false;
  for (const agreement::Agreement& agreement : agreements)
    for (const Standing& s : engine::standings_of(state, agreement, now)) {
      if (s.rule != wanted->rule) continue;
      if (!wanted->party.empty() && s.party != wanted->party) continue;
      any = true;
      if (!holds(*wanted, s)) instead += (instead.empty() ? "" : "; ") + short_form(s);
    }
  if (any) return instead;
  return "no rule over time '" + wanted->rule + "' (of that party) here";
}

std::string rendered_standings(const engine::State& state,
                               const std::vector<agreement::Agreement>& agreements) {
  const auto now = engine::end_of_knowledge(state);
  if (!now) return {};
  std::string out;
  for (const agreement::Agreement& agreement : agreements)
    for (const Standing& s : engine::standings_of(state, agreement, *now)) {
      out += short_form(s) + "\n";
      for (const TraceStep& step : s.reasons) out += "    " + step.step + ": " + step.words + "\n";
      if (!s.settles.empty()) out += "    settles: " + s.settles + "\n";
    }
  return out.empty() ? out : "standings at " + to_text(*now) + ":\n" + out;
}

}  // namespace truce::sim::detail
