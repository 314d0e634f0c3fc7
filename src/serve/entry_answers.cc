// SPDX-License-Identifier: Apache-2.0
// What people put on record, and the pages they work from. Who writes is who is signed in: an
// author that a body names is never taken.
#include "base/json.h"
#include "base/wanted_reader.h"
#include "pledge/telling.h"
#include "respond/entry_lines.h"
#include "serve/answer.h"
#include "serve/answers.h"
#include "serve/app.h"
#include "serve/evidence.h"
#include "serve/moments.h"
#include "verify/entry_lines.h"

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

// What takes more than an entry: keys that are made and destroyed, claims that are computed.
const char* done_by_command(const verify::Entry& entry) {
  if (std::holds_alternative<verify::PersonSealed>(entry) ||
      std::holds_alternative<verify::PersonErased>(entry) ||
      std::holds_alternative<verify::PersonShown>(entry))
    return "protected people are sealed, shown and erased by `truce person`, where the keys are";
  if (std::holds_alternative<verify::ClaimHeld>(entry))
    return "a claim is held against what is known by `truce claim hold`, which computes it";
  return nullptr;
}

using Telling = std::string (*)(const pledge::Register&, const pledge::Question&);

// The register keeps both times itself: nothing is replayed for it.
http::Response register_answer(const Asking& asking, const std::string& guarantor, Telling tell) {
  const auto moments = moments_of(asking.target, {"guarantor"});
  if (!moments) return problem(moments.error());
  pledge::Question question{
      {moments->as_of.value_or(asking.now), moments->known_at.value_or(asking.now)}, {}, {}};
  // What is not published yet is the planners'.
  if (!asking.caller.who.guarantor.empty())
    question.moment.known_at = std::min(question.moment.known_at, asking.now);
  return asking.app.room.look([&](const View& view) {
    if (!guarantor.empty()) {
      const auto code = pledge::find_guarantor(view.state.commitments, guarantor);
      if (!code) return problem(code.error());
      question.guarantor = *code;
    }
    return json_answer(tell(view.state.commitments, question));
  });
}

}  // namespace

http::Response put_desk_entry(const Asking& asking) {
  if (!asking.caller.who.guarantor.empty())
    return problem(403, "officers of guarantors write nothing at the desk");
  const auto wanted = wanted_of(asking);
  if (!wanted) return problem(wanted.error());
  auto entry = verify::read_wanted(wanted->kind, wanted->entry);
  if (!entry) return problem(entry.error());
  if (const char* by_command = done_by_command(*entry)) return problem(409, by_command);
  if (auto* added = std::get_if<verify::EvidenceAdded>(&*entry))
    if (auto done = complete(asking.app.room.data(), *added); !done) return problem(done.error());
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

http::Response show_commitments(const Asking& asking) {
  const auto guarantor = http::parameter(asking.target, "guarantor");
  if (!guarantor) return problem(guarantor.error());
  return register_answer(asking, guarantor->value_or(""), pledge::status_json);
}

http::Response show_history(const Asking& asking) {
  return register_answer(asking, asking.parts[0], pledge::history_json);
}

}  // namespace truce::serve
