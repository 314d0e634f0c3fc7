// SPDX-License-Identifier: Apache-2.0
#include "agreement/detail/explain_parts.h"

#include <algorithm>

#include "agreement/detail/explain_rule.h"
#include "agreement/detail/ground.h"

namespace truce::agreement {
namespace {

std::string area_words(const Telling& tell, const Ground& ground, std::size_t tests) {
  const geo::AreaFound found = geo::area_of(ground.extent, ground.test, tests);
  return tell.word.area(found.m2, found.error_m2);
}

std::string line_words(const Telling& tell, const Line& line) {
  const Wording& word = tell.word;
  const Wording::Slot length{"length", word.length_of(line.shape.length_m())};
  const auto side = [&](const std::string& party) {
    return party.empty() ? word.say(Phrase::nobody) : tell.party(party);
  };
  std::string text =
      line.left.empty() && line.right.empty()
          ? word.say(Phrase::line_length, {length})
          : word.say(Phrase::line_sides,
                     {length, {"left", side(line.left)}, {"right", side(line.right)}});
  if (line.source.empty()) return text;
  return word.say(Phrase::line_source, {{"text", text}, {"source", tell.because(line.source)}});
}

std::string zone_words(const Telling& tell, const Zone& zone) {
  const Wording::Slot area{"area", area_words(tell, ground_of(zone, tell.agreement.lines),
                                              tests_each(tell.agreement.zones.size(), 150'000))};
  const auto* buffer = std::get_if<Buffer>(&zone.area);
  if (!buffer) return tell.word.say(Phrase::zone_area, {area});
  constexpr Phrase sides[] = {Phrase::zone_buffer, Phrase::zone_left, Phrase::zone_right};
  return tell.word.say(sides[static_cast<std::size_t>(buffer->side)],
                       {{"distance", tell.word.distance(buffer->distance_m)},
                        {"line", tell.line(buffer->line)},
                        area});
}

std::string item_words(const Telling& tell, const InventoryItem& item) {
  const Wording& word = tell.word;
  std::string text = word.say(
      Phrase::item, {{"n", word.number(item.count, 0)}, {"weapon", word.weapon(item.weapon)}});
  if (item.serials.empty()) return text;
  return word.say(Phrase::item_serials, {{"item", text}, {"serials", word.listed(item.serials)}});
}

std::string registered_site_words(const Telling& tell, const RegisteredSite& site) {
  const Wording& word = tell.word;
  std::string text = word.say(
      Phrase::site, {{"party", tell.party(site.party)},
                     {"area", area_words(tell, ground_of(site.area),
                                         tests_each(tell.agreement.sites.size(), 8'000))}});
  if (site.inventory.empty()) return text;
  std::string items;
  for (const InventoryItem& one : site.inventory) {
    std::string more = item_words(tell, one);
    items = items.empty() ? more : word.say(Phrase::parts, {{"a", items}, {"b", std::move(more)}});
  }
  return word.say(Phrase::site_inventory, {{"text", text}, {"items", items}});
}

template <class List, class Words>
void section(const Telling& tell, Phrase title, const char* anchor, const List& list, Words words,
             std::vector<Block>& out) {
  if (list.empty()) return;
  out.push_back(heading(2, tell.word.say(title), anchor));
  for (std::size_t i = 0; i < list.size(); ++i) out.push_back(words(i));
}

std::string titled(const Text& title, const std::string& id) {
  return title.given() ? title.value + " [" + id + "]" : id;
}

std::string fact_words(const Telling& tell, const FactTest& test) {
  return tell.word.fact(test.name, test.value,
                        test.party.empty() ? std::string() : tell.party(test.party));
}

std::string kind_words(const Telling& tell, const OnDate& on) {
  return tell.word.say(Phrase::ev_on, {{"date", tell.word.date(on.at)}});
}
std::string kind_words(const Telling& tell, const ByFact& by) {
  return tell.word.say(Phrase::ev_fact, {{"fact", fact_words(tell, by.test)}});
}
std::string kind_words(const Telling& tell, const AfterEvent& after) {
  const Unit unit = after.length.unit == Length::Unit::days ? Unit::day : Unit::hour;
  return tell.word.say(Phrase::ev_after, {{"length", tell.word.counted(after.length.count, unit)},
                                          {"event", tell.event(after.event)}});
}
std::string kind_words(const Telling& tell, const QuietDays& quiet) {
  return tell.word.say(Phrase::ev_quiet, {{"length", tell.word.within(quiet.days, Unit::civil_day)},
                                          {"rules", tell.rules(quiet.rules)},
                                          {"p", tell.word.percent(quiet.coverage)}});
}
std::string kind_words(const Telling& tell, const OnceDefined& once) {
  return tell.word.say(Phrase::ev_defined,
                       {{"definition", tell.agreement.definitions[once.definition].title}});
}
std::string kind_words(const Telling& tell, const FirstBreach& first) {
  return tell.word.say(Phrase::ev_first, {{"rules", tell.rules(first.rules)}});
}

std::string event_words(const Telling& tell, const Event& event) {
  const Wording& word = tell.word;
  std::string text =
      std::visit([&](const auto& kind) { return kind_words(tell, kind); }, event.kind);
  if (event.not_before != nothing_named)
    text =
        word.say(Phrase::ev_not_before, {{"text", text}, {"event", tell.event(event.not_before)}});
  if (event.withdrawn_by)
    text = word.say(Phrase::ev_withdrawn,
                    {{"text", text}, {"fact", fact_words(tell, *event.withdrawn_by)}});
  return text;
}

std::string definition_words(const Telling& tell, const Definition& d) {
  const Wording& word = tell.word;
  std::string text = word.say(Phrase::definition, {{"n", word.counted(d.at_least, Unit::breach)},
                                                   {"rules", tell.rules(d.rules)}});
  const auto add = [&](std::string more) {
    text = word.say(Phrase::parts, {{"a", text}, {"b", std::move(more)}});
  };
  if (d.on_days > 1) add(word.say(Phrase::d_days, {{"n", std::to_string(d.on_days)}}));
  if (d.within_ns > 0)
    add(word.say(Phrase::d_within, {{"length", word.hours_within(d.within_ns)}}));
  if (d.within_m > 0) add(word.say(Phrase::d_near, {{"distance", word.distance(d.within_m)}}));
  if (d.apart_m > 0) add(word.say(Phrase::d_apart, {{"distance", word.distance(d.apart_m)}}));
  if (d.by_one_party) add(word.say(Phrase::d_one_party));
  return text + ".";
}

}  // namespace

void explain_head(const Telling& tell, std::vector<Block>& out) {
  const Wording& word = tell.word;
  const Agreement& a = tell.agreement;
  out.push_back(heading(1, a.title));
  out.push_back(paragraph(word.say(Phrase::preface)));
  out.push_back(tell.item(Phrase::l_id, a.id.text));
  for (const Party& party : a.parties)
    out.push_back(tell.item(Phrase::l_party,
                            word.say(Phrase::party, {{"title", party.title}, {"id", party.id}})));
  out.push_back(tell.item(Phrase::l_in_force, a.lapses == Validity{}.until
                                                  ? word.span(a.in_force)
                                                  : word.say(Phrase::span_renewed,
                                                             {{"from", word.date(a.in_force.from)},
                                                              {"until", word.date(a.lapses)}})));
  if (!a.in_force_note.empty())
    out.push_back(tell.item(Phrase::l_note, tell.because(a.in_force_note)));
  out.push_back(tell.item(Phrase::l_clock, word.say(Phrase::clock, {{"zone", a.zone.name}})));
  out.push_back(tell.item(Phrase::l_proof,
                          word.say(Phrase::proof_all, {{"p", word.percent(a.standard_of_proof)}})));
  if (!a.scope.empty())
    out.push_back(
        tell.item(Phrase::l_scope, word.say(Phrase::scope, {{"zones", tell.zones(a.scope)}})));
  for (const std::string& source : a.sources)
    out.push_back(tell.item(Phrase::l_source, tell.because(source)));
}

void explain_ground(const Telling& tell, std::vector<Block>& out) {
  const Agreement& a = tell.agreement;
  const Draft& d = tell.draft;
  section(
      tell, Phrase::h_lines, "lines", a.lines,
      [&](std::size_t i) {
        const bool same = a.lines[i].title == a.lines[i].id;
        return tell.item(same ? a.lines[i].id : a.lines[i].title + " [" + a.lines[i].id + "]",
                         line_words(tell, a.lines[i]));
      },
      out);
  section(
      tell, Phrase::h_zones, "zones", a.zones,
      [&](std::size_t i) {
        return tell.item(titled(d.zones[i].title, a.zones[i].id), zone_words(tell, a.zones[i]));
      },
      out);
  section(
      tell, Phrase::h_sites, "sites", a.sites,
      [&](std::size_t i) {
        return tell.item(titled(d.sites[i].title, a.sites[i].id),
                         registered_site_words(tell, a.sites[i]));
      },
      out);
  section(
      tell, Phrase::h_objects, "objects", a.objects,
      [&](std::size_t i) {
        return tell.item(
            titled(d.objects[i].title, a.objects[i].id),
            tell.word.say(Phrase::object,
                          {{"site", tell.word.site(a.objects[i].site)},
                           {"area", area_words(tell, ground_of(a.objects[i].area),
                                               tests_each(a.objects.size(), 8'000))}}));
      },
      out);
}

void explain_events(const Telling& tell, std::vector<Block>& out) {
  section(
      tell, Phrase::h_events, "events", tell.draft.events,
      [&](std::size_t i) {
        const Event& event = tell.agreement.events[i + 1];
        return tell.item(titled(tell.draft.events[i].title, event.id), event_words(tell, event));
      },
      out);
}

void explain_definitions(const Telling& tell, std::vector<Block>& out) {
  section(
      tell, Phrase::h_definitions, "definitions", tell.draft.definitions,
      [&](std::size_t i) {
        const Definition& definition = tell.agreement.definitions[i];
        return tell.item(titled(tell.draft.definitions[i].title, definition.id),
                         definition_words(tell, definition));
      },
      out);
}

void explain_amendments(const Telling& tell, std::vector<Block>& out) {
  const Wording& word = tell.word;
  section(
      tell, Phrase::h_amendments, "amendments", tell.draft.amendments,
      [&](std::size_t i) {
        const DraftAmendment& a = tell.draft.amendments[i];
        const Instant from = to_instant(*civil_of(a.from), tell.agreement.zone);
        std::string text = word.say(Phrase::amendment, {{"date", word.date(from)}});
        if (!a.ends.empty())
          text += " " + word.say(Phrase::am_ends, {{"rules", word.listed(ids_of(a.ends))}});
        if (!a.begins.empty())
          text += " " + word.say(Phrase::am_begins, {{"rules", word.listed(ids_of(a.begins))}});
        return tell.item(titled(a.title, a.id.value), text);
      },
      out);
}

void explain_order(const Telling& tell, std::vector<Block>& out) {
  const Wording& word = tell.word;
  section(
      tell, Phrase::h_precedence, "precedence", tell.draft.precedence,
      [&](std::size_t i) {
        const DraftPrecedence& p = tell.draft.precedence[i];
        return tell.item(std::string(), word.say(Phrase::precedence,
                                                 {{"prevails", p.prevails.value},
                                                  {"over", word.listed(ids_of(p.over))},
                                                  {"because", tell.because(p.because.value)}}));
      },
      out);
}

}  // namespace truce::agreement
