// SPDX-License-Identifier: Apache-2.0
// The journal on a disk that loses power: of what was written past the last flush of a file, each
// write is there, missing, or torn at a sector, whatever came after it. What append() returned from
// is there.
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <functional>
#include <map>

#include "base/random.h"
#include "io/files.h"
#include "io/journal.h"
#include "record/chain.h"

namespace truce::io {
namespace {

namespace fs = std::filesystem;

struct Write {
  std::size_t at = 0;
  std::string bytes;
  bool cuts = false;  // truncates to `at`
};

// A file as the disk has it: what was flushed, and what was written since.
struct Shadow {
  std::string flushed;
  std::vector<Write> since;

  static void apply(std::string& file, const Write& write) {
    if (write.cuts || file.size() < write.at + write.bytes.size())
      file.resize(write.at + write.bytes.size());
    file.replace(write.at, write.bytes.size(), write.bytes);
  }
  void flush() {
    for (const Write& write : since) apply(flushed, write);
    since.clear();
  }
  std::string after_power_cut(Random& chance) const {
    std::string file = flushed;
    for (Write write : since) {
      if (chance.chance(0.3)) continue;
      if (!write.cuts && chance.chance(0.3))
        write.bytes.resize(std::min<std::size_t>(write.bytes.size(), chance.below(9) * 512));
      apply(file, write);
    }
    return file;
  }
};

struct Disk {
  std::map<std::string, Shadow> files;
  std::function<void()> before_each;  // write, cut or flush
};
Disk* disk = nullptr;

sqlite3_vfs* real_system() {
  static sqlite3_vfs* const system = sqlite3_vfs_find("unix");
  return system;
}

struct File {
  sqlite3_file base;
  Shadow* shadow;  // null: no file of the journal's
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

File* of(sqlite3_file* file) {
  return reinterpret_cast<File*>(file);
}

void note(sqlite3_file* file, Write write) {
  if (of(file)->shadow == nullptr) return;
  disk->before_each();
  of(file)->shadow->since.push_back(std::move(write));
}

// Everything goes on to the real file, but flushes: the shadow has those.
const sqlite3_io_methods methods = {
    2,
    [](sqlite3_file* f) { return of(f)->real()->pMethods->xClose(of(f)->real()); },
    [](sqlite3_file* f, void* to, int size, sqlite3_int64 at) {
      return of(f)->real()->pMethods->xRead(of(f)->real(), to, size, at);
    },
    [](sqlite3_file* f, const void* from, int size, sqlite3_int64 at) {
      note(f, {static_cast<std::size_t>(at), std::string(static_cast<const char*>(from), size),
               false});
      return of(f)->real()->pMethods->xWrite(of(f)->real(), from, size, at);
    },
    [](sqlite3_file* f, sqlite3_int64 size) {
      note(f, {static_cast<std::size_t>(size), {}, true});
      return of(f)->real()->pMethods->xTruncate(of(f)->real(), size);
    },
    [](sqlite3_file* f, int) {
      if (of(f)->shadow != nullptr) {
        disk->before_each();
        of(f)->shadow->flush();
      }
      return SQLITE_OK;
    },
    [](sqlite3_file* f, sqlite3_int64* size) {
      return of(f)->real()->pMethods->xFileSize(of(f)->real(), size);
    },
    [](sqlite3_file* f, int lock) { return of(f)->real()->pMethods->xLock(of(f)->real(), lock); },
    [](sqlite3_file* f, int lock) { return of(f)->real()->pMethods->xUnlock(of(f)->real(), lock); },
    [](sqlite3_file* f, int* out) {
      return of(f)->real()->pMethods->xCheckReservedLock(of(f)->real(), out);
    },
    [](sqlite3_file* f, int op, void* arg) {
      return of(f)->real()->pMethods->xFileControl(of(f)->real(), op, arg);
    },
    [](sqlite3_file* f) { return of(f)->real()->pMethods->xSectorSize(of(f)->real()); },
    [](sqlite3_file* f) { return of(f)->real()->pMethods->xDeviceCharacteristics(of(f)->real()); },
    [](sqlite3_file* f, int page, int size, int extend, void volatile** out) {
      return of(f)->real()->pMethods->xShmMap(of(f)->real(), page, size, extend, out);
    },
    [](sqlite3_file* f, int offset, int n, int flags) {
      return of(f)->real()->pMethods->xShmLock(of(f)->real(), offset, n, flags);
    },
    [](sqlite3_file* f) { of(f)->real()->pMethods->xShmBarrier(of(f)->real()); },
    [](sqlite3_file* f, int remove) {
      return of(f)->real()->pMethods->xShmUnmap(of(f)->real(), remove);
    },
    nullptr,
    nullptr};

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out) {
  File* const mine = of(file);
  mine->shadow = name == nullptr ? nullptr : &disk->files[fs::path(name).filename().string()];
  const int status = real_system()->xOpen(real_system(), name, mine->real(), flags, out);
  mine->base.pMethods = status == SQLITE_OK ? &methods : nullptr;
  return status;
}

// While it lives, SQLite works on the disk that will lose power.
class OnDisk {
 public:
  explicit OnDisk(Disk& it) {
    disk = &it;
    mine_ = *real_system();
    mine_.zName = "torn";
    mine_.szOsFile = static_cast<int>(sizeof(File)) + real_system()->szOsFile;
    mine_.xOpen = open_file;
    mine_.xDelete = [](sqlite3_vfs*, const char* name, int sync) {
      disk->files.erase(fs::path(name).filename().string());
      return real_system()->xDelete(real_system(), name, sync);
    };
    sqlite3_vfs_register(&mine_, 1);
  }
  ~OnDisk() {
    sqlite3_vfs_unregister(&mine_);
    sqlite3_vfs_register(real_system(), 1);
  }

