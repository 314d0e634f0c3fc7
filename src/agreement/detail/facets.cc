// SPDX-License-Identifier: Apache-2.0
#include "agreement/detail/facets.h"

#include <algorithm>
#include <map>

#include "agreement/detail/diff_language.h"
#include "agreement/detail/explain_rule.h"
#include "agreement/detail/units.h"
#include "base/json.h"

namespace truce::agreement {
namespace {

using Names = std::vector<std::string>;

Facet words(std::string name, std::string value) {
  return {std::move(name), Facet::Kind::words, std::move(value)};
}
Facet amount(std::string name, double value, std::string unit = {}) {
  return {std::move(name), Facet::Kind::amount, {}, {}, value, std::move(unit)};
}
// Zero asks for nothing, and is not the least that could be asked.
Facet amount_or(std::string name, double value, std::string unit, const char* nothing) {
  if (value == 0.0) return words(std::move(name), nothing);
  return amount(std::move(name), value, std::move(unit));
}
Facet set(std::string name, Names names) {
  std::ranges::sort(names);
  names.erase(std::ranges::unique(names).begin(), names.end());
  return {std::move(name), Facet::Kind::set, {}, std::move(names)};
}
// An empty list asks for nothing: it stands for all.
Facet limits(std::string name, Names names, const char* all) {
  if (names.empty()) names.emplace_back(all);
  return set(std::move(name), std::move(names));
}

Exemption without_reasons(Exemption exemption) {
  exemption.because.clear();
  for (Exemption::Step& step : exemption.steps) step.because.clear();
  return exemption;
}

template <class Words>
Names names_of(const Words& values) {
  Names names;
  for (const auto value : values) names.emplace_back(to_text(value));
  return names;
}

class Describer {
 public:
  Describer(const Agreement& agreement, const Renamed& renamed)
      : agreement_(agreement), renamed_(renamed) {}

  void operator()(const KeepOut& rule) {
    weapon(rule.weapon);
    add(amount("distance", rule.distance_m / 1000.0, "km"));
    Names lines;
    for (const auto& [party, line] : rule.from_line)
      lines.push_back(party + ": " + renamed_("line", agreement_.lines[line].id));
    add(set("baseline", lines));
  }
  void operator()(const ProhibitedAct& rule) {
    add(set("acts", names_of(rule.acts)));
    weapon(rule.weapon);
    add(limits("zones", ids("zone", agreement_.zones, rule.zones), "everywhere"));
    add(limits("near lines", ids("line", agreement_.lines, rule.near_lines), "anywhere"));
    if (!rule.near_lines.empty()) add(amount("near distance", rule.near_m / 1000.0, "km"));
  }
  void operator()(const ProtectedObjects& rule) {
    add(set("acts", names_of(rule.acts)));
    add(set("protected categories", names_of(rule.sites)));
    add(set("protected objects", ids("object", agreement_.objects, rule.objects)));
    add(set("disputed categories", names_of(rule.disputed)));
  }
  void operator()(const PeopleJudge& rule) {
    add(words("duty", rule.duty));
    add(words("deadline", rule.deadline));
  }
  void operator()(const Ceiling& rule) {
    weapon(rule.weapon);
    add(amount("at most", static_cast<double>(rule.at_most)));
    add(limits("zones", ids("zone", agreement_.zones, rule.zones), "everywhere"));
    add(amount("a sighting counts for", static_cast<double>(rule.within_ns) / ns_per_hour,
               "hours"));
    add(amount("speed", rule.speed_m_s * 3.6, "km/h"));
  }
  void operator()(const Inventory& rule) {
    add(set("sites", ids("site", agreement_.sites, rule.sites)));
    add(amount_or("inspections every", rule.every_days, "days", "no time set"));
  }
  void operator()(const DeadlineDuty& rule) {
    add(words("duty", rule.duty));
    add(words("counted from", event(rule.start)));
    add(words("done with", event(rule.done)));
    add(words("unless", event(rule.unless)));
    length(rule.length);
    add(amount_or("comes again every", rule.every_days, "days", "does not come again"));
    if (binds_many_) add(words("fulfilled by", std::string(truce::to_text(rule.by))));
  }
  void operator()(const Maintain& rule) {
    add(words("duty", rule.duty));
    add(set("rules kept", rules(rule.rules)));
    add(words("counted from", event(rule.start)));
    add(words("ends with", event(rule.end)));
    length(rule.length, "until");
  }
  void operator()(const Precondition& rule) {
    add(words("duty", rule.duty));
    add(words("event", event(rule.event)));
    add(set("required events", events(rule.required)));
  }
  void operator()(const Renewal& rule) {
    add(words("duty", rule.duty));
    add(words("event", event(rule.event)));
    length(rule.length);
  }
  void operator()(const Release& rule) {
    add(words("duty", rule.duty));
    add(words("event", event(rule.when)));
    add(limits("rules released", rules(rule.rules), "all"));
    add(words("releases", rule.others_only ? "the other parties" : "everybody"));
  }
  void operator()(const GuarantorDuty& rule) {
    add(set("guarantors", rule.who));
    add(words("duty", rule.duty));
    add(amount_or("tier", rule.tier, {}, "none"));
    add(words("counted from", event(rule.start)));
    add(words("done with", event(rule.done)));
    add(set("required events", events(rule.required)));
    length(rule.length);
    add(words("authority", rule.authority));
    add(words("step", rule.step ? std::string(to_text(*rule.step)) : "not told"));
    add(words("counts from", std::string(to_text(rule.counts))));
    add(amount_or("quorum", rule.quorum, {}, "none"));
    add(set("needs", rule.needs.what));
    add(set("needs for", rule.needs.tasks));
    add(words("needs in", rule.needs.place));
    add(amount_or("needs at least", rule.needs.quantity, rule.needs.unit, "not told"));
    add(amount_or("comes again every", rule.every_days, "days", "does not come again"));
  }

