// SPDX-License-Identifier: Apache-2.0
#include "desk_put.h"

#include <cstdio>

#include "base/json.h"
#include "base/text.h"
#include "desk_data.h"
#include "engine/claims.h"
#include "entry_id.h"
#include "io/evidence_store.h"
#include "io/files.h"
#include "io/observation_lines.h"
#include "io/vault.h"
#include "io/zones.h"
#include "terminal.h"
#include "verify/entry_lines.h"
#include "verify/hold_claim.h"
#include "verify/story.h"

namespace truce::apps {
namespace {

constexpr std::size_t max_statement_bytes = io::max_secret_bytes;

void say(const std::vector<verify::Entry>& entries, bool as_json) {
  if (as_json) {
    std::string out;
    JsonWriter json(out);
    json.begin_object().field("id", id_of(entries.front())).key("entries").begin_array();
    for (const verify::Entry& entry : entries)
      json.begin_object()
          .field("kind", verify::entry_name(entry.index()))
          .key("entry")
          .raw(verify::encode(entry))
          .end_object();
    json.end_array().end_object();
    std::printf("%s\n", out.c_str());
    return;
  }
  for (const verify::Entry& entry : entries) {
    const std::string id = id_of(entry);
    std::printf("%s%s%s %s\n", id.c_str(), id.empty() ? "" : ": ",
                verify::author(entry).user.c_str(), verify::in_words(entry).c_str());
  }
}

Result<void> keep_what_it_is(const DeskOptions& o, verify::EvidenceAdded& e) {
  if (o.file.empty() == o.observation.empty())
    return failure(Code::usage, "name what it is: --file FILE or --observation ID");
  if (!o.observation.empty()) {
    auto digest = io::digest_of_observation(o.data, o.observation);
    if (!digest) return tl::unexpected(digest.error());
    e.sha256 = *digest;
    return {};
  }
  const auto as = o.working_of.empty() ? io::Keep::original : io::Keep::working;
  const auto stored = io::keep_evidence(o.data, o.file, as);
  if (!stored) return tl::unexpected(stored.error());
  e.sha256 = stored->sha256;
  e.bytes = stored->bytes;
  return {};
}

int enter(io::Mission& mission, verify::Entry wanted, const DeskOptions& o) {
  const auto entries = mission.enter(std::move(wanted), io::now());
  if (!entries) return fail(entries.error());
  say(*entries, o.json);
  return done;
}

}  // namespace

int put(const DeskOptions& o, MakeEntry make) {
  auto wanted = make(o);
  if (!wanted) return fail(wanted.error());
  // Who enrols people may do so before anything else is on record.
  const bool enrols = std::holds_alternative<verify::UserEnrolled>(*wanted);
  auto mission =
      open_to_write(o.data, enrols ? Journals::made_where_missing : Journals::there_already);
  if (!mission) return fail(mission.error());
  return enter(*mission, std::move(*wanted), o);
}

// Asked first without its digest, so that nothing is kept for an entry that is refused; kept before
// the directory is held, so that a large file stops nobody.
int put_evidence(const DeskOptions& o) {
  auto wanted = evidence_added(o);
  if (!wanted) return fail(wanted.error());
  const auto state = state_of(o.data);
  if (!state) return fail(state.error());
  verify::EvidenceAdded trial = *wanted;
  trial.sha256 = std::string(64, '0');
  if (auto may = engine::decide_entry(*state, trial, io::now()); !may) return fail(may.error());
  if (auto kept = keep_what_it_is(o, *wanted); !kept) return fail(kept.error());
  auto mission = open_to_write(o.data);
  if (!mission) return fail(mission.error());
  return enter(*mission, std::move(*wanted), o);
}

int put_person(const DeskOptions& o) {
  auto text = io::read_file(o.file, max_statement_bytes);
  if (!text) return fail(text.error());
  if (trim(*text).empty())
    return fail({Code::usage, "holds nothing: there is nobody in it to protect", {o.file}});
  auto mission = open_to_write(o.data);
  if (!mission) return fail(mission.error());
  verify::PersonSealed wanted{{o.by, Role::auditor}, {}, {}};
  const auto numbered = engine::decide_entry(mission->state(), wanted, io::now());
  if (!numbered) return fail(numbered.error());
  const PersonId id = std::get<verify::PersonSealed>(numbered->front()).id;
  auto sealed = io::seal_person(o.data, id, *text);
  if (!sealed) return fail(sealed.error());
  wanted.sealed = std::move(*sealed);
  return enter(*mission, std::move(wanted), o);
}

// On record before it is shown.
int show_person(const DeskOptions& o) {
  auto mission = open_to_write(o.data);
  if (!mission) return fail(mission.error());
  const PersonId id(o.id);
  const auto person = mission->state().desk.persons.find(id);
  if (person == mission->state().desk.persons.end())
    return fail(Error{Code::not_found, "there is no person '" + o.id + "'", {}});
  const std::string sealed = person->second.sealed;
  const auto entered =
      mission->enter(verify::PersonShown{{o.by, Role::auditor}, id, o.purpose}, io::now());
  if (!entered) return fail(entered.error());
  const auto text = io::open_person(o.data, id, sealed);
  if (!text) return fail(text.error());
  const std::string shown = printable(*text);
  std::printf("%s%s", shown.c_str(), shown.ends_with('\n') ? "" : "\n");
  return done;
}

// On record before the key goes: a key without its record would be a loss that nobody explains.
// Asked again, it finishes what was cut off, or what a key that came back undid.
int erase_person(const DeskOptions& o) {
  auto mission = open_to_write(o.data);
  if (!mission) return fail(mission.error());
  const PersonId id(o.id);
  const auto person = mission->state().desk.persons.find(id);
  const bool again = person != mission->state().desk.persons.end() && person->second.erased &&
                     io::has_person_key(o.data, id);
  if (!again)
    if (const int status =
            enter(*mission, verify::PersonErased{{o.by, Role::auditor}, id, o.reason}, o);
        status != done)
      return status;
  if (!io::has_person_key(o.data, id)) {
    std::fputs("the key is not in this directory: destroy it wherever it is kept\n", stderr);
    return done;
  }
  if (auto gone = io::destroy_person_key(o.data, id); !gone) return fail(gone.error());
  std::fputs("the key here is destroyed; destroy it in backups with keys too\n", stderr);
  return done;
}

// The same answer again is not news.
bool says_the_same(const verify::RegisteredClaim& claim, const verify::ClaimHeld& held) {
  if (claim.held.empty()) return false;
  const verify::ClaimHeld& before = claim.held.back();
  return before.answer == held.answer && before.incidents == held.incidents &&
         before.reason == held.reason;
}

int hold_claims(const DeskOptions& o) {
  auto mission = open_to_write(o.data);
  if (!mission) return fail(mission.error());
  const auto claims = mission->state().desk.claims;
  if (!o.id.empty() && !claims.contains(ClaimId(o.id)))
    return fail(Error{Code::refused, "there is no claim '" + o.id + "'", {}});
  int status = done;
  for (const auto& [id, claim] : claims) {
    if (!o.id.empty() && id.text != o.id) continue;
    const auto detection = engine::detection_of(mission->state(), claim.registered);
    if (!detection) {
      status = fail(Error{detection.error().code, id.text + ": " + detection.error().message, {}});
      continue;
    }
    verify::ClaimHeld held =
        verify::hold(claim.registered, mission->state().association.incidents(), *detection);
    if (says_the_same(claim, held)) continue;
    held.by = {o.by, Role::auditor};
    if (const int entered = enter(*mission, std::move(held), o); entered != done) return entered;
  }
  return status;
}

}  // namespace truce::apps
