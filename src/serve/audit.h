// SPDX-License-Identifier: Apache-2.0
// What goes into the audit of access while the server is at work. Rows that come together are
// written together, and whoever asked is answered once theirs is on disk. The same caller who does
// the same again within a minute makes no further row: one more at its end tells how often. So
// nobody fills the disk by asking, and nothing is looked at without a row. From any thread.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "io/access_audit.h"
#include "io/access_store.h"

namespace truce::serve {

constexpr Duration folded_within = std::chrono::minutes{1};
constexpr std::size_t most_folded = 100'000;  // at a time; past it each makes a row

class Audit {
 public:
  using Then = std::function<void(bool noted)>;

  explicit Audit(io::AccessStore& store);
  Audit(const Audit&) = delete;
  Audit& operator=(const Audit&) = delete;
  ~Audit();  // writes what waits, and how often the last ones were repeated

  // `then` is called once the row is on disk, or could not be written; at once where the minute has
  // one already.
  void note(io::AccessEvent event, Then then);
  // The same, waiting for it. Not on a thread that must not wait.
  bool note_and_wait(io::AccessEvent event);
  void wait();  // until all that was to be noted is on disk, or could not be written

 private:
  struct Waiting {
    io::AccessEvent event;
    Then then;
  };
  struct Fold {
    io::AccessEvent first;
    std::uint64_t again = 0;
    bool is_written = false;
    std::vector<Then> riders;
  };
  void write_on();
  void end_folds(Instant now, bool all);

  io::AccessStore& store_;
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::vector<Waiting> waiting_;
  std::map<std::string, Fold> folds_;
  Instant latest_;
  bool ending_ = false;
  bool writing_ = false;
  std::condition_variable written_;
  std::thread writer_;
};

}  // namespace truce::serve
