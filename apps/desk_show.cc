// SPDX-License-Identifier: Apache-2.0
#include "desk_show.h"

#include <cstdio>

#include "base/json.h"
#include "desk_data.h"
#include "engine/desk.h"
#include "engine/views.h"
#include "io/files.h"
#include "io/output.h"
#include "option_words.h"
#include "publish/document_page.h"
#include "terminal.h"
#include "verify/hold_claim.h"
#include "verify/story.h"

namespace truce::apps {
namespace {

// A column: on one line, and a blank after it however long it is.
std::string at_least(std::string text, std::size_t width) {
  for (char& c : text)
    if (c == '\n' || c == '\t') c = ' ';
  text.append(text.size() < width ? width - text.size() : 2, ' ');
  return text;
}

int print(const std::string& text) {
  std::fputs(text.c_str(), stdout);
  return done;
}

// Who has it: "olena, marc".
std::string seated(const verify::Case& c) {
  std::string names;
  for (const auto& [seat, who] : c.seats) names += (names.empty() ? "" : ", ") + who.user;
  return names.empty() ? "nobody" : names;
}

bool is_asked_for(const verify::Case& c, const DeskOptions& o) {
  if (!o.stage.empty() && to_text(c.stage) != o.stage) return false;
  if (o.mine.empty()) return true;
  for (const auto& [seat, who] : c.seats)
    if (who.user == o.mine) return true;
  return false;
}

void write_case(JsonWriter& json, const verify::Case& c) {
  json.begin_object()
      .field("case", c.id.text)
      .field("title", c.title)
      .field("stage", to_text(c.stage))
      .field("since", c.moved)
      .field("round", c.round)
      .field("raised_by", c.raised_by)
      .key("attribution");
  if (const verify::Attributed* decided = verify::attribution(c))
    json.string(decided->decided.party);
  else
    json.null();
  json.key("seats").begin_object();
  for (const auto& [seat, who] : c.seats) json.field(to_text(seat), who.user);
  json.end_object().key("findings").begin_array();
  for (const auto& [id, version] : c.findings) json.string(id.text);
  json.end_array().key("evidence").begin_array();
  for (const EvidenceId& id : c.evidence) json.string(id.text);
  json.end_array().field("entries", c.history.size()).end_object();
}

std::string sentence_on(const Finding& f) {
  return f.id.text + ": " + std::string(to_text(f.verdict)) + " of " + f.agreement.text + " " +
         f.article + " (" + f.rule + "), assessed with probability " +
         to_decimal(f.probability.value, 2) + "; incident " + f.incident.text;
}

std::vector<std::string> said_of(const engine::State& state, const verify::Case& c) {
  std::vector<std::string> sentences;
  for (const Finding& f : engine::current_findings(state))
    if (c.findings.contains(f.id)) sentences.push_back(sentence_on(f));
  for (std::string& changed : engine::changed_findings(state, c))
    sentences.push_back(std::move(changed));
  return sentences;
}

}  // namespace

int case_list(const DeskOptions& o) {
  if (!o.stage.empty())
    if (const auto stage = word_option<Stage>(o.stage, "--stage"); !stage)
      return fail(stage.error());
  const auto state = state_of(o.data);
  if (!state) return fail(state.error());
  std::string text;
  JsonWriter json(text);
  if (o.json) json.begin_object().key("cases").begin_array();
  for (const auto& [id, c] : state->desk.cases) {
    if (!is_asked_for(c, o)) continue;
    if (o.json)
      write_case(json, c);
    else
      text += at_least(id.text, 10) + at_least(std::string(to_text(c.stage)), 17) +
              to_text(c.moved).substr(0, 16) + "Z  " + at_least(seated(c), 20) + c.title + "\n";
  }
  if (o.json) json.end_array().end_object();
  if (text.empty())
    text = state->desk.cases.empty() ? "no case yet; `truce case open` starts one" : "no such case";
  if (!text.ends_with('\n')) text += "\n";
  return print(text);
}

int case_show(const DeskOptions& o) {
  if (auto free = io::may_write_file(o.out); !free) return fail(free.error());
  const auto state = state_of(o.data);
  if (!state) return fail(state.error());
  const auto found = state->desk.cases.find(CaseId(o.id));
  if (found == state->desk.cases.end())
    return fail(Error{Code::not_found, "there is no case '" + o.id + "'", {}});
  const verify::Case& c = found->second;
  std::string text;
  if (o.json) {
    JsonWriter json(text);
    write_case(json, c);
    text += "\n";
  } else {
    const Document document = verify::story(state->desk, c, said_of(*state, c));
    text =
        o.html ? publish::document_page(document, publish::DocumentMap{}) : to_plain_text(document);
  }
  if (auto written = io::write_file(o.out, text); !written) return fail(written.error());
  return done;
}

int user_list(const DeskOptions& o) {
  const auto state = state_of(o.data);
  if (!state) return fail(state.error());
  std::string text;
  JsonWriter json(text);
  if (o.json) json.begin_object().key("users").begin_array();
  for (const auto& [name, user] : state->desk.users) {
    std::string roles;
    for (const Role role : user.roles)
      roles += (roles.empty() ? "" : ", ") + verify::spaced(to_text(role));
    if (o.json)
      json.begin_object()
          .field("name", name)
          .field("roles", roles)
          .field("active", user.active)
          .end_object();
    else
      text += at_least(name, 20) + (user.active ? roles : "no longer enrolled") + "\n";
  }
  if (o.json) {
    json.end_array().end_object();
    text += "\n";
  }
  if (text.empty())
    text = "nobody is enrolled; `truce user add NAME --role administrator --by NAME`\n";
  return print(text);
}

namespace {

void write_claim(JsonWriter& json, const verify::RegisteredClaim& claim) {
  const verify::ClaimRegistered& r = claim.registered;
  json.begin_object()
      .field("claim", r.id.text)
      .field("claimant", r.claimant)
      .field("quantity", r.quantity)
      .field("unit", r.unit)
      .key("answer");
  if (claim.held.empty())
    json.null();
  else
    json.string(to_text(claim.held.back().answer));
  json.field("reason", claim.held.empty() ? std::string() : claim.held.back().reason).end_object();
}

std::string claim_line(const verify::RegisteredClaim& claim) {
  const verify::ClaimRegistered& r = claim.registered;
  const std::string answer =
      claim.held.empty()
          ? "not held against anything yet"
          : verify::spaced(to_text(claim.held.back().answer)) + ": " + claim.held.back().reason;
  return at_least(r.id.text, 10) + at_least(r.claimant, 12) +
         at_least(std::to_string(r.quantity) + " " + r.unit, 20) + answer + "\n";
}

std::string tally_line(const verify::TallyRow& row) {
  std::string text =
      at_least(row.claimant, 12) +
      at_least(std::to_string(row.quantity) + " " + row.unit + " in " + std::to_string(row.claims) +
                   (row.claims == 1 ? " claim" : " claims"),
               34);
  for (const auto& [answer, n] : row.answers)
    text += std::to_string(n) + " " + verify::spaced(to_text(answer)) + "; ";
  return text + std::to_string(row.not_held) + " not held\n";
}

}  // namespace

int claim_list(const DeskOptions& o) {
  const auto state = state_of(o.data);
  if (!state) return fail(state.error());
  std::string text;
  if (o.json) {
    JsonWriter json(text);
    json.begin_object().key("claims").begin_array();
    for (const auto& [id, claim] : state->desk.claims) write_claim(json, claim);
    json.end_array().end_object();
    return print(text + "\n");
  }
  for (const auto& [id, claim] : state->desk.claims) text += claim_line(claim);
  if (text.empty()) return print("no claim is registered\n");
  text +=
      "\nBy claimant and unit. Units differ and are not converted; claimants are not added up.\n";
  for (const verify::TallyRow& row : verify::tally(state->desk)) text += tally_line(row);
  return print(text);
}

int correction_list(const DeskOptions& o) {
  const auto state = state_of(o.data);
  if (!state) return fail(state.error());
  std::string text;
  JsonWriter json(text);
  if (o.json) json.begin_object().key("corrections").begin_array();
  for (const auto& [id, correction] : state->desk.corrections) {
    const bool answered = !correction.answers.empty();
    const std::string verdict = !answered                            ? "not answered yet"
                                : correction.answers.back().accepted ? "accepted"
                                                                     : "declined";
    const std::string words = answered ? correction.answers.back().words : std::string();
    if (o.json)
      json.begin_object()
          .field("correction", id.text)
          .field("about", correction.asked.about)
          .field("words", correction.asked.words)
          .field("answer", verdict)
          .field("answer_words", words)
          .end_object();
    else
      text += at_least(id.text, 10) + at_least("on " + correction.asked.about, 20) +
              at_least(correction.asked.words, 0) + "\n          " + verdict + " " +
              at_least(words, 0) + "\n";
  }
  if (o.json) {
    json.end_array().end_object();
    text += "\n";
  }
  return print(text.empty() ? "no correction is asked for\n" : text);
}

}  // namespace truce::apps
