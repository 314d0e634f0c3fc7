// SPDX-License-Identifier: Apache-2.0
#include "sim/detail/scenario_judge.h"

#include <algorithm>
#include <cmath>

#include "base/json.h"
#include "base/text.h"
#include "engine/views.h"
#include "observe/tallies.h"
#include "publish/chart_frame.h"
#include "sense/coverage.h"

namespace truce::sim::detail {
namespace {

using Strings = std::vector<std::string>;

// Below this a place and hour count as not observed.
constexpr double observed_from = 0.5;

// The word after `name`, or nothing.
std::string after(const Strings& words, std::string_view name) {
  const auto found = std::find(words.begin(), words.end(), name);
  return found == words.end() || found + 1 == words.end() ? std::string() : *(found + 1);
}

std::string incident_meant(const Strings& words, const engine::State& state) {
  const std::string named = after(words, "incident");
  const auto& incidents = state.association.incidents();
  if (incidents.empty()) return {};
  const auto index =
      named.empty() ? static_cast<long long>(incidents.size()) : to_integer(named).value_or(0);
  if (index < 1 || index > static_cast<long long>(incidents.size())) return {};
  return incidents[static_cast<std::size_t>(index - 1)].id.text;
}

std::string short_form(const Finding& f) {
  std::string text(to_text(f.verdict));
  text += " party " + f.party + " p = " + to_decimal(f.probability.value, 4);
  if (!f.category.empty()) text += " category " + f.category;
  return text + " version " + std::to_string(f.version);
}

// Every word behind the verdict counts; one that means nothing holds of nothing.
bool holds(const Strings& words, const Finding& f) {
  for (std::size_t i = 3; i < words.size(); i += 2) {
    if (i + 1 >= words.size()) return false;
    const std::string& word = words[i];
    const std::string& next = words[i + 1];
    if (word == "party" && f.party == next) continue;
    if (word == "category" && f.category == next) continue;
    if (word == "version" && std::to_string(f.version) == next) continue;
    if (word == "incident") continue;
    if (word != "p" || i + 2 >= words.size()) return false;
    const double bound = to_double(words[++i + 1]).value_or(std::nan(""));
    if (next == ">" ? !(f.probability.value > bound) : !(f.probability.value < bound)) return false;
  }
  return true;
}

// "rule ID ..." and "agreement ID ...".
std::string judge_finding(const Strings& words, const engine::State& state) {
  const bool by_rule = words[0] == "rule";
  const std::string incident = incident_meant(words, state);
  if (incident.empty()) return "there is no such incident";
  std::vector<Finding> matching;
  for (const auto& [key, current] : state.findings)
    if (key.incident == incident && (by_rule ? key.rule : key.agreement) == words[1])
      matching.push_back(engine::decoded(current));
  const std::string verdict = words.size() > 2 ? words[2] : "";
  if (verdict == "no") return matching.empty() ? "" : "there is one: " + short_form(matching[0]);
  std::string came_out = matching.empty() ? "no finding" : "";
  for (const Finding& f : matching) {
    if (to_text(f.verdict) == verdict && holds(words, f)) return {};
    came_out += (came_out.empty() ? "" : "; ") + short_form(f);
  }
  return came_out;
}

std::string judge_settles(const std::string& word, const engine::State& state) {
  std::string last = "no undetermined finding";
  for (const auto& [key, current] : state.findings) {
    if (current.verdict != Verdict::undetermined) continue;
    last = engine::decoded(current).settles;
    if (last.find(word) != std::string::npos) return {};
  }
  return last;
}

std::string judge_count(const std::string& wanted, std::uint64_t have) {
  return wanted == std::to_string(have) ? "" : std::to_string(have);
}

std::string words_of(const observe::Disagreement& wrong) {
  return std::to_string(wrong.stated) + " " + wrong.label + " stated, " +
         std::to_string(wrong.counted) + " counted";
}

// The reconciliation that mission tables go through.
std::string judge_tally(const Strings& words, const Scenario& scenario) {
  const auto index = to_integer(words[1]).value_or(0);
  if (index < 1 || index > static_cast<long long>(scenario.tallies.size())) return "no such tally";
  if (words.size() != 3 || (words[2] != "holds" && words[2] != "fails"))
    return "say `tally N holds` or `tally N fails`";
  const StatedTally& tally = scenario.tallies[static_cast<std::size_t>(index - 1)];
  const auto wrong = observe::reconcile(tally.stated, tally.counted);
  if (wrong.empty() == (words[2] == "holds")) return {};
  return wrong.empty() ? "every stated number is what the classes give" : words_of(wrong.front());
}

// "LETTER at DAY TIME observed p > X" and "LETTER at DAY TIME not observed".
std::string judge_coverage(const Strings& words, const Scenario& scenario,
                           const engine::State& state) {
  const auto from = words.size() > 4 ? parse_instant(words[2] + " " + words[3])
                                     : Result<Instant>(failure(Code::parse, ""));
  if (!from) return "no such expectation";
  const auto drawn = std::ranges::find(scenario.places, words[0][0], &DrawnPlace::letter);
  if (drawn == scenario.places.end()) return "the map has no letter " + words[0];
  const std::vector<sense::Sector> sectors = {{words[0], drawn->at, 1.0}};
  const auto coverage = sense::coverage(sectors, state.watches, *from,
                                        *from + std::chrono::hours{1}, std::chrono::hours{1});
  if (!coverage) return coverage.error().message;
  const double p = coverage->at(0, 0);
  const bool expected = words[4] == "observed";
  const double bound = to_double(words.back()).value_or(observed_from);
  if (expected ? p > bound : p < observed_from) return {};
  return "observed with p = " + to_decimal(p, 4);
}

}  // namespace

std::string judge(const Expectation& expectation, const Scenario& scenario,
                  const engine::State& state, const std::string& refusal) {
  const Strings& words = expectation.words;
  if (words.size() < 2) return "no such expectation";
  const auto& incidents = state.association.incidents();
  if (words[0] == "rule" || words[0] == "agreement") return judge_finding(words, state);
  if (words[0] == "incidents") return judge_count(words[1], incidents.size());
  if (words[0] == "observations") return judge_count(words[1], state.counts.observations);
  if (words[0] == "origins")
    return judge_count(words[1], incidents.empty() ? 0 : incidents.back().origins);
  if (words[0] == "settles") return judge_settles(words[1], state);
  if (words[0] == "tally") return judge_tally(words, scenario);
  if (words[0] == "refused")
    return refusal.find(words[1]) != std::string::npos ? "" : "check said: " + refusal;
  if (words[0].size() == 1 && words[1] == "at") return judge_coverage(words, scenario, state);
  return "no such expectation: see docs/formats/scenario.md";
}

std::string rendered(const engine::State& state) {
  std::string out;
  for (const Incident& incident : state.association.incidents()) {
    out += incident.id.text + " version " + std::to_string(incident.version) + ", " +
           to_text(incident.when.from) + ", " + to_decimal(incident.where.at.lat_deg, 4) + " " +
           to_decimal(incident.where.at.lon_deg, 4) + ", " +
           std::to_string(incident.support.size()) + " observations of " +
           std::to_string(incident.origins) + " origins\n";
    for (auto it = state.findings.lower_bound({incident.id.text, "", ""});
         it != state.findings.end() && it->first.incident == incident.id.text; ++it) {
      const Finding f = engine::decoded(it->second);
      out += "  " + f.id.text + " " + f.agreement.text + " " + f.rule + ": " + short_form(f) +
             " (possible " + to_decimal(f.possible.value, 4) + ")\n";
      for (const TraceStep& step : f.reasons) out += "    " + step.step + ": " + step.words + "\n";
      if (!f.settles.empty()) out += "    settles: " + f.settles + "\n";
    }
  }
  return out;
}

std::string rendered_tallies(const Scenario& scenario) {
  std::string out;
  for (std::size_t i = 0; i < scenario.tallies.size(); ++i) {
    const StatedTally& tally = scenario.tallies[i];
    const auto wrong = observe::reconcile(tally.stated, tally.counted);
    out += "tally " + std::to_string(i + 1) + ": " + (wrong.empty() ? "holds" : "fails") + "\n";
    for (std::size_t c = 0; c < observe::count_class_count; ++c)
      if (tally.counted.counts[c] > 0)
        out += "  " + std::to_string(tally.counted.counts[c]) + " " +
               std::string(observe::to_text(static_cast<observe::CountClass>(c))) + "\n";
    out += "  " + std::to_string(observe::total(tally.counted)) + " in all\n";
    for (const observe::Disagreement& d : wrong) out += "  wrong: " + words_of(d) + "\n";
  }
  return out;
}

std::string rendered_coverage(const Scenario& scenario, const engine::State& state) {
  if (state.watches.empty() || scenario.places.empty()) return {};
  Instant from = state.watches.front().from;
  Instant until = state.watches.front().until;
  for (const Watch& watch : state.watches) {
    from = std::min(from, watch.from);
    until = std::max(until, watch.until);
  }
  std::vector<sense::Sector> sectors;
  for (const DrawnPlace& place : scenario.places)
    sectors.push_back({std::string(1, place.letter), place.at, 1.0});
  const auto coverage = sense::coverage(sectors, state.watches, from, until, std::chrono::hours{1});
  if (!coverage) return coverage.error().message + "\n";
  std::string out;
  for (std::size_t sector = 0; sector < sectors.size(); ++sector)
    for (std::size_t step = 0; step < coverage->steps();) {
      const std::string words = publish::watched_words(coverage->at(sector, step));
      const Instant start = from + coverage->step * static_cast<std::int64_t>(step);
      while (step < coverage->steps() &&
             publish::watched_words(coverage->at(sector, step)) == words)
        ++step;
      out += sectors[sector].id + " from " + to_text(start) + " to " +
             to_text(from + coverage->step * static_cast<std::int64_t>(step)) + ": " + words + "\n";
    }
  return out;
}

}  // namespace truce::sim::detail
