// SPDX-License-Identifier: Apache-2.0
#include "io/mission.h"

#include <array>
#include <filesystem>
#include <map>

#include "base/check.h"
#include "base/digest.h"
#include "engine/bodies.h"
#include "engine/evolve.h"
#include "io/backup.h"
#include "io/evidence_store.h"
#include "io/files.h"
#include "io/guarantees.h"
#include "io/public_store.h"
#include "io/response_audit.h"
#include "io/vault.h"
#include "observe/truce_lines.h"
#include "respond/advance.h"
#include "respond/decide.h"
#include "respond/entry_lines.h"
#include "verify/audit.h"
#include "verify/entry_lines.h"

namespace truce::io {
namespace {

constexpr std::size_t batch_records = 10'000;
constexpr std::size_t max_result_bytes = std::size_t{16} << 30;

// What a run leaves in its directory: the journal with its write-ahead log, copies of its input,
// its public log, and its results.
constexpr std::array<const char*, 10> kept_files = {
    "journal.sqlite-wal", "journal.sqlite-shm", journal_file, "observations.jsonl", "watches.jsonl",
    // A public log and its keys belong to one journal: signing another one's tree with them would
    // show two histories.
    "public_log.sqlite-wal", "public_log.sqlite-shm", public_store_file, "keys", restored_file};
constexpr std::array<const char*, 8> result_files = {
    "bulletin.html",   "summary.json",    "findings.jsonl", "findings.geojson",
    "standings.jsonl", "incidents.jsonl", "coverage.json",  "quarantine.jsonl"};

// Moves a run to the first free earlier-N.
Result<std::string> move_aside(const std::filesystem::path& directory) {
  namespace fs = std::filesystem;
  std::error_code error;
  for (int n = 1; n < 10'000; ++n) {
    std::string name = "earlier-" + std::to_string(n);
    if (!fs::create_directory(directory / name, error) && !error) continue;
    std::vector<const char*> files(kept_files.begin(), kept_files.end());
    files.insert(files.end(), result_files.begin(), result_files.end());
    for (const char* file : files) {
      const auto there = is_there((directory / file).string());
      if (!there) return tl::unexpected(there.error());
      if (!error && *there) fs::rename(directory / file, directory / name / file, error);
      if (error)
        return failure(Code::environment, "cannot set the earlier run aside: " + error.message(),
                       {(directory / file).string()});
    }
    return name;
  }
  return failure(Code::environment, "too many earlier runs; clear the directory",
                 {directory.string()});
}

// A run may be done again; what people decided may not be set aside by a command that runs one.
Result<void> holds_no_cases(const std::string& path) {
  const auto journal = Journal::open_to_read(path);
  if (!journal) return tl::unexpected(journal.error());
  const auto entries = journal->count(record::desk_first, record::desk_last);
  if (!entries) return tl::unexpected(entries.error());
  const auto pledges = journal->count(record::register_first, record::register_last);
  if (!pledges) return tl::unexpected(pledges.error());
  if (*entries + *pledges == 0) return {};
  return failure(Code::refused,
                 "holds " + std::to_string(*entries + *pledges) +
                     " entries of the verification desk and the register of commitments; go on "
                     "with it (--continue), or write "
                     "elsewhere",
                 {path});
}

// Up to the first record that was made after `until`.
Result<void> fold(const Journal& journal, record::Chain& chain, engine::State& state,
                  const std::function<void(std::uint64_t)>& on_progress,
                  std::optional<Instant> until = {}) {
  bool is_later = false;
  return journal.read([&, is_later](const record::Record& record) mutable -> Result<void> {
    if (on_progress && record.sequence % 10'000 == 0) on_progress(record.sequence);
    if (auto followed = chain.follow(record); !followed) return followed;
    is_later = is_later || (until && record.at > *until);
    if (is_later) return {};
    return engine::evolve(state, record.type, record.at, record.body);
  });
}

// Follows the records of a journal; what it finds stands in `found`.
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
    const auto done = journal.read([&](const record::Record& record) -> Result<void> {
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
    for (const auto& [id, person] : state_.desk.persons)
      if (person.erased && has_person_key(directory, id))
        found_.unrecorded.push_back("the key of " + id.text + ", who is erased,");
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

}  // namespace

Result<Mission> Mission::create(const std::string& directory, std::string* kept_as) {
  if (auto made = make_directories(directory); !made) return tl::unexpected(made.error());
  auto lock = lock_directory(directory);
  if (!lock) return tl::unexpected(lock.error());
  const std::string path = directory + "/" + journal_file;
  const auto there = is_there(path);
  if (!there) return tl::unexpected(there.error());
  if (*there) {
    if (auto free = holds_no_cases(path); !free) return tl::unexpected(free.error());
    const auto name = move_aside(directory);
    if (!name) return tl::unexpected(name.error());
    if (kept_as != nullptr) *kept_as = *name;
  }
  auto journal = Journal::open(path);
  if (!journal) return tl::unexpected(journal.error());
  return Mission(directory, std::move(*lock), std::move(*journal));
}

Result<Mission> Mission::open(const std::string& directory,
                              const std::function<void(std::uint64_t)>& on_progress) {
  const std::string path = directory + "/" + journal_file;
  const auto there = is_there(path);
  if (!there) return tl::unexpected(there.error());
  if (!*there)
    return failure(Code::not_found, "holds no journal; `truce assess --out` makes one",
                   {directory});
  auto lock = lock_directory(directory);
  if (!lock) return tl::unexpected(lock.error());
  auto journal = Journal::open(path);
  if (!journal) return tl::unexpected(journal.error());
  Mission mission(directory, std::move(*lock), std::move(*journal));
  auto done = fold(mission.journal_, mission.chain_, mission.state_, on_progress);
  if (!done) return failure(done.error().code, done.error().message, {path});
  return mission;
}

Result<engine::State> replay(const std::string& directory,
                             const std::function<void(std::uint64_t)>& on_progress,
                             std::optional<Instant> until) {
  const std::string path = directory + "/" + journal_file;
  const auto journal = Journal::open_to_read(path);
  if (!journal) return tl::unexpected(journal.error());
  record::Chain chain;
  engine::State state;
  if (auto done = fold(*journal, chain, state, on_progress, until); !done)
    return failure(done.error().code, done.error().message, {path});
  return state;
}

Result<std::vector<verify::Entry>> Mission::enter(verify::Entry wanted, Instant at) {
  auto entries = engine::decide_entry(state_, std::move(wanted), at);
  if (!entries) return entries;
  std::vector<engine::Draft> drafts;
  for (const verify::Entry& entry : *entries) drafts.push_back(engine::draft_of(entry));
  if (auto done = commit(std::move(drafts), at); !done) return tl::unexpected(done.error());
  return entries;
}

Result<std::vector<respond::Entry>> Mission::enter(respond::Entry wanted, Instant now,
                                                   Instant recorded) {
  const AgreementId id = respond::agreement_of(state_.guarantee, wanted);
  std::optional<GuaranteePlan> of;
  if (!id.empty()) {
    auto plan = guarantee_plan(state_, id);
    if (!plan) return tl::unexpected(plan.error());
    of = std::move(*plan);
  }
  auto entries = engine::decide_response(state_, of ? &of->plan : nullptr, std::move(wanted), now);
  if (!entries) return entries;
  if (auto done = put(*entries, recorded); !done) return tl::unexpected(done.error());
  return entries;
}

Result<std::vector<respond::Entry>> Mission::advance(const respond::Of& of, const By& by,
                                                     Instant now, Instant recorded) {
  const auto plan = guarantee_plan(state_, of.agreement);
  if (!plan) return tl::unexpected(plan.error());
  auto entries = engine::advance_response(state_, plan->agreement, plan->plan, of, by, now);
  if (auto done = put(entries, recorded); !done) return tl::unexpected(done.error());
  return entries;
}

// What would not be read again must never reach the journal.
Result<void> Mission::put(const std::vector<respond::Entry>& entries, Instant at) {
  std::vector<engine::Draft> drafts;
  respond::Guarantee after = state_.guarantee;
  for (const respond::Entry& entry : entries) {
    drafts.push_back(engine::draft_of(entry));
    const auto read = respond::decode(entry.index(), drafts.back().body);
    const auto folded =
        read ? respond::evolve(after, *read) : Result<void>(tl::unexpected(read.error()));
    if (!folded)
      return failure(Code::refused,
                     "this cannot be kept: " + folded.error().message + "; shorten what it says");
  }
  return commit(std::move(drafts), at);
}

Result<std::vector<pledge::Entry>> Mission::enter(std::vector<pledge::Entry> wanted, Instant at) {
  auto entries = engine::decide_entries(state_, std::move(wanted), at);
  if (!entries) return entries;
  std::vector<engine::Draft> drafts;
  for (const pledge::Entry& entry : *entries) drafts.push_back(engine::draft_of(entry));
  if (auto done = commit(std::move(drafts), at); !done) return tl::unexpected(done.error());
  return entries;
}

Result<void> Mission::commit(std::vector<engine::Draft> drafts, Instant at) {
  std::vector<record::Record> batch;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    batch.push_back(chain_.append(drafts[i].type, at, std::move(drafts[i].body)));
    if (batch.size() < batch_records && i + 1 < drafts.size()) continue;
    if (auto done = journal_.append(batch); !done) return done;
    for (const record::Record& record : batch)
      check(engine::evolve(state_, record.type, record.at, record.body).has_value(),
            "what was decided folds");
    batch.clear();
  }
  return {};
}

Result<void> Mission::record(const engine::Draft& draft, Instant at) {
  return commit({draft}, at);
}

Result<void> Mission::take(engine::Arrival arrival,
                           std::span<const assess::Assessor* const> assessors, Instant at,
                           const engine::OnProgress& on_progress) {
  return commit(engine::decide(state_, assessors, std::move(arrival), on_progress), at);
}

Result<void> Mission::write_results(const std::vector<ResultFile>& files, Instant at) {
  engine::WrittenResults written;
  for (const auto& [name, bytes] : files) {
    if (auto done = write_file(directory_ + "/" + name, bytes); !done) return done;
    written.files.push_back({name, to_hex(sha256(bytes))});
  }
  return record(engine::write_results(written), at);
}

namespace {

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
