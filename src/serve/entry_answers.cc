// SPDX-License-Identifier: Apache-2.0
// What people put on record, and the pages they work from. Who writes is who is signed in: an
// author that a body names is never taken.
#include "base/document.h"
#include "base/json.h"
#include "base/wanted_reader.h"
#include "engine/desk.h"
#include "io/guarantees.h"
#include "pledge/telling.h"
#include "respond/entry_lines.h"
#include "respond/telling.h"
#include "serve/answer.h"
#include "serve/answers.h"
#include "serve/app.h"
#include "verify/entry_lines.h"
#include "verify/story.h"

namespace truce::serve {
namespace {

struct Wanted {
  std::string kind;
  tree::JsonValue entry;
};

Result<Wanted> wanted_of(const Asking& asking) {
  auto json = tree::read_json(asking.request.body);
  if (!json) return tl::unexpected(json.error());
  const tree::JsonValue* kind = tree::find(*json, "kind");
  const tree::JsonValue* entry = tree::find(*json, "entry");
  if (kind == nullptr || kind->kind != tree::JsonValue::Kind::text || entry == nullptr)
    return failure(Code::parse, "an entry is {\"kind\": \"CaseClaimed\", \"entry\": {...}}");
  if (tree::find(*entry, "by") != nullptr || tree::find(*entry, "at") != nullptr)
    return failure(Code::parse, "leave out 'by' and 'at': both are known here");
  return Wanted{kind->text, *entry};
}

template <class Entry, class Name, class Encode>
http::Response entries_answer(const std::vector<Entry>& entries, Name name, Encode encode) {
  std::string json;
  JsonWriter out(json);
  out.begin_object().key("entries").begin_array();
  for (const Entry& entry : entries)
    out.begin_object()
        .field("kind", name(entry.index()))
        .key("entry")
        .raw(encode(entry))
        .end_object();
  out.end_array().end_object();
  http::Response answer = json_answer(std::move(json));
  answer.status = 201;
  return answer;
}

// An officer of a guarantor speaks for that guarantor alone, through their own contact.
Result<void> speaks_for_own(const Caller& caller, const respond::Entry& entry) {
  if (caller.who.guarantor.empty()) return {};
  const auto own = [&](const std::string& guarantor, const respond::ContactId& contact) {
    return (guarantor.empty() || guarantor == caller.who.guarantor) &&
           contact == caller.who.contact;
  };
  bool may = false;
  if (const auto* e = std::get_if<respond::NoticeAcknowledged>(&entry)) may = own({}, e->contact);
  if (const auto* e = std::get_if<respond::CallAnswered>(&entry))
    may = own(e->guarantor, e->contact);
  if (const auto* e = std::get_if<respond::PositionTaken>(&entry))
    may = own(e->guarantor, e->authority);
  if (const auto* e = std::get_if<respond::StepReported>(&entry))
    may = own(e->guarantor, e->authority);
  if (may) return {};
  return failure(Code::refused, "you speak for " + caller.who.guarantor + " through " +
                                    caller.who.contact.text + ", and for nobody else");
}

}  // namespace

http::Response put_desk_entry(const Asking& asking) {
  if (!asking.caller.who.guarantor.empty())
    return problem(403, "officers of guarantors write nothing at the desk");
  const auto wanted = wanted_of(asking);
  if (!wanted) return problem(wanted.error());
  auto entry = verify::read_wanted(wanted->kind, wanted->entry);
  if (!entry) return problem(entry.error());
  std::visit([&](auto& e) { e.by = {asking.caller.who.name, Role::auditor}; }, *entry);
  const auto done = asking.app.room.change(
      [&](io::Mission& mission) { return mission.enter(std::move(*entry), asking.now); });
  if (!done) return problem(done.error());
  return entries_answer(*done, verify::entry_name, verify::encode);
}

http::Response put_response_entry(const Asking& asking) {
  const auto wanted = wanted_of(asking);
  if (!wanted) return problem(wanted.error());
  auto entry = respond::read_wanted(wanted->kind, wanted->entry);
  if (!entry) return problem(entry.error());
  if (entry->index() >= respond::entries_of_people)
    return problem(400, "'" + wanted->kind + "' follows from the plan; nobody writes it");
  respond::author(*entry) = {asking.caller.who.name, Role::auditor};
  if (auto may = speaks_for_own(asking.caller, *entry); !may) return problem(may.error());
  const auto done = asking.app.room.change([&](io::Mission& mission) {
    return mission.enter(std::move(*entry), asking.now, asking.now);
  });
  if (!done) return problem(done.error());
  return entries_answer(*done, respond::entry_name, respond::encode);
}

http::Response show_case(const Asking& asking) {
  return asking.app.room.look([&](const View& view) {
    const auto found = view.state.desk.cases.find(CaseId(asking.parts[0]));
    if (found == view.state.desk.cases.end())
      return problem(404, "there is no case '" + asking.parts[0] + "'");
    const verify::Case& of = found->second;
    std::string json;
    JsonWriter out(json);
    out.begin_object().field("id", of.id.text).field("title", of.title);
    out.field("stage", to_text(of.stage)).field("round", of.round).field("raised_by", of.raised_by);
    out.key("history").begin_array();
    for (const verify::Noted& noted : of.history)
      out.begin_object()
          .field("at", noted.at)
          .field("kind", verify::entry_name(noted.entry.index()))
          .field("words", verify::in_words(noted.entry))
          .key("entry")
          .raw(verify::encode(noted.entry))
          .end_object();
    out.end_array().field(
        "story", to_plain_text(
                     verify::story(view.state.desk, of, engine::changed_findings(view.state, of))));
    out.end_object();
    return json_answer(std::move(json));
  });
}

http::Response show_response(const Asking& asking) {
  return asking.app.room.look([&](const View& view) {
    const AgreementId id(asking.parts[0]);
    const auto plan = io::guarantee_plan(view.state, id);
    if (!plan) return problem(plan.error());
    const respond::Of of{id, {}};
    const respond::Told told =
        engine::told_of(view.state, plan->agreement, plan->plan, of, asking.now);
    std::string json;
    JsonWriter out(json);
    out.begin_object().field("agreement", id.text).field("at", asking.now).key("due").begin_array();
    if (const auto response = view.state.guarantee.responses.find(of);
        response != view.state.guarantee.responses.end())
      for (const respond::Due& due : respond::due_list(response->second))
        out.begin_object()
            .field("rule", due.of.first)
            .field("guarantor", due.of.second)
            .field("state", to_text(due.deadline.state))
            .field("start", due.deadline.start)
            .field("due", due.deadline.due)
            .end_object();
    out.end_array().field("words", to_plain_text(respond::status(view.state.guarantee, plan->plan,
                                                                 told, of, asking.now)));
    out.end_object();
    return json_answer(std::move(json));
  });
}

http::Response show_commitments(const Asking& asking) {
  pledge::Question question{{asking.now, asking.now}, {}, {}};
  const auto guarantor = http::parameter(asking.target, "guarantor");
  if (!guarantor) return problem(guarantor.error());
  for (const auto& [name, into] : {std::pair{"as-of", &question.moment.as_of},
                                   std::pair{"known-at", &question.moment.known_at}}) {
    const auto text = http::parameter(asking.target, name);
    if (!text) return problem(text.error());
    if (!*text) continue;
    const auto at = parse_instant(**text);
    if (!at) return problem(at.error());
    *into = *at;
  }
  return asking.app.room.look([&](const View& view) {
    if (*guarantor) {
      const auto code = pledge::find_guarantor(view.state.commitments, **guarantor);
      if (!code) return problem(code.error());
      question.guarantor = *code;
    }
    return json_answer(pledge::status_json(view.state.commitments, question));
  });
}

}  // namespace truce::serve
