// SPDX-License-Identifier: Apache-2.0
#include "desk_put.h"

#include <cstdio>

#include "base/json.h"
#include "base/text.h"
#include "desk_data.h"
#include "engine/claims.h"
#include "io/evidence_store.h"
#include "io/files.h"
#include "io/vault.h"
#include "io/zones.h"
#include "observe/truce_lines.h"
#include "terminal.h"
#include "verify/entry_lines.h"
#include "verify/hold_claim.h"
#include "verify/story.h"

namespace truce::apps {
namespace {

constexpr std::size_t max_statement_bytes = io::max_secret_bytes;

// "C-000001" where the entry is of something that has an id.
std::string id_of(const verify::Entry& entry) {
  return std::visit(
      [](const auto& e) -> std::string {
        if constexpr (requires { e.id.text; })
          return e.id.text;
        else
          return {};
      },
      entry);
}

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

Result<std::string> digest_of_observation(const std::string& directory, const std::string& id) {
  const auto journal = io::Journal::open_to_read(directory + "/" + io::journal_file);
  if (!journal) return tl::unexpected(journal.error());
  std::string digest;
  auto done = journal->read([&](const record::Record& record) -> Result<void> {
    if (record.type != record::Type::observation_recorded || !digest.empty()) return {};
    const auto observation = observe::read_line(record.body);
    if (observation && observation->id.text == id) digest = to_hex(sha256(record.body));
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  if (digest.empty())
    return failure(Code::refused, "there is no observation '" + id + "' on record");
  return digest;
}

Result<void> keep_what_it_is(const DeskOptions& o, verify::EvidenceAdded& e) {
  if (o.file.empty() == o.observation.empty())
    return failure(Code::usage, "name what it is: --file FILE or --observation ID");
  if (!o.observation.empty()) {
    auto digest = digest_of_observation(o.data, o.observation);
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
  auto mission = open_to_write(o.data);
  if (!mission) return fail(mission.error());
  return enter(*mission, std::move(*wanted), o);
}

// Asked first without its digest, so that nothing is kept for an entry that is refused.
int put_evidence(const DeskOptions& o) {
  auto wanted = evidence_added(o);
  if (!wanted) return fail(wanted.error());
  auto mission = open_to_write(o.data);
  if (!mission) return fail(mission.error());
  verify::EvidenceAdded trial = *wanted;
  trial.sha256 = std::string(64, '0');
  if (auto may = engine::decide_entry(mission->state(), trial, io::now()); !may)
    return fail(may.error());
  if (auto kept = keep_what_it_is(o, *wanted); !kept) return fail(kept.error());
  return enter(*mission, std::move(*wanted), o);
}

int put_person(const DeskOptions& o) {
  auto text = io::read_file(o.file, max_statement_bytes);
  if (!text) return fail(text.error());
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

int show_person(const DeskOptions& o) {
  const auto state = state_of(o.data);
  if (!state) return fail(state.error());
  const auto user = state->desk.users.find(o.by);
  if (user == state->desk.users.end() || !verify::has_role(user->second, Role::source_keeper))
    return fail(Error{Code::refused, "only a source keeper may learn who somebody is", {}});
  const auto person = state->desk.persons.find(PersonId(o.id));
  if (person == state->desk.persons.end())
    return fail(Error{Code::not_found, "there is no person '" + o.id + "'", {}});
  const auto text = io::open_person(o.data, person->first, person->second.sealed);
  if (!text) return fail(text.error());
  std::printf("%s\n", printable(*text).c_str());
  return done;
}

// On record before the key goes: a key without its record would be a loss that nobody explains.
int erase_person(const DeskOptions& o) {
  auto mission = open_to_write(o.data);
  if (!mission) return fail(mission.error());
  const PersonId id(o.id);
  if (const int status =
          enter(*mission, verify::PersonErased{{o.by, Role::auditor}, id, o.reason}, o);
      status != done)
    return status;
  if (auto gone = io::destroy_person_key(o.data, id); !gone) return fail(gone.error());
  return done;
}

int hold_claims(const DeskOptions& o) {
  auto mission = open_to_write(o.data);
  if (!mission) return fail(mission.error());
  const engine::State& state = mission->state();
  std::vector<verify::ClaimRegistered> claims;
  for (const auto& [id, claim] : state.desk.claims)
    if (o.id.empty() ? claim.held.empty() : id.text == o.id) claims.push_back(claim.registered);
  if (claims.empty())
    return fail(Error{
        Code::refused, o.id.empty() ? "no claim waits" : "there is no claim '" + o.id + "'", {}});
  for (const verify::ClaimRegistered& claim : claims) {
    const auto detection = engine::detection_of(state, claim);
    if (!detection) return fail(detection.error());
    verify::ClaimHeld held = verify::hold(claim, state.association.incidents(), *detection);
    held.by = {o.by, Role::auditor};
    if (const int status = enter(*mission, std::move(held), o); status != done) return status;
  }
  return done;
}

}  // namespace truce::apps