  void operator()(const OnDate& on) { date("date", on.at); }
  void operator()(const ByFact& by) { add(words("fact", fact(by.test))); }
  void operator()(const AfterEvent& after) {
    add(words("counted from", event(after.event)));
    length(after.length);
  }
  void operator()(const QuietDays& quiet) {
    add(amount("quiet days", quiet.days, "days"));
    add(set("rules kept", rules(quiet.rules)));
    add(amount("coverage", quiet.coverage * 100.0, "%"));
  }
  void operator()(const OnceDefined& once) {
    add(words("definition", renamed_("definition", agreement_.definitions[once.definition].id)));
  }
  void operator()(const FirstBreach& first) { add(set("first breach of", rules(first.rules))); }

  // Of whom a duty is asked, before its kind is described.
  void asks(const Names& bound) {
    binds_many_ = bound.empty() ? agreement_.parties.size() > 1 : bound.size() > 1;
  }
  void binds(const Names& bound) {
    Names all;
    for (const Party& party : agreement_.parties) all.push_back(party.id);
    add(set("parties bound", bound.empty() ? all : bound));
  }
  void proof(double proof) { add(amount("standard of proof", proof * 100.0, "%")); }

  std::string event(std::size_t i) const {
    return i < agreement_.events.size() ? renamed_("event", agreement_.events[i].id) : "nothing";
  }
  Names events(const std::vector<std::size_t>& chosen) const {
    Names names;
    for (const std::size_t i : chosen) names.push_back(event(i));
    return names;
  }
  Names rules(const std::vector<std::size_t>& chosen) const {
    return ids("rule", agreement_.rules, chosen);
  }
  template <class List>
  Names ids(std::string_view table, const List& list,
            const std::vector<std::size_t>& chosen) const {
    Names names;
    for (const std::size_t i : chosen) names.push_back(renamed_(table, list[i].id));
    return names;
  }
  static std::string fact(const FactTest& test) {
    return test.name + " = " + test.value + (test.party.empty() ? "" : " (" + test.party + ")");
  }
  void weapon(const WeaponTest& weapon) {
    add(limits("weapon classes", names_of(weapon.classes), "any"));
    facets_.push_back({"calibres",
                       Facet::Kind::calibres,
                       {},
                       {},
                       0.0,
                       "mm",
                       weapon.calibre_mm_min,
                       weapon.calibre_mm_max});
    add(limits("only systems", weapon.systems, "any"));
    add(set("systems left out", weapon.except_systems));
  }
  void length(const Length& length, const char* until = "by") {
    if (length.unit == Length::Unit::date)
      date(until, length.until);
    else if (length.unit != Length::Unit::none)
      add(amount("length", static_cast<double>(length.count),
                 length.unit == Length::Unit::days ? "days" : "hours"));
  }
  void date(std::string name, Instant at) {
    Facet facet{std::move(name), Facet::Kind::date};
    facet.at = at;
    facet.clock = &agreement_.zone;
    add(std::move(facet));
  }
  void add(Facet facet) { facets_.push_back(std::move(facet)); }
  Facets take() { return std::move(facets_); }

