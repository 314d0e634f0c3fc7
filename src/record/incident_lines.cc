// SPDX-License-Identifier: Apache-2.0
#include "record/incident_lines.h"

#include <nlohmann/json.hpp>

#include "record/detail/json_parts.h"

namespace truce::record {
namespace {

using detail::integer_of;
using detail::Json;
using detail::member;
using detail::text_of;

constexpr double certain = 0.99995;  // what is written as 1 is left out

std::string grade_text(const Grade& grade) {
  const bool known = grade.reliability >= 'A' && grade.reliability <= 'F' &&
                     grade.credibility >= 1 && grade.credibility <= 6;
  return known ? std::string{grade.reliability, static_cast<char>('0' + grade.credibility)} : "F6";
}

Grade grade_of(const std::string& text) {
  return text.size() == 2 ? Grade{text[0], text[1] - '0'} : Grade{};
}

void write_parties(JsonWriter& out, const std::vector<PartyClaim>& parties) {
  out.key("parties").begin_array();
  for (const PartyClaim& claim : parties) {
    out.begin_object().field("party", claim.party);
    detail::write_probability(out, "probability", claim.probability);
    out.end_object();
  }
  out.end_array();
}

void write_facts(JsonWriter& out, const std::vector<Fact>& facts) {
  out.key("facts").begin_array();
  for (const Fact& fact : facts)
    out.begin_object()
        .field("name", fact.name)
        .field("value", fact.value)
        .field("grade", grade_text(fact.grade))
        .end_object();
  out.end_array();
}

void write_support(JsonWriter& out, const std::vector<Support>& support) {
  out.key("support").begin_array();
  for (const Support& s : support) {
    out.begin_object().field("observation", s.observation.text).field("origin", s.origin.text);
    out.field("means", to_text(s.means)).field("grade", grade_text(s.grade));
    out.field("repeats", s.repeats);
    if (s.belongs < certain) detail::write_probability(out, "belongs", s.belongs);
    out.end_object();
  }
  out.end_array();
}

std::vector<PartyClaim> parties_of(const Json& list) {
  std::vector<PartyClaim> parties;
  if (!list.is_array()) return parties;
  for (const Json& item : list)
    parties.push_back(
        {text_of(member(item, "party")), detail::number_of(member(item, "probability"), 0.0)});
  return parties;
}

std::vector<Fact> facts_of(const Json& list) {
  std::vector<Fact> facts;
  if (!list.is_array()) return facts;
  for (const Json& item : list)
    facts.push_back({text_of(member(item, "name")), text_of(member(item, "value")),
                     grade_of(text_of(member(item, "grade")))});
  return facts;
}

std::vector<Support> support_of(const Json& list) {
  std::vector<Support> support;
  if (!list.is_array()) return support;
  for (const Json& item : list) {
    const Json& repeats = member(item, "repeats");
    support.push_back({ObservationId{text_of(member(item, "observation"))},
                       OriginId{text_of(member(item, "origin"))},
                       means_of(text_of(member(item, "means"))).value_or(Means::unknown),
                       grade_of(text_of(member(item, "grade"))),
                       repeats.is_boolean() && repeats.get<bool>(),
                       detail::number_of(member(item, "belongs"), 1.0)});
  }
  return support;
}

}  // namespace

std::string encode(const Incident& incident) {
  std::string line;
  line.reserve(512 + 120 * incident.support.size());
  JsonWriter out(line);
  out.begin_object().field("id", incident.id.text).field("version", incident.version);
  detail::write_when(out, incident.when);
  detail::write_where(out, incident.where);
  detail::write_act(out, incident.act);
  detail::write_weapons(out, incident.weapons);
  detail::write_site(out, incident.site);
  out.key("count").begin_object().field("low", incident.count.low);
  out.field("high", incident.count.high).end_object();
  write_parties(out, incident.parties);
  write_facts(out, incident.facts);
  write_support(out, incident.support);
  out.field("origins", incident.origins).end_object();
  return line;
}

Result<Incident> decode_incident(std::string_view line) {
  const auto parsed = detail::parse_line(line);
  if (!parsed) return tl::unexpected(parsed.error());
  const Json& from = *parsed;
  Incident incident;
  incident.id.text = text_of(member(from, "id"));
  incident.version = static_cast<std::uint32_t>(integer_of(member(from, "version")));
  incident.when = detail::when_of(member(from, "when"));
  incident.where = detail::where_of(member(from, "where"));
  incident.act = detail::act_of(member(from, "act"));
  incident.weapons = detail::weapons_of(member(from, "weapons"));
  incident.site = detail::site_of(member(from, "site"));
  incident.count = {integer_of(member(member(from, "count"), "low")),
                    integer_of(member(member(from, "count"), "high"))};
  incident.parties = parties_of(member(from, "parties"));
  incident.facts = facts_of(member(from, "facts"));
  incident.support = support_of(member(from, "support"));
  incident.origins = static_cast<std::uint32_t>(integer_of(member(from, "origins")));
  const std::string written = encode(incident);
  if (written != line) return detail::not_canonical(line, written);
  return incident;
}

}  // namespace truce::record
