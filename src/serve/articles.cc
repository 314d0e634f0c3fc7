// SPDX-License-Identifier: Apache-2.0
// An agreement article by article: the words of `truce agreement explain`, cut at its headings, and
// beside each rule how it stands.
#include <algorithm>
#include <array>
#include <map>

#include "agreement/explain.h"
#include "engine/standings.h"
#include "respond/telling.h"
#include "serve/agreement_parts.h"

namespace truce::serve {
namespace {

using agreement::Agreement;

// The gravest first: an article stands as the gravest of its rules.
constexpr auto states = std::to_array<std::string_view>(
    {"breach", "overdue", "undetermined", "pending", "lapsed", "people_judge", "nothing_found",
     "kept", "fulfilled", "released", "moot", "dormant", "not_told"});

std::string_view graver(std::string_view a, std::string_view b) {
  return std::ranges::find(states, a) < std::ranges::find(states, b) ? a : b;
}
std::string_view state_word(Stands stands) {
  return stands == Stands::breached ? "breach" : to_text(stands);
}

// What a rule looks like from outside, whichever of the two lists it stands in.
struct Of {
  std::string id;
  std::string_view kind;
  bool over_time = false;
  std::vector<std::string> bound;
  std::vector<std::size_t> lines, zones;
  std::vector<std::string> belts;  // of these parties
};

constexpr auto rule_kinds = std::to_array<std::string_view>(
    {"prohibited_act", "keep_out", "protected_objects", "people_judge"});
constexpr auto course_kinds =
    std::to_array<std::string_view>({"ceiling", "inventory", "deadline", "maintain", "precondition",
                                     "renewal", "release", "guarantor_duty"});

Of seen(const agreement::Rule& rule) {
  Of out{rule.id, rule_kinds[rule.kind.index()], false, rule.bound, {}, {}, {}};
  if (const auto* act = std::get_if<agreement::ProhibitedAct>(&rule.kind)) {
    out.lines = act->near_lines;
    out.zones = act->zones;
  }
  if (const auto* keep = std::get_if<agreement::KeepOut>(&rule.kind))
    for (const auto& [party, line] : keep->from_line) {
      if (std::ranges::find(out.lines, line) == out.lines.end()) out.lines.push_back(line);
      if (rule.bound.empty() || std::ranges::count(rule.bound, party) > 0)
        out.belts.push_back(party);
    }
  return out;
}
Of seen(const agreement::CourseRule& rule) {
  Of out{rule.id, course_kinds[rule.kind.index()], true, rule.bound, {}, {}, {}};
  if (const auto* ceiling = std::get_if<agreement::Ceiling>(&rule.kind)) out.zones = ceiling->zones;
  return out;
}

using Blocks = std::vector<Block>;

// The blocks under each heading of an article or a rule, by its anchor; the heading stands first.
std::map<std::string, Blocks> by_anchor(const Document& document) {
  std::map<std::string, Blocks> out;
  std::string under;
  for (const Block& block : document.blocks) {
    const bool is_heading = block.kind == Block::Kind::heading;
    if (is_heading)
      under = block.anchor.starts_with("article-") || block.anchor.starts_with("rule-")
                  ? block.anchor
                  : "";
    if (!under.empty()) out[under].push_back(block);
  }
  return out;
}

void write_blocks(JsonWriter& out, const Blocks& blocks) {
  out.begin_array();
  for (const Block& block : blocks) {
    if (block.kind == Block::Kind::heading) continue;
    out.begin_object().field("kind", block.kind == Block::Kind::quote  ? "quote"
                                     : block.kind == Block::Kind::item ? "item"
                                                                       : "paragraph");
    out.field("label", block.label).field("text", block.text).end_object();
  }
  out.end_array();
}

class Teller {
 public:
  Teller(const engine::State& state, const ArticlesAsked& asked)
      : asked_(asked),
        agreement_(asked.of.agreement),
        words_(by_anchor(agreement::explain(asked.of.draft, agreement_, asked.language))) {
    if (asked.with_findings) {
      for (const auto& [key, finding] : state.findings)
        if (key.agreement == agreement_.id.text) count(finding.verdict, counts_[key.rule]);
      for (Standing& s : engine::standings_of(state, agreement_, asked.as_of))
        standings_[s.rule].push_back(std::move(s));
    }
    const auto response = state.guarantee.responses.find({agreement_.id, {}});
    if (response == state.guarantee.responses.end()) return;
    for (respond::Due& due : respond::due_list(response->second))
      deadlines_[due.of.first].push_back(std::move(due));
    for (const auto& [number, tier] : response->second.tiers)
      if (tier.state == respond::TierState::prompted) prompted_.push_back(number);
  }

  std::string run() {
    head();
    out_.key("articles").begin_array();
    for (std::size_t i = 0; i < agreement_.articles.size(); ++i) article(i);
    out_.end_array().end_object();
    return std::move(json_);
  }