 private:
  const Agreement& agreement_;
  const Renamed& renamed_;
  bool binds_many_ = false;
  Facets facets_;
};

}  // namespace

bool is_same(const Facet& a, const Facet& b) {
  return a.kind == b.kind && a.words == b.words && a.set == b.set && a.amount == b.amount &&
         a.unit == b.unit && a.low == b.low && a.high == b.high && a.at == b.at;
}

Facets facets_of(const Agreement& agreement, const Draft&, const Renamed& renamed) {
  Describer d(agreement, renamed);
  d.add(words("time zone", agreement.zone.name));
  d.add(amount("standard of proof", agreement.standard_of_proof * 100.0, "%"));
  d.add(limits("scope", d.ids("zone", agreement.zones, agreement.scope), "everywhere"));
  return d.take();
}

Facets facets_of(const Agreement& agreement, const Rule& rule, const DraftRule& draft,
                 const Renamed& renamed, Language language) {
  Describer d(agreement, renamed);
  d.add(words("kind", std::string(to_text(draft.kind))));
  std::visit(d, rule.kind);
  d.binds(rule.bound);
  // What people judge has no standard that the program would hold it to.
  if (draft.kind != DraftKind::people) d.proof(rule.standard_of_proof);
  const Draft none;
  const Telling tell{none, agreement, Wording(language, agreement.zone)};
  Names exemptions;
  for (const Exemption& exemption : rule.except)
    exemptions.push_back(exemption_words(tell, without_reasons(exemption)));
  d.add(set("exemptions", exemptions));
  d.add(set("yields to", d.rules(rule.yields_to)));
  return d.take();
}

Facets facets_of(const Agreement& agreement, const CourseRule& rule, const Renamed& renamed) {
  Describer d(agreement, renamed);
  d.asks(rule.bound);
  std::visit(d, rule.kind);
  d.binds(rule.bound);
  d.proof(rule.standard_of_proof);
  return d.take();
}

Facets facets_of(const Agreement& agreement, const Event& event, const Renamed& renamed) {
  Describer d(agreement, renamed);
  std::visit(d, event.kind);
  d.add(words("not before", d.event(event.not_before)));
  d.add(words("withdrawn by", event.withdrawn_by ? d.fact(*event.withdrawn_by) : "nothing"));
  return d.take();
}

Facets facets_of(const Agreement& agreement, const Definition& definition, const Renamed& renamed) {
  Describer d(agreement, renamed);
  d.add(set("rules", d.rules(definition.rules)));
  d.add(amount("at least", static_cast<double>(definition.at_least), "breaches"));
  d.add(
      amount_or("on different days", static_cast<double>(definition.on_days), "days", "not asked"));
  d.add(amount_or("within", static_cast<double>(definition.within_ns) / ns_per_hour, "hours",
                  "no limit"));
  d.add(amount_or("within distance", definition.within_m / 1000.0, "km", "no limit"));
  d.add(amount_or("apart", definition.apart_m / 1000.0, "km", "not asked"));
  d.add(words("by one party", definition.by_one_party ? "yes" : "no"));
  return d.take();
}

Facets facets_of(const Line& line) {
  return {words("left party", line.left), words("right party", line.right)};
}

Facets facets_of(const RegisteredSite& site, Language language) {
  const ZoneRules utc;
  const Wording word(language, utc);
  const DiffWords words_of_diff(language);
  // Listed twice is listed with the sum; what has no count stays apart.
  struct Sum {
    std::int64_t count = 0;
    Names serials;
  };
  std::map<std::pair<std::string, bool>, Sum> alike;
  for (const InventoryItem& item : site.inventory) {
    Sum& sum = alike[{word.weapon(item.weapon), item.count > 0}];
    sum.count += item.count;
    sum.serials.insert(sum.serials.end(), item.serials.begin(), item.serials.end());
  }
  Names items;
  for (auto& [key, item] : alike) {
    std::ranges::sort(item.serials);
    const std::string n = key.second ? std::to_string(item.count) : words_of_diff.say("any number");
    std::string text = words_of_diff.say("{n} of {weapon}", {{"n", n}, {"weapon", key.first}});
    if (!item.serials.empty())
      text = words_of_diff.say("{item} (serial numbers {serials})",
                               {{"item", text}, {"serials", word.listed(item.serials)}});
    items.push_back(std::move(text));
  }
  return {words("party", site.party), set("inventory", items)};
}

Facets facets_of(const ProtectedObject& object) {
  return {words("category", std::string(to_text(object.site)))};
}

Facets facets_of(const Party& party) {
  return {set("names in sources", party.names)};
}

}  // namespace truce::agreement
