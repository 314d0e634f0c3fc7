// SPDX-License-Identifier: Apache-2.0
#include "agreement/detail/explain_rule.h"

#include <algorithm>

#include "base/json.h"

namespace truce::agreement {
namespace {

// "the line A (for east) and the line B (for west)"; the line alone where it is the same for all.
std::string baselines(const Telling& tell, const KeepOut& rule) {
  std::map<std::size_t, std::vector<std::string>> parties_of;
  for (const Party& party : tell.agreement.parties)
    if (const auto line = rule.from_line.find(party.id); line != rule.from_line.end())
      parties_of[line->second].push_back(party.id);
  std::vector<std::string> all;
  for (const auto& [line, parties] : parties_of)
    all.push_back(parties_of.size() == 1
                      ? tell.line(line)
                      : tell.word.say(Phrase::line_party, {{"line", tell.line(line)},
                                                           {"parties", tell.parties(parties)}}));
  return tell.word.listed(all);
}

bool asks_nothing(const WeaponTest& w) {
  return w.classes.empty() && w.calibre_mm_min <= 0 && w.calibre_mm_max == 0 && w.systems.empty() &&
         w.except_systems.empty();
}

std::string sentence(const Telling& tell, const DraftRule&, const KeepOut& rule) {
  return tell.word.say(Phrase::keep_out, {{"distance", tell.word.distance(rule.distance_m)},
                                          {"baselines", baselines(tell, rule)},
                                          {"weapon", tell.word.weapon(rule.weapon)}});
}

std::string sentence(const Telling& tell, const DraftRule& at, const ProhibitedAct& rule) {
  const Wording& word = tell.word;
  std::string text;
  if (at.kind == DraftKind::freedom_of_movement)
    text = word.say(Phrase::movement);
  else if (at.kind == DraftKind::jamming)
    text = word.say(Phrase::jamming);
  else if (at.kind == DraftKind::mines)
    text = word.say(Phrase::mines);
  else
    text = word.say(Phrase::prohibited, {{"acts", word.acts(rule.acts)}});
  if (!asks_nothing(rule.weapon))
    text += word.say(Phrase::by_means, {{"weapon", word.weapon(rule.weapon)}});
  if (!rule.zones.empty())
    text += word.say(Phrase::where_zones, {{"zones", tell.zones(rule.zones)}});
  if (!rule.near_lines.empty())
    text += word.say(Phrase::where_near, {{"distance", word.distance(rule.near_m)},
                                          {"lines", tell.lines(rule.near_lines)}});
  return text;
}

std::string sentence(const Telling& tell, const DraftRule&, const ProtectedObjects& rule) {
  const Wording& word = tell.word;
  std::vector<std::string> things;
  for (const Site site : rule.sites) things.push_back(word.site(site));
  for (const std::size_t i : rule.objects)
    things.push_back(word.say(Phrase::named, {{"title", tell.agreement.objects[i].title}}));
  std::string text = word.say(Phrase::protected_,
                              {{"things", word.listed(things)}, {"acts", word.acts(rule.acts)}});
  if (!rule.disputed.empty())
    text += word.say(Phrase::disputed, {{"things", word.sites(rule.disputed)}});
  return text;
}

std::string sentence(const Telling& tell, const DraftRule&, const PeopleJudge&) {
  return tell.word.say(Phrase::people);
}

std::string sites(const Telling& tell, const std::vector<std::size_t>& chosen) {
  std::vector<std::string> all;
  for (const std::size_t i : chosen)
    all.push_back(tell.word.say(Phrase::named, {{"title", tell.draft.sites[i].title.given()
                                                              ? tell.draft.sites[i].title.value
                                                              : tell.draft.sites[i].id.value}}));
  return tell.word.listed(all);
}

std::string sentence(const Telling& tell, const Ceiling& rule) {
  const Wording& word = tell.word;
  const Wording::Slot n{"n", word.number(static_cast<double>(rule.at_most), 0)};
  const Wording::Slot weapon{"weapon", word.weapon(rule.weapon)};
  const std::string limit =
      rule.zones.empty()
          ? word.say(Phrase::ceiling, {n, weapon})
          : word.say(Phrase::ceiling_zones, {n, weapon, {"zones", tell.zones(rule.zones)}});
  return limit + " " +
         word.say(Phrase::ceiling_count, {{"length", word.hours_within(rule.within_ns)},
                                          {"speed", word.number(rule.speed_m_s * 3.6, 1)}});
}

std::string sentence(const Telling& tell, const Inventory& rule) {
  std::string text = tell.word.say(Phrase::inventory, {{"sites", sites(tell, rule.sites)}});
  if (rule.every_days > 0)
    text += " " + tell.word.say(Phrase::inventory_every,
                                {{"length", tell.word.counted(rule.every_days, Unit::day)}});
  return text;
}

std::string sentence(const Telling& tell, const DeadlineDuty& rule,
                     const std::vector<std::string>& bound) {
  const Wording& word = tell.word;
  std::string text = word.say(
      Phrase::deadline_done,
      {{"event", tell.event(rule.done)}, {"when", when_words(tell, rule.length, rule.start)}});
  if (rule.every_days > 0)
    text += " " + word.say(Phrase::repeats, {{"length", word.counted(rule.every_days, Unit::day)}});
  if (rule.unless != nothing_named)
    text += " " + word.say(Phrase::unless, {{"event", tell.event(rule.unless)}});
  static constexpr Phrase by[] = {Phrase::by_each, Phrase::by_any, Phrase::by_together};
  if (bound.empty() ? tell.agreement.parties.size() > 1 : bound.size() > 1)
    text += " " + word.say(by[static_cast<std::size_t>(rule.by)]);
  return text;
}

std::string sentence(const Telling& tell, const Maintain& rule) {
  const Wording& word = tell.word;
  std::string text = word.say(
      Phrase::maintain, {{"event", tell.event(rule.start)}, {"rules", tell.rules(rule.rules)}});
  if (rule.length.unit == Length::Unit::date)
    text += " " + word.say(Phrase::until_date, {{"date", word.date(rule.length.until)}});
  else if (rule.length.unit != Length::Unit::none)
    text += " " + word.say(Phrase::for_length, {{"length", word.length(rule.length)}});
  if (rule.end != nothing_named)
    text += " " + word.say(Phrase::until_event, {{"event", tell.event(rule.end)}});
  return text;
}

std::string sentence(const Telling& tell, const Precondition& rule) {
  return tell.word.say(Phrase::precondition,
                       {{"event", tell.event(rule.event)}, {"events", tell.events(rule.required)}});
}

std::string sentence(const Telling& tell, const Renewal& rule) {
  const Wording& word = tell.word;
  const Unit unit = rule.length.unit == Length::Unit::days ? Unit::day : Unit::hour;
  const std::string how =
      rule.length.unit == Length::Unit::date
          ? word.say(Phrase::renewed_until, {{"date", word.date(rule.length.until)}})
          : word.say(Phrase::renewed_length, {{"length", word.counted(rule.length.count, unit)}});
  return word.say(Phrase::renewal, {{"event", tell.event(rule.event)}, {"how", how}});
}

std::string sentence(const Telling& tell, const Release& rule,
                     const std::vector<std::string>& bound) {
  const Wording& word = tell.word;
  const std::string rules =
      rule.rules.empty() ? word.say(Phrase::all_rules) : tell.rules(rule.rules);
  const Phrase phrase = rule.others_only ? Phrase::release_others
                        : bound.empty()  ? Phrase::release_all
                                         : Phrase::release_some;
  return word.say(
      phrase,
      {{"event", tell.event(rule.when)}, {"rules", rules}, {"parties", tell.parties(bound)}});
}

// What a step takes of guarantors, and from when its time counts.
std::string step_words(const Telling& tell, const GuarantorDuty& rule) {
  const Wording& word = tell.word;
  std::string text;
  const auto add = [&](const std::string& more) { text += " " + more; };
  static constexpr Phrase kinds[] = {Phrase::step_diplomatic, Phrase::step_consultative,
                                     Phrase::step_logistic, Phrase::step_protective,
                                     Phrase::step_readiness};
  if (rule.step) add(word.say(kinds[static_cast<std::size_t>(*rule.step)]));
  if (rule.counts == CountsFrom::detection) add(word.say(Phrase::counts_detection));
  if (rule.counts == CountsFrom::verification) add(word.say(Phrase::counts_verification));
  if (rule.quorum > 0) add(word.say(Phrase::quorum, {{"n", std::to_string(rule.quorum)}}));
  if (rule.needs.what.empty()) return text;
  const std::string what = word.listed(rule.needs.what);
  if (rule.needs.quantity > 0.0)
    add(word.say(
        Phrase::takes_at_least,
        {{"n", to_decimal(rule.needs.quantity, 2)}, {"unit", rule.needs.unit}, {"what", what}}));
  else
    add(word.say(Phrase::takes, {{"what", what}}));
  return text;
}

std::string sentence(const Telling& tell, const GuarantorDuty& rule) {
  const Wording& word = tell.word;
  std::string text = word.say(Phrase::guarantor, {{"who", word.listed(rule.who)}});
  const auto add = [&](std::string more) { text += " " + std::move(more); };
  if (rule.tier > 0) add(word.say(Phrase::tier, {{"n", std::to_string(rule.tier)}}));
  add(word.say(Phrase::guarantor_when, {{"when", when_words(tell, rule.length, rule.start)}}));
  if (rule.every_days > 0)
    add(word.say(Phrase::repeats, {{"length", word.counted(rule.every_days, Unit::day)}}));
  if (!rule.required.empty())
    add(word.say(Phrase::requires_, {{"events", tell.events(rule.required)}}));
  if (!rule.authority.empty()) add(word.say(Phrase::authority, {{"who", rule.authority}}));
  if (rule.done != nothing_named)
    add(word.say(Phrase::done_with, {{"event", tell.event(rule.done)}}));
  text += step_words(tell, rule);
  for (const Group& group : tell.agreement.groups)
    if (std::ranges::count(rule.who, group.name) > 0)
      add(word.say(Phrase::group_of,
                   {{"name", group.name}, {"members", word.listed(group.members)}}));
  return text;
}

std::string deadline_words(const Telling& tell, const DraftRule& at) {
  const Wording& word = tell.word;
  if (at.deadline_by.given())
    return word.say(
        Phrase::deadline_by,
        {{"date", word.date(to_instant(*civil_of(at.deadline_by), tell.agreement.zone))}});
  if (!at.deadline_counted) return word.say(Phrase::named, {{"title", at.deadline.value}});
  const DraftCounted& c = *at.deadline_counted;
  const std::string length = c.days.given() ? word.within(c.days.value, Unit::day)
                                            : word.within(c.hours.value, Unit::hour);
  return word.say(Phrase::deadline_after, {{"length", length}, {"after", c.after.value}});
}

void explain_open(const Telling& tell, const DraftRule& at, std::string words,
                  std::vector<Block>& out) {
  const Wording& word = tell.word;
  out.push_back(
      heading(3, word.say(Phrase::h_rule, {{"id", at.id.value}, {"kind", word.kind(at.kind)}}),
              "rule-" + at.id.value));
  if (at.duty.given()) out.push_back(quote(at.duty.value));
  out.push_back(paragraph(std::move(words)));
}

void explain_binds(const Telling& tell, const std::vector<std::string>& bound,
                   std::vector<Block>& out) {
  out.push_back(tell.item(Phrase::l_binds, tell.bound(bound)));
}

void explain_holds(const Telling& tell, const Validity& valid, std::vector<Block>& out) {
  const Validity& all = tell.agreement.in_force;
  const bool always = valid.from == all.from && valid.until == all.until;
  out.push_back(tell.item(Phrase::l_holds,
                          always ? tell.word.say(Phrase::holds_in_force) : tell.word.span(valid)));
}

void explain_proof(const Telling& tell, double proof, std::vector<Block>& out) {
  if (proof == tell.agreement.standard_of_proof) return;
  out.push_back(tell.item(Phrase::l_proof,
                          tell.word.say(Phrase::proof_rule, {{"p", tell.word.percent(proof)}})));
}

void explain_precedence(const Telling& tell, const DraftRule& at, const Rule& rule,
                        std::vector<Block>& out) {
  const Wording& word = tell.word;
  for (const DraftPrecedence& p : tell.draft.precedence)
    if (p.prevails.value == at.id.value)
      out.push_back(
          tell.item(Phrase::l_precedence,
                    word.say(Phrase::prevails, {{"rules", word.listed(ids_of(p.over))},
                                                {"because", tell.because(p.because.value)}})));
  if (!rule.yields_to.empty())
    out.push_back(tell.item(Phrase::l_precedence,
                            word.say(Phrase::yields, {{"rules", tell.rules(rule.yields_to)}})));
}

}  // namespace

std::string when_words(const Telling& tell, const Length& length, std::size_t start) {
  const Wording& word = tell.word;
  if (length.unit == Length::Unit::date)
    return word.say(Phrase::when_by, {{"date", word.date(length.until)}});
  if (length.unit == Length::Unit::none)
    return word.say(Phrase::when_from, {{"event", tell.event(start)}});
  return word.say(Phrase::when_after,
                  {{"length", word.length(length)}, {"event", tell.event(start)}});
}

std::string exemption_words(const Telling& tell, const Exemption& exemption) {
  const Wording& word = tell.word;
  std::string text;
  const auto add = [&](std::string part) {
    text = text.empty() ? std::move(part)
                        : word.say(Phrase::ex_and, {{"a", text}, {"b", std::move(part)}});
  };
  if (exemption.registered_site)
    add(word.say(exemption.lifts_distance ? Phrase::ex_site_lifts : Phrase::ex_site));
  std::vector<std::string> facts, steps;
  for (const Fact& fact : exemption.facts) facts.push_back(word.fact(fact.name, fact.value));
  if (!facts.empty()) add(word.say(Phrase::ex_facts, {{"facts", word.listed(facts)}}));
  for (const Exemption::Step& step : exemption.steps) {
    const Wording::Slot n{"n", std::to_string(steps.size() + 1)};
    const Wording::Slot fact{"fact", word.fact(step.fact.name, step.fact.value)};
    steps.push_back(
        step.because.empty()
            ? word.say(Phrase::step, {n, fact})
            : word.say(Phrase::step_because, {n, fact, {"because", tell.because(step.because)}}));
  }
  if (!steps.empty()) add(word.say(Phrase::ex_steps, {{"steps", word.listed(steps)}}));
  if (!exemption.activity.empty()) {
    const Wording::Slot activity{"activity", exemption.activity};
    add(exemption.notice_ns > 0
            ? word.say(Phrase::ex_notified_hours,
                       {activity, {"length", word.hours_amount(exemption.notice_ns)}})
            : word.say(Phrase::ex_notified, {activity}));
  }
  if (exemption.because.empty()) return text;
  return word.say(Phrase::ex_because,
                  {{"text", text}, {"because", tell.because(exemption.because)}});
}

void explain_rule(const Telling& tell, const DraftRule& at, const Rule& rule,
                  std::vector<Block>& out) {
  explain_open(tell, at,
               std::visit([&](const auto& kind) { return sentence(tell, at, kind); }, rule.kind),
               out);
  if (at.deadline.given()) out.push_back(tell.item(Phrase::l_deadline, deadline_words(tell, at)));
  for (const Exemption& exemption : rule.except)
    out.push_back(tell.item(Phrase::l_except, exemption_words(tell, exemption)));
  explain_binds(tell, rule.bound, out);
  explain_holds(tell, rule.valid, out);
  explain_precedence(tell, at, rule, out);
  if (at.kind != DraftKind::people) explain_proof(tell, rule.standard_of_proof, out);
}

void explain_course_rule(const Telling& tell, const DraftRule& at, const CourseRule& rule,
                         std::vector<Block>& out) {
  const auto words = [&](const auto& kind) {
    using Kind = std::decay_t<decltype(kind)>;
    if constexpr (std::is_same_v<Kind, Release> || std::is_same_v<Kind, DeadlineDuty>)
      return sentence(tell, kind, rule.bound);
    else
      return sentence(tell, kind);
  };
  explain_open(tell, at, std::visit(words, rule.kind), out);
  // Guarantors are named in the sentence.
  if (at.kind != DraftKind::guarantor_duty) explain_binds(tell, rule.bound, out);
  explain_holds(tell, rule.valid, out);
  explain_proof(tell, rule.standard_of_proof, out);
}

}  // namespace truce::agreement