 private:
  sqlite3_vfs mine_{};
};

struct Trial {
  std::map<std::string, std::string> left;  // files after the power cut
  std::vector<record::Record> handed_in;
  std::size_t acknowledged = 0;  // at the cut
  std::size_t steps = 0;
};

// Hands records in, a few at a time; power is lost before step `cut_at`, the run goes on unseen.
Trial run(const fs::path& folder, std::size_t cut_at, std::uint64_t seed) {
  fs::remove_all(folder);
  fs::create_directories(folder);
  Trial trial;
  Random chance(seed);
  std::size_t acknowledged = 0;
  Disk mine;
  mine.before_each = [&] {
    if (trial.steps++ != cut_at) return;
    trial.acknowledged = acknowledged;
    for (const auto& [name, shadow] : mine.files) trial.left[name] = shadow.after_power_cut(chance);
  };
  const OnDisk on(mine);
  auto journal = Journal::open((folder / "journal.sqlite").string());
  record::Chain chain;
  // Past 1,000 pages of log SQLite folds it into the file: that, too, is cut through.
  for (int i = 0; i < 60; ++i) {
    std::vector<record::Record> batch;
    for (std::uint64_t n = 1 + chance.below(3); n > 0; --n)
      batch.push_back(
          chain.append(record::Type::observation_recorded, {}, std::string(40'000, 'x')));
    trial.handed_in.insert(trial.handed_in.end(), batch.begin(), batch.end());
    if (journal->append(batch)) acknowledged = trial.handed_in.size();
  }
  return trial;
}

std::size_t records_after(const Trial& trial, const fs::path& folder) {
  fs::remove_all(folder);
  fs::create_directories(folder);
  for (const auto& [name, bytes] : trial.left)
    EXPECT_TRUE(write_file((folder / name).string(), bytes));
  const auto journal = Journal::open((folder / "journal.sqlite").string());
  EXPECT_TRUE(journal || trial.acknowledged == 0) << to_text(journal.error());
  if (!journal) return 0;
  record::Chain chain;
  std::size_t count = 0;
  const auto read = journal->read([&](const record::Record& record) -> Result<void> {
    EXPECT_EQ(record.digest, trial.handed_in[count++].digest);
    return chain.follow(record);
  });
  EXPECT_TRUE(read) << to_text(read.error());
  return count;
}

TEST(TornDisk, WhatWasAcknowledgedSurvivesEveryPowerCut) {
  const fs::path root = fs::temp_directory_path() / ("torn-" + std::to_string(::getpid()));
  const std::size_t steps = run(root / "work", std::string::npos, 1).steps;
  ASSERT_GT(steps, 1000U);
  Random chance(4711);
  std::size_t acknowledged = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const Trial trial = run(root / "work", chance.below(steps), seed);
    const std::size_t found = records_after(trial, root / "left");
    EXPECT_GE(found, trial.acknowledged) << seed;
    EXPECT_LE(found, trial.acknowledged + 3) << seed;  // the batch that was under way
    acknowledged += trial.acknowledged;
  }
  EXPECT_GT(acknowledged, 500U);
  fs::remove_all(root);
}

}  // namespace
}  // namespace truce::io
