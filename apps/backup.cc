// SPDX-License-Identifier: Apache-2.0
#include "backup.h"

#include <CLI/CLI.hpp>
#include <cstdio>

#include "base/json.h"
#include "io/backup.h"
#include "io/files.h"
#include "io/mission.h"
#include "terminal.h"

namespace truce::apps {
namespace {

int say(const Result<io::BackedUp>& done_, const char* words, const std::string& where, bool json) {
  if (!done_) return fail(done_.error());
  for (const std::string& name : done_->missing)
    std::fprintf(stderr, "truce: on record is %s, which is not there\n", shown(name).c_str());
  if (json) {
    std::string out;
    JsonWriter(out)
        .begin_object()
        .field("directory", where)
        .field("files", done_->files)
        .field("bytes", done_->bytes)
        .field("records", done_->records)
        .field("head", done_->head)
        .field("with_keys", done_->with_keys)
        .end_object();
    std::printf("%s\n", out.c_str());
    return done;
  }
  std::printf("%s %s: %s files, %s bytes, %s records, head %s\n", shown(where).c_str(), words,
              with_commas(done_->files).c_str(), with_commas(done_->bytes).c_str(),
              with_commas(done_->records).c_str(), done_->head.c_str());
  return done;
}

int backup(const BackupOptions& o) {
  Progress progress("copying");
  const auto made = io::back_up(o.data, o.out, o.with_keys,
                                [&](std::uint64_t n) { progress.say(with_commas(n) + " files"); });
  if (made && !o.json)
    std::fputs(made->with_keys
                   ? "it holds keys: whoever has it can sign as this log, learn who protected "
                     "people are and use the second factors of accounts; keep it locked away\n"
                   : "it holds no keys and no accounts: keep those of this directory (keys/, "
                     "persons/, accounts.sqlite) elsewhere\n",
               stderr);
  return say(made, "holds the backup", o.out, o.json);
}

int restore(const BackupOptions& o) {
  Progress progress("copying");
  const auto put = io::restore(o.from, o.data,
                               [&](std::uint64_t n) { progress.say(with_commas(n) + " files"); });
  return say(put, "is restored", o.data, o.json);
}

// The journal before it, in case; what it holds is the same before and after.
int migrate(const BackupOptions& o) {
  const std::string path = o.data + "/" + io::journal_file;
  const auto lock = io::lock_directory(o.data);
  if (!lock) return fail(lock.error());
  const auto needed = io::Journal::needs_migration(path);
  if (!needed) return fail(needed.error());
  if (!*needed) {
    std::printf("%s is up to date\n", path.c_str());
    return done;
  }
  const auto before = io::inspect_journal(o.data);
  if (!before) return fail(before.error());
  const auto journal = io::Journal::open_to_read(path);
  if (!journal) return fail(journal.error());
  const std::string kept = path + ".before-migration";
  if (auto copied = journal->copy_to(kept); !copied) return fail(copied.error());
  const auto version = io::Journal::migrate(path);
  if (!version) return fail(version.error());
  const auto after = io::inspect_journal(o.data);
  if (!after) return fail(after.error());
  if (after->head != before->head)
    return fail(
        Error{Code::broken_chain, "the journal changed; the one before is " + kept, {path}});
  std::printf("brought up to date from schema %d: %s records, head %s; the journal before is %s\n",
              *version, with_commas(after->records).c_str(), after->head.c_str(), kept.c_str());
  return done;
}

}  // namespace

void add_backup(CLI::App& app, BackupOptions& o, std::function<int()>& action) {
  CLI::App* b = app.add_subcommand("backup", "A whole copy of a data directory, with its digests");
  b->add_option("--out", o.out, "A new directory")->required();
  b->add_flag("--with-keys", o.with_keys, "Also the keys and accounts: lock such a backup away");
  b->callback([&] { action = [&] { return backup(o); }; });
  CLI::App* r =
      app.add_subcommand("restore", "A data directory from its backup, every file checked");
  r->add_option("--from", o.from, "The backup")->required();
  r->callback([&] { action = [&] { return restore(o); }; });
  CLI::App* m = app.add_subcommand("migrate", "Bring a journal of an earlier version up to date");
  m->callback([&] { action = [&] { return migrate(o); }; });
  for (CLI::App* c : {b, r, m})
    c->add_option("--data", o.data, "Data directory")->capture_default_str();
  for (CLI::App* c : {b, r}) c->add_flag("--json", o.json, "Print the answer as one JSON object");
}

}  // namespace truce::apps