 private:
  static void count(Verdict verdict, engine::VerdictCounts& counts) {
    if (verdict == Verdict::breach) ++counts.breach;
    if (verdict == Verdict::compliant) ++counts.compliant;
    if (verdict == Verdict::undetermined) ++counts.undetermined;
  }

  void head() {
    out_.begin_object().field("agreement", agreement_.id.text).field("title", agreement_.title);
    out_.field("language", to_text(asked_.language)).field("as_of", asked_.as_of);
    write_in_force(out_, agreement_);
  }

  void article(std::size_t index) {
    const agreement::Article& article = agreement_.articles[index];
    std::vector<Of> rules;
    for (const agreement::Rule& rule : agreement_.rules)
      if (rule.article == index) rules.push_back(seen(rule));
    for (const agreement::CourseRule& rule : agreement_.course)
      if (rule.article == index) rules.push_back(seen(rule));
    std::string_view state = states.back();
    for (const Of& rule : rules) state = graver(state, state_of(rule));
    out_.begin_object().field("id", article.id).field("title", article.title).field("state", state);
    write_blocks(out_.key("blocks"), words_["article-" + article.id]);
    out_.key("rules").begin_array();
    for (const Of& one : rules) rule(one);
    out_.end_array().end_object();
  }

  std::string_view state_of(const Of& rule) {
    std::string_view state = states.back();
    for (const respond::Due& due : deadlines_[rule.id])
      state = graver(state,
                     due.deadline.state == respond::DeadlineState::passed ? "overdue" : "pending");
    if (!asked_.with_findings) return state;
    for (const Standing& s : standings_[rule.id]) state = graver(state, state_word(s.stands));
    if (rule.over_time) return state;
    const engine::VerdictCounts& counts = counts_[rule.id];
    return counts.breach > 0             ? "breach"
           : counts.undetermined > 0     ? "undetermined"
           : rule.kind == "people_judge" ? "people_judge"
                                         : "nothing_found";
  }

  void rule(const Of& rule) {
    const Blocks& words = words_["rule-" + rule.id];
    out_.begin_object().field("id", rule.id);
    out_.field("heading", words.empty() ? rule.id : words.front().text);
    out_.field("kind", rule.kind).field("over_time", rule.over_time);
    out_.field("state", state_of(rule)).key("binds").begin_array();
    for (const std::string& party : rule.bound) out_.string(party);
    write_blocks(out_.end_array().key("blocks"), words);
    out_.key("findings");
    asked_.with_findings ? write_counts(out_, counts_[rule.id]) : void(out_.null());
    out_.key("standings").begin_array();
    for (const Standing& s : standings_[rule.id]) write_standing(out_, s);
    out_.end_array();
    deadlines(rule);
    waits(rule);
    ground(rule);
    out_.end_object();
  }

  void deadlines(const Of& rule) {
    out_.key("deadlines").begin_array();
    for (const respond::Due& due : deadlines_[rule.id])
      out_.begin_object()
          .field("guarantor", due.of.second)
          .field("state", to_text(due.deadline.state))
          .field("start", due.deadline.start)
          .field("due", due.deadline.due)
          .end_object();
    out_.end_array();
  }

  void waits(const Of& rule) {
    out_.key("waits_for").begin_array();
    for (const Standing& s : standings_[rule.id])
      if (!s.settles.empty()) out_.string(s.settles);
    for (const std::uint32_t tier : prompted_)
      if (is_of_tier(rule, tier))
        out_.string("tier " + std::to_string(tier) + " waits for the word of its authority");
    out_.end_array();
  }
  bool is_of_tier(const Of& rule, std::uint32_t tier) const {
    const auto found = std::ranges::find(agreement_.course, rule.id, &agreement::CourseRule::id);
    if (found == agreement_.course.end()) return false;
    const auto* duty = std::get_if<agreement::GuarantorDuty>(&found->kind);
    return duty != nullptr && duty->tier == static_cast<int>(tier);
  }

  // As the features of /collections/lines and zones are called.
  void ground(const Of& rule) {
    out_.key("lines").begin_array();
    for (const std::size_t i : rule.lines) out_.string(feature_id(agreement_.lines[i].id));
    out_.end_array().key("zones").begin_array();
    for (const std::size_t i : rule.zones) out_.string(feature_id(agreement_.zones[i].id));
    for (const std::string& party : rule.belts) out_.string(feature_id(rule.id + ":" + party));
    out_.end_array();
  }
  std::string feature_id(const std::string& id) const { return agreement_.id.text + ":" + id; }

  const ArticlesAsked& asked_;
  const Agreement& agreement_;
  std::map<std::string, Blocks> words_;
  std::map<std::string, engine::VerdictCounts> counts_;
  std::map<std::string, std::vector<Standing>> standings_;
  std::map<std::string, std::vector<respond::Due>> deadlines_;
  std::vector<std::uint32_t> prompted_;
  std::string json_;
  JsonWriter out_{json_};
};

}  // namespace

std::string articles_json(const engine::State& state, const ArticlesAsked& asked) {
  return Teller(state, asked).run();
}

}  // namespace truce::serve
