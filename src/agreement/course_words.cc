// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "agreement/problem.h"
#include "agreement/words.h"

namespace truce::agreement {
namespace {

std::string plural(std::int64_t n, const char* unit) {
  return std::to_string(n) + " " + unit + (n == 1 ? "" : "s");
}

// "14 days", "24 hours", "2015-03-03 00:00 (+02:00)".
std::string length_words(const Length& length, const Agreement& a) {
  switch (length.unit) {
    case Length::Unit::days:
      return plural(length.count, "day");
    case Length::Unit::hours:
      return plural(length.count, "hour");
    case Length::Unit::date:
      return to_local_text(length.until, a.zone);
    case Length::Unit::none:
      break;
  }
  return {};
}

std::string event_words(std::size_t event, const Agreement& a) {
  return event == nothing_named ? std::string() : "'" + a.events[event].title + "'";
}

std::string events_words(const std::vector<std::size_t>& events, const Agreement& a) {
  std::vector<std::string> all;
  for (const std::size_t event : events) all.push_back(event_words(event, a));
  return listed(all);
}

std::string rules_words(const std::vector<std::size_t>& rules, const Agreement& a) {
  std::vector<std::string> all;
  for (const std::size_t rule : rules) all.push_back(a.rules[rule].id);
  return all.empty() ? "all rules" : (all.size() == 1 ? "rule " : "rules ") + listed(all);
}

// "within 14 days of 'X'", "by 2015-03-03".
std::string when_words(const Length& length, std::size_t start, const Agreement& a) {
  if (length.unit == Length::Unit::none) return "from " + event_words(start, a);
  if (length.unit == Length::Unit::date) return "by " + length_words(length, a);
  return "within " + length_words(length, a) + " of " + event_words(start, a);
}

struct Words {
  const Agreement& a;
  const std::vector<std::string>& bound;

  std::string operator()(const Ceiling& c) const {
    std::string text = "no more than " + std::to_string(c.at_most) + " " + in_words(c.weapon);
    std::vector<std::string> zones;
    for (const std::size_t zone : c.zones) zones.push_back("'" + a.zones[zone].title + "'");
    return zones.empty() ? text : text + " in " + listed(zones);
  }
  std::string operator()(const Inventory& i) const {
    std::vector<std::string> sites;
    for (const std::size_t site : i.sites) sites.push_back(a.sites[site].id);
    const std::string every =
        i.every_days > 0 ? ", counted every " + plural(i.every_days, "day") : std::string();
    return "what is listed stands in registered site" +
           std::string(sites.size() == 1 ? " " : "s ") + listed(sites) + every;
  }
  std::string operator()(const DeadlineDuty& d) const {
    std::string text =
        led(d.duty) + event_words(d.done, a) + " " + when_words(d.length, d.start, a);
    if (d.every_days > 0) text += ", again every " + plural(d.every_days, "day");
    if (d.unless != nothing_named) text += ", unless " + event_words(d.unless, a);
    if (bound.empty() ? a.parties.size() < 2 : bound.size() < 2) return text;
    static constexpr const char* by[] = {", each for itself", ", done by one for all",
                                         ", all together"};
    return text + by[static_cast<std::size_t>(d.by)];
  }
  std::string operator()(const Maintain& d) const {
    std::string text =
        led(d.duty) + rules_words(d.rules, a) + " kept from " + event_words(d.start, a);
    if (d.end != nothing_named) text += " until " + event_words(d.end, a);
    if (d.length.unit != Length::Unit::none) text += " for " + length_words(d.length, a);
    return text;
  }
  std::string operator()(const Precondition& d) const {
    return led(d.duty) + event_words(d.event, a) + " not before " + events_words(d.required, a);
  }
  std::string operator()(const Renewal& r) const {
    return led(r.duty) + "each " + event_words(r.event, a) + " keeps the agreement up for " +
           length_words(r.length, a);
  }
  std::string operator()(const Release& r) const {
    return led(r.duty) + "after " + event_words(r.when, a) + " " + rules_words(r.rules, a) +
           (r.rules.size() == 1 ? " no longer binds " : " no longer bind ") +
           (r.others_only   ? "the other parties"
            : bound.empty() ? "anybody"
                            : titles(bound));
  }
  std::string operator()(const GuarantorDuty& d) const {
    std::string text = d.tier > 0 ? "tier " + std::to_string(d.tier) + ": " : "";
    text += listed(d.who) + ": " + d.duty + " (" + when_words(d.length, d.start, a);
    if (!d.required.empty()) text += ", given " + events_words(d.required, a);
    if (d.every_days > 0) text += ", again every " + plural(d.every_days, "day");
    return text + ")";
  }
  std::string titles(const std::vector<std::string>& parties) const {
    std::vector<std::string> all;
    for (const Party& party : a.parties)
      if (std::ranges::count(parties, party.id) > 0) all.push_back(party.title);
    return listed(all);
  }
  static std::string led(const std::string& duty) { return duty.empty() ? duty : duty + ": "; }
};

}  // namespace

std::string in_words(const CourseRule& rule, const Agreement& agreement) {
  return std::visit(Words{agreement, rule.bound}, rule.kind);
}

}  // namespace truce::agreement
