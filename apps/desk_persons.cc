// SPDX-License-Identifier: Apache-2.0
#include "desk_persons.h"

#include <sys/stat.h>

#include <cstdio>

#include "base/digest.h"
#include "base/text.h"
#include "desk_data.h"
#include "desk_put.h"
#include "io/files.h"
#include "io/vault.h"
#include "io/zones.h"
#include "terminal.h"

namespace truce::apps {
namespace {

Result<std::string> kept_bytes(const std::string& data, const verify::EvidenceAdded& added) {
  const auto path = io::evidence_path(
      data, added.sha256, added.working_of.empty() ? io::Keep::original : io::Keep::working);
  if (!path) return tl::unexpected(path.error());
  return io::read_file(*path, io::max_sealed_file_bytes + 1024);
}

}  // namespace

// Under the key of whom it is about: with that key it goes, and from backups without keys too.
Result<io::StoredFile> keep_sealed(const DeskOptions& o, io::Keep as) {
  const auto bytes = io::read_file(o.file, io::max_sealed_file_bytes);
  if (!bytes) return tl::unexpected(bytes.error());
  if (bytes->empty())
    return failure(Code::usage, "holds nothing: is it the right file, and whole?", {o.file});
  const auto sealed = io::seal_file(o.data, PersonId(o.person), *bytes);
  if (!sealed) return tl::unexpected(sealed.error());
  return io::keep_evidence_bytes(o.data, *sealed, as);
}

Result<void> names_whom_it_is_about(const DeskOptions& o, const engine::State& state) {
  if (o.person.empty() && o.personal && !o.file.empty())
    return failure(Code::usage,
                   "a file that names or shows people is kept under the key of one of them: "
                   "--person P-000001; `truce person seal` makes the key");
  if (o.person.empty()) return {};
  if (o.file.empty())
    return failure(Code::usage, "--person is of a --file: an observation stands in the journal");
  const auto person = state.desk.persons.find(PersonId(o.person));
  if (person == state.desk.persons.end() || person->second.erased)
    return failure(Code::refused, "there is no person '" + o.person + "', or they are erased");
  return {};
}

// What is sealed has other bytes each time: it is opened to be compared.
Result<void> is_no_other_copy(const DeskOptions& o, const engine::State& state) {
  if (o.file.empty()) return {};
  std::string wanted;  // worked out once there is something to compare it with
  for (const auto& [id, evidence] : state.desk.evidence) {
    const verify::EvidenceAdded& other = evidence.added;
    if (!other.personal || !other.observation.empty()) continue;
    const auto kept = kept_bytes(o.data, other);
    const auto bytes = kept ? io::open_file(o.data, *kept) : kept;
    if (!bytes) continue;
    if (wanted.empty()) {
      const auto digest = io::digest_file(o.file);
      if (!digest) return tl::unexpected(digest.error());
      wanted = digest->sha256;
    }
    if (to_hex(sha256(*bytes)) != wanted) continue;
    if (other.in.text == o.id)
      return failure(Code::refused, "the same bytes are in " + o.id + " already, as " + id.text);
    if (other.origin != o.origin)
      return failure(Code::refused, "the same bytes are on record as " + id.text +
                                        " with the origin '" + other.origin + "'");
  }
  return {};
}

int put_person(const DeskOptions& o) {
  auto text = io::read_file(o.file, io::max_secret_bytes);
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

// On record before it is opened.
int open_evidence(const DeskOptions& o) {
  auto mission = open_to_write(o.data);
  if (!mission) return fail(mission.error());
  const verify::Desk& desk = mission->state().desk;
  const auto evidence = desk.evidence.find(EvidenceId(o.id));
  if (evidence == desk.evidence.end())
    return fail(Error{Code::not_found, "there is no evidence '" + o.id + "'", {}});
  const verify::EvidenceAdded& added = evidence->second.added;
  const auto kept = kept_bytes(o.data, added);
  if (!kept) return fail(kept.error());
  const auto person = io::person_of_file(*kept);
  if (!person)
    return fail(Error{
        Code::refused, o.id + " is not sealed: it stands under evidence/ as " + added.sha256, {}});
  const auto entered = mission->enter(
      verify::PersonShown{{o.by, Role::auditor}, *person, o.id + ": " + o.purpose}, io::now());
  if (!entered) return fail(entered.error());
  const auto bytes = io::open_file(o.data, *kept);
  if (!bytes) return fail(bytes.error());
  ::umask(0077);
  if (auto written = io::write_file(o.out, *bytes); !written) return fail(written.error());
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

}  // namespace truce::apps
