// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <map>

#include "base/digest.h"
#include "engine/bodies.h"
#include "engine/commitments.h"
#include "engine/evolve.h"
#include "io/evidence_store.h"
#include "io/files.h"
#include "io/mission.h"
#include "io/response_audit.h"
#include "io/result_files.h"
#include "io/vault.h"
#include "observe/truce_lines.h"
#include "respond/entry_lines.h"
#include "verify/audit.h"
#include "verify/entry_lines.h"

namespace truce::io {
namespace {

constexpr std::size_t max_result_bytes = std::size_t{16} << 30;

class Inspector {
 public:
  explicit Inspector(Inspection& found) : found_(found) {}

  Result<void> take(const record::Record& record) {
    if (auto followed = chain_.follow(record); !followed) return followed;
    if (auto permitted = audit(record); !permitted)
      return wrong(record, "is not permitted: " + permitted.error().message);
    if (auto folded = engine::evolve(state_, record.type, record.at, record.body); !folded)
      return wrong(record, folded.error().message);
    if (record.type == record::Type::run_finished) return finished(record);
    if (record.type == record::Type::run_started) found_.open_run = true;
    if (record.type != record::Type::results_written) return {};
    auto results = engine::decode_results(record.body);
    if (!results) return wrong(record, results.error().message);
    results_ = std::move(*results);
    if (found_.runs_without_results > 0) --found_.runs_without_results;
    return {};
  }

  void end() {
    found_.records = chain_.size();
    found_.head = to_hex(chain_.head());
    // A finished run's digest was made when it was compared.
    if (found_.open_run || found_.state_sha256.empty())
      found_.state_sha256 = engine::digest_of(state_);
    found_.cases = state_.desk.cases.size();
  }

  // An observation that is evidence: its line must be the one that was looked at.
  bool has_observations() const { return !observations().empty(); }
  Result<void> compare_observations(const Journal& journal) {
    auto wanted = observations();
    auto done = journal.read([&](const record::Record& record) -> Result<void> {
      if (record.type != record::Type::observation_recorded) return {};
      const auto observation = observe::read_line(record.body);
      if (!observation) return wrong(record, observation.error().message);
      const auto found = wanted.find(observation->id.text);
      if (found == wanted.end()) return {};
      const std::string digest = to_hex(sha256(record.body));
      for (const verify::EvidenceAdded* added : found->second)
        if (added->sha256 != digest)
          return wrong(record, "is not the observation that was kept as evidence " +
                                   added->id.text + ": its digest is another");
      wanted.erase(found);
      return {};
    });
    if (!done) return done;
    for (const auto& [id, evidence] : wanted)
      found_.missing.push_back("evidence " + evidence.front()->id.text + ", observation " + id);
    return {};
  }

  // Held against the files of the last run, where an open run has none yet, and the evidence
  // against the digests on record.
  Result<void> compare_files(const std::string& directory) {
    if (auto kept = compare_evidence(directory); !kept) return kept;
    for (const engine::WrittenResults::File& file : results_.files) {
      const std::string path = directory + "/" + file.name;
      const auto bytes = read_file(path, max_result_bytes);
      if (!bytes && bytes.error().code == Code::not_found)
        found_.missing.push_back(file.name);
      else if (!bytes)
        return tl::unexpected(bytes.error());
      else if (to_hex(sha256(*bytes)) != file.sha256)
        return failure(Code::bad_record, "is not the file that the run wrote", Where{path});
    }
    for (const char* name : result_files) {
      const auto there = is_there(directory + "/" + name);
      if (!there) return tl::unexpected(there.error());
      if (results_.files.empty() && *there) found_.unrecorded.emplace_back(name);
    }
    return {};
  }

