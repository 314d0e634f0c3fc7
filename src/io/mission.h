// SPDX-License-Identifier: Apache-2.0
// One data directory: its journal, the state that the journal folds to, and the results that a run
// leaves. What is decided is on disk before it is believed: append, then evolve. Replaying gives
// the same state.
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/commitments.h"
#include "engine/decide.h"
#include "engine/desk.h"
#include "engine/guarantee.h"
#include "engine/state.h"
#include "io/fair_lock.h"
#include "io/files.h"
#include "io/inspect.h"
#include "io/journal.h"
#include "record/chain.h"

namespace truce::io {

constexpr const char* journal_file = "journal.sqlite";
// While a response runs, the clock is believed so long past the last record and the last hour that
// is due; past that somebody says that it is right. A clock that is wrong by years would tell
// everybody that they are late, and a response's clock never goes back.
constexpr Duration plausible_silence = std::chrono::hours{24 * 7};

// Name and bytes.
using ResultFile = std::pair<std::string, std::string>;

class Mission {
 public:
  // A new journal in `directory`. A journal that is there already moves with the results of its
  // run into the folder earlier-N; `kept_as` tells the name. The directory is locked while the
  // mission lives. Errors: refused, where people have put entries on record: those stay in place.
  static Result<Mission> create(const std::string& directory, std::string* kept_as = nullptr);

  // The journal that is there, replayed, to go on with. Errors: not_found, broken_chain,
  // bad_record.
  static Result<Mission> open(const std::string& directory,
                              const std::function<void(std::uint64_t)>& on_progress = {});

  // Somebody has looked at the machine's clock.
  void believe_the_clock() { clock_is_right_ = true; }

  Result<void> record(const engine::Draft& draft, Instant at);
  // What somebody puts on record at the desk, with what follows from it. Errors: refused.
  Result<std::vector<verify::Entry>> enter(verify::Entry wanted, Instant at);
  // The same for a response, whose clock shows `now`; `recorded` is the machine's. Errors: refused,
  // also where the machine's clock is not believed.
  Result<std::vector<respond::Entry>> enter(respond::Entry wanted, Instant now, Instant recorded);
  // What follows from the plan now that time or cases have moved. Errors: not_found, where no plan
  // of that agreement is adopted; refused, where the machine's clock is not believed.
  Result<std::vector<respond::Entry>> advance(const respond::Of& of, const By& by, Instant now,
                                              Instant recorded);
  // What a planner puts on record in the register of commitments, all of it or none; gives the new
  // entries, fewer where some are on record already. Errors: refused.
  Result<std::vector<pledge::Entry>> enter(std::vector<pledge::Entry> wanted, Instant at);
  // Decides on an arrival and takes what was decided.
  Result<void> take(engine::Arrival arrival, std::span<const assess::Assessor* const> assessors,
                    Instant at, const engine::OnProgress& on_progress = {});
  // The same in two steps (engine/decide.h). The first: what was brought is on record when it
  // returns. The second, incidents and findings of observations that wait, is put on record as
  // decided. Between them, and while the second is decided, the first may go on.
  struct Accepted {
    std::size_t known = 0;         // were on record already
    std::vector<std::string> ids;  // wait, in the order of their records
  };
  Result<Accepted> accept(engine::Intake intake, Instant at);
  Result<void> record(std::vector<engine::Draft> drafts, Instant at);
  // Puts the files into the directory and their digests on record.
  Result<void> write_results(const std::vector<ResultFile>& files, Instant at);

  // Told of records once they are on disk and believed, those of one write together.
  void on_records(std::function<void(std::vector<record::Record>)> told) {
    told_ = std::move(told);
  }
  // Others read the state under this lock while a write goes to disk; it is held where the state
  // changes, and no longer. Who writes sees to it that nobody else does. It outlives the mission.
  void share(FairLock& readers) { readers_ = &readers; }

  // A write failed, and whether it is on disk only opening the journal again tells: until then
  // nothing more is taken (environment).
  bool is_uncertain() const { return is_uncertain_; }

  const engine::State& state() const { return state_; }
  const record::Chain& chain() const { return chain_; }

 private:
  Mission(std::string directory, Descriptor lock, Journal journal)
      : directory_(std::move(directory)), lock_(std::move(lock)), journal_(std::move(journal)) {}
  using Believe = std::function<Result<void>(const record::Record&)>;
  Result<void> commit(std::vector<engine::Draft> drafts, Instant at);
  Result<void> commit(std::vector<engine::Draft> drafts, Instant at, const Believe& believe);
  Result<void> put(const std::vector<respond::Entry>& entries, Instant at);
  Result<void> is_plausible(const respond::Of& of, Instant recorded) const;
  void believe_all(const std::vector<record::Record>& records, const Believe& believe,
                   const record::Chain& chain, Instant at);
  tl::unexpected<Error> not_written(Error error);
  std::unique_lock<FairLock> alone_among_readers() const;

  std::string directory_;
  Descriptor lock_;
  Journal journal_;
  record::Chain chain_;
  engine::State state_;
  Instant last_recorded_;  // what the clock showed at the last record
  bool clock_is_right_ = false;
  bool is_uncertain_ = false;
  FairLock* readers_ = nullptr;
  std::function<void(std::vector<record::Record>)> told_;
};

// The state that a journal folds to, without holding its directory: for reading. Of what was on
// record by `until`, where that is given. Errors: not_found, broken_chain, bad_record, environment.
Result<engine::State> replay(const std::string& directory,
                             const std::function<void(std::uint64_t)>& on_progress = {},
                             std::optional<Instant> until = {});

// Takes the records behind number `after` up to number `until` into a state that holds all before
// them, beside whoever writes. The chain is not followed again: who holds the directory did.
Result<void> replay_further(const std::string& directory, engine::State& state, std::uint64_t after,
                            std::uint64_t until);

}  // namespace truce::io
