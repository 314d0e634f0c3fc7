// SPDX-License-Identifier: Apache-2.0
#include "desk_put.h"

#include <cstdio>

#include "base/json.h"
#include "base/text.h"
#include "desk_data.h"
#include "desk_persons.h"
#include "engine/claims.h"
#include "entry_id.h"
#include "io/evidence_store.h"
#include "io/observation_lines.h"
#include "io/zones.h"
#include "terminal.h"
#include "verify/entry_lines.h"
#include "verify/hold_claim.h"
#include "verify/story.h"

namespace truce::apps {
namespace {

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
  const auto stored = o.person.empty() ? io::keep_evidence(o.data, o.file, as) : keep_sealed(o, as);
  if (!stored) return tl::unexpected(stored.error());
  e.sha256 = stored->sha256;
  e.bytes = stored->bytes;
  return {};
}

}  // namespace

int enter(io::Mission& mission, verify::Entry wanted, const DeskOptions& o) {
  const auto entries = mission.enter(std::move(wanted), io::now());
  if (!entries) return fail(entries.error());
  say(*entries, o.json);
  return done;
}

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
int put_evidence(const DeskOptions& asked) {
  DeskOptions o = asked;
  if (o.personal && o.person.empty() && !o.file.empty() && o.source.starts_with("P-"))
    o.person = o.source;  // what a protected person gave is about them, unless said otherwise
  auto wanted = evidence_added(o);
  if (!wanted) return fail(wanted.error());
  const auto state = state_of(o.data);
  if (!state) return fail(state.error());
  if (auto named = names_whom_it_is_about(o, *state); !named) return fail(named.error());
  if (auto known = is_no_other_copy(o, *state); !known) return fail(known.error());
  verify::EvidenceAdded trial = *wanted;
  trial.sha256 = std::string(64, '0');
  if (auto may = engine::decide_entry(*state, trial, io::now()); !may) return fail(may.error());
  if (auto kept = keep_what_it_is(o, *wanted); !kept) return fail(kept.error());
  auto mission = open_to_write(o.data);
  if (!mission) return fail(mission.error());
  return enter(*mission, std::move(*wanted), o);
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