 private:
  // By the id of the observation.
  std::map<std::string, std::vector<const verify::EvidenceAdded*>> observations() const {
    std::map<std::string, std::vector<const verify::EvidenceAdded*>> out;
    for (const auto& [id, evidence] : state_.desk.evidence)
      if (!evidence.added.observation.empty())
        out[evidence.added.observation].push_back(&evidence.added);
    return out;
  }
  Result<void> audit(const record::Record& record) {
    if (record::is_of_register(record.type)) {
      const auto entry = engine::decode_commitment(record.type, record.body);
      return entry ? engine::audit_commitment(state_, *entry)
                   : Result<void>(tl::unexpected(entry.error()));
    }
    if (record::is_of_response(record.type)) {
      const auto entry = respond::decode(engine::kind_of_response(record.type), record.body);
      return entry ? responses_.take(state_, *entry) : Result<void>(tl::unexpected(entry.error()));
    }
    if (!record::is_of_desk(record.type)) return {};
    const auto entry = verify::decode(engine::kind_of(record.type), record.body);
    if (!entry) return tl::unexpected(entry.error());
    return audit_.take(state_.desk, *entry, record.at);
  }
  Result<void> compare_evidence(const std::string& directory) {
    const auto damaged = damaged_evidence(directory);
    if (!damaged) return tl::unexpected(damaged.error());
    if (!damaged->empty())
      return failure(Code::bad_record, "is not the evidence that was kept", {damaged->front()});
    for (const auto& [id, evidence] : state_.desk.evidence) {
      const verify::EvidenceAdded& added = evidence.added;
      const Keep as = added.working_of.empty() ? Keep::original : Keep::working;
      if (added.observation.empty() && !evidence_path(directory, added.sha256, as))
        found_.missing.push_back("evidence " + id.text);
    }
    for (const auto& [id, person] : state_.desk.persons) {
      const bool has_key = has_person_key(directory, id);
      if (person.erased && has_key)
        found_.unrecorded.push_back("the key of " + id.text + ", who is erased,");
      if (!person.erased && !has_key) found_.keyless.push_back(id.text);
    }
    return {};
  }
  static tl::unexpected<Error> wrong(const record::Record& record, const std::string& what) {
    return failure(Code::bad_record, "record " + std::to_string(record.sequence) + ": " + what);
  }
  Result<void> finished(const record::Record& record) {
    found_.open_run = false;
    ++found_.finished_runs;
    ++found_.runs_without_results;
    const auto digest = engine::decode_state_digest(record.body);
    if (!digest) return tl::unexpected(digest.error());
    found_.state_sha256 = engine::digest_of(state_);
    if (*digest == found_.state_sha256) return {};
    return wrong(record, "the replayed state differs from the one recorded");
  }

  Inspection& found_;
  record::Chain chain_;
  engine::State state_;
  engine::WrittenResults results_;
  verify::Audit audit_;
  ResponseAudit responses_;
};

Result<Inspection> look(const std::string& directory, bool at_files,
                        const std::function<void(std::uint64_t)>& on_progress) {
  const auto journal = Journal::open_to_read(directory + "/" + journal_file);
  if (!journal) return tl::unexpected(journal.error());
  Inspection found;
  found.in_use = is_locked(directory);
  Inspector inspector(found);
  auto done = journal->read([&](const record::Record& record) -> Result<void> {
    if (on_progress && record.sequence % 10'000 == 0) on_progress(record.sequence);
    return inspector.take(record);
  });
  if (!done)
    return failure(done.error().code, done.error().message, {directory + "/" + journal_file});
  inspector.end();
  if (inspector.has_observations())
    if (auto compared = inspector.compare_observations(*journal); !compared)
      return failure(compared.error().code, compared.error().message,
                     {directory + "/" + journal_file});
  if (!at_files) return found;
  if (auto compared = inspector.compare_files(directory); !compared)
    return tl::unexpected(compared.error());
  auto log = check_public_log(directory);
  if (!log) return tl::unexpected(log.error());
  found.log = std::move(*log);
  return found;
}

}  // namespace

bool Inspection::is_whole() const {
  const bool finished = in_use || (!open_run && runs_without_results == 0 && unrecorded.empty());
  return finished && missing.empty() && log.faults.empty();
}

Result<Inspection> inspect_journal(const std::string& directory,
                                   const std::function<void(std::uint64_t)>& on_progress) {
  return look(directory, false, on_progress);
}

Result<Inspection> inspect(const std::string& directory,
                           const std::function<void(std::uint64_t)>& on_progress) {
  return look(directory, true, on_progress);
}

}  // namespace truce::io
