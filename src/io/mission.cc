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
#include "io/files.h"
#include "io/guarantees.h"
#include "io/output.h"
#include "io/public_store.h"
#include "io/result_files.h"
#include "respond/advance.h"
#include "respond/decide.h"
#include "respond/entry_lines.h"
#include "respond/telling.h"

namespace truce::io {
namespace {

// What a run leaves in its directory: the journal with its write-ahead log, copies of its input,
// its public log, and its results.
constexpr std::array<const char*, 10> kept_files = {
    "journal.sqlite-wal", "journal.sqlite-shm", journal_file, "observations.jsonl", "watches.jsonl",
    // A public log and its keys belong to one journal: signing another one's tree with them would
    // show two histories.
    "public_log.sqlite-wal", "public_log.sqlite-shm", public_store_file, "keys", restored_file};

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
  const auto responses = journal->count(record::response_first, record::response_last);
  if (!responses) return tl::unexpected(responses.error());
  const std::uint64_t all = *entries + *pledges + *responses;
  if (all == 0) return {};
  return failure(Code::refused,
                 "holds " + std::to_string(all) +
                     " entries of the verification desk, the register of commitments and "
                     "responses; go on with it (--continue), or write elsewhere",
                 {path});
}

// Up to the first record that was made after `until`.
Result<void> fold(const Journal& journal, record::Chain& chain, engine::State& state,
                  const std::function<void(std::uint64_t)>& on_progress,
                  std::optional<Instant> until = {}, Instant* last = nullptr) {
  bool is_later = false;
  return journal.read([&, is_later](const record::Record& record) mutable -> Result<void> {
    if (last != nullptr) *last = record.at;
    if (on_progress && record.sequence % 10'000 == 0) on_progress(record.sequence);
    if (auto followed = chain.follow(record); !followed) return followed;
    is_later = is_later || (until && record.at > *until);
    if (is_later) return {};
    return engine::evolve(state, record.type, record.at, record.body);
  });
}

}  // namespace

Result<Mission> Mission::create(const std::string& directory, std::string* kept_as) {
  if (auto own = may_hold_mission(directory); !own) return tl::unexpected(own.error());
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
  auto done = fold(mission.journal_, mission.chain_, mission.state_, on_progress, {},
                   &mission.last_recorded_);
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

Result<void> replay_further(const std::string& directory, engine::State& state, std::uint64_t after,
                            std::uint64_t until) {
  const auto journal = Journal::open_to_read(directory + "/" + journal_file);
  if (!journal) return tl::unexpected(journal.error());
  bool is_done = after >= until;
  Result<void> folded;
  auto read = journal->read(
      [&](const record::Record& record) -> Result<void> {
        is_done = is_done || record.sequence > until;
        if (is_done) return failure(Code::refused, "enough");
        folded = engine::evolve(state, record.type, record.at, record.body);
        return folded;
      },
      after);
  if (!folded) return folded;
  return is_done ? Result<void>{} : read;
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
  if (const auto response = respond::response_of(state_.guarantee, wanted))
    if (auto good = is_plausible(*response, recorded); !good) return tl::unexpected(good.error());
  if (auto known = names_who_is_known(state_, of ? &*of : nullptr, wanted); !known)
    return tl::unexpected(known.error());
  auto entries = engine::decide_response(state_, of ? &of->plan : nullptr, std::move(wanted), now);
  if (!entries) return entries;
  if (auto done = put(*entries, recorded); !done) return tl::unexpected(done.error());
  return entries;
}

Result<std::vector<respond::Entry>> Mission::advance(const respond::Of& of, const By& by,
                                                     Instant now, Instant recorded) {
  const auto plan = guarantee_plan(state_, of.agreement);
  if (!plan) return tl::unexpected(plan.error());
  if (auto good = is_plausible(of, recorded); !good) return tl::unexpected(good.error());
  auto entries = engine::advance_response(state_, plan->agreement, plan->plan, of, by, now);
  if (auto done = put(entries, recorded); !done) return tl::unexpected(done.error());
  return entries;
}

// An exercise has a time of its own.
Result<void> Mission::is_plausible(const respond::Of& of, Instant recorded) const {
  const auto response = state_.guarantee.responses.find(of);
  if (clock_is_right_ || !of.drill.empty() || response == state_.guarantee.responses.end() ||
      !respond::runs(response->second))
    return {};
  Instant latest = last_recorded_;
  for (const respond::Due& due : respond::due_list(response->second))
    if (due.deadline.state == respond::DeadlineState::running)
      latest = std::max(latest, due.deadline.due);
  if (recorded <= latest + plausible_silence) return {};
  return failure(Code::refused,
                 "a response runs, and the clock of this machine shows " + to_text(recorded) +
                     ", more than 7 days after all that is on record or due (" + to_text(latest) +
                     "); set the clock, or say --clock-is-right where it is");
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

// All of it on disk, or nothing: what follows from one arrival is never there by half. Nothing here
// goes on before the journal has.
Result<void> Mission::commit(std::vector<engine::Draft> drafts, Instant at) {
  return commit(std::move(drafts), at, [this](const record::Record& r) {
    return engine::evolve(state_, r.type, r.at, r.body);
  });
}

Result<void> Mission::commit(std::vector<engine::Draft> drafts, Instant at,
                             const Believe& believe) {
  if (drafts.empty()) return {};
  if (is_uncertain_)
    return failure(Code::environment,
                   "a write to the journal failed, and what is on disk is not known: start again",
                   {directory_});
  record::Chain chain = chain_;
  std::vector<record::Record> records;
  records.reserve(drafts.size());
  for (engine::Draft& draft : drafts)
    records.push_back(chain.append(draft.type, at, std::move(draft.body)));
  if (auto done = journal_.append(records); !done) return not_written(std::move(done.error()));
  believe_all(records, believe, chain, at);
  if (told_) told_(std::move(records));
  return {};
}

// Readers look in between: never long kept waiting, and never at half a record.
void Mission::believe_all(const std::vector<record::Record>& records, const Believe& believe,
                          const record::Chain& chain, Instant at) {
  constexpr std::size_t at_once = 500;
  for (std::size_t i = 0; i < records.size();) {
    const auto alone = alone_among_readers();
    for (const std::size_t end = std::min(records.size(), i + at_once); i < end; ++i)
      check(believe(records[i]).has_value(), "what was decided folds");
    if (i < records.size()) continue;
    chain_ = chain;
    last_recorded_ = at;
  }
}

std::unique_lock<FairLock> Mission::alone_among_readers() const {
  return readers_ != nullptr ? std::unique_lock(*readers_) : std::unique_lock<FairLock>();
}

// Where the journal still ends where it did, the next may be tried: the disk was full, or another
// process held it for a while.
tl::unexpected<Error> Mission::not_written(Error error) {
  const auto last = journal_.last();
  const auto alone = alone_among_readers();
  is_uncertain_ = !last || *last != chain_.size();
  return tl::unexpected<Error>(std::move(error));
}

Result<void> Mission::record(const engine::Draft& draft, Instant at) {
  return commit({draft}, at);
}

Result<void> Mission::take(engine::Arrival arrival,
                           std::span<const assess::Assessor* const> assessors, Instant at,
                           const engine::OnProgress& on_progress) {
  return commit(engine::decide(state_, assessors, std::move(arrival), on_progress), at);
}

Result<Mission::Accepted> Mission::accept(engine::Intake intake, Instant at) {
  Accepted out;
  out.known = engine::fit(state_, intake);
  out.ids.reserve(intake.lines.size());
  for (const engine::Intake::Line& line : intake.lines) out.ids.push_back(line.seen.id.text);
  auto line = intake.lines.begin();
  const auto believe = [&](const record::Record& r) -> Result<void> {
    if (r.type != record::Type::observation_recorded)
      return engine::evolve(state_, r.type, r.at, r.body);
    const std::uint64_t content = line->content;
    return engine::evolve_observation(state_, std::move((line++)->seen), content);
  };
  if (auto done = commit(engine::drafts_of(intake), at, believe); !done)
    return tl::unexpected(done.error());
  return out;
}

Result<void> Mission::record(std::vector<engine::Draft> drafts, Instant at) {
  return commit(std::move(drafts), at);
}

Result<void> Mission::write_results(const std::vector<ResultFile>& files, Instant at) {
  engine::WrittenResults written;
  for (const auto& [name, bytes] : files) {
    if (auto done = write_file(directory_ + "/" + name, bytes); !done) return done;
    written.files.push_back({name, to_hex(sha256(bytes))});
  }
  return record(engine::write_results(written), at);
}

}  // namespace truce::io
