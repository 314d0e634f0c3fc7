// SPDX-License-Identifier: Apache-2.0
#include "io/backup.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "io/access_store.h"
#include "io/backup_manifest.h"
#include "io/evidence_store.h"
#include "io/files.h"
#include "io/mission.h"

namespace truce::io {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_files = 10'000'000;

bool is_key(const std::string& name) {
  return name == accounts_file || std::ranges::any_of(fs::path(name), [](const fs::path& part) {
           return part == "keys" || part == "persons";
         });
}
bool is_database(const std::string& name) {
  return name.ends_with(".sqlite");
}
// Copied before the others, part of a database that is copied, or of no use elsewhere.
bool is_left_out(const std::string& name) {
  return name == "lock" || name == restored_file || name == journal_file ||
         name.ends_with(".sqlite-wal") || name.ends_with(".sqlite-shm") || name.ends_with(".tmp");
}

// The files of a directory, by their paths inside it. A link could lead anywhere.
Result<std::vector<std::string>> files_of(const std::string& directory) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::recursive_directory_iterator at(directory, error), end; !error && at != end;
       at.increment(error)) {
    const std::string path = at->path().string();
    if (at->is_symlink(error))
      return failure(Code::usage, "is a link; put the file itself", {path});
    if (at->is_regular_file(error)) names.push_back(fs::relative(path, directory).string());
    if (names.size() > max_files) return failure(Code::too_large, "more than 10 million files");
  }
  if (error) return failure(Code::not_found, "cannot be read: " + error.message(), {directory});
  std::ranges::sort(names);
  return names;
}

Result<StoredFile> copy(const std::string& from, const std::string& to) {
  if (auto made = make_directories(fs::path(to).parent_path().string()); !made)
    return tl::unexpected(made.error());
  auto copied = copy_file(from, to);
  if (!copied) return copied;
  std::error_code error;
  fs::permissions(to, fs::status(from, error).permissions(), error);
  if (error) return failure(Code::environment, "cannot set permissions: " + error.message(), {to});
  return copied;
}

Result<StoredFile> copy_as_of_now(const std::string& from, const std::string& to) {
  const bool accounts = fs::path(from).filename() == accounts_file;
  if (auto copied = accounts ? copy_access_store(from, to) : copy_database(from, to); !copied)
    return tl::unexpected(copied.error());
  return digest_file(to);
}

Result<Manifest> read_manifest(const std::string& directory) {
  const std::string path = directory + "/" + manifest_file;
  const auto text = read_file(path, max_manifest_bytes);
  if (!text) return tl::unexpected(text.error());
  auto manifest = parse_manifest(*text);
  if (!manifest) return failure(manifest.error().code, manifest.error().message, {path});
  return manifest;
}

BackedUp summary_of(const Manifest& manifest) {
  BackedUp out{manifest.files.size(), 0, manifest.records, manifest.head, manifest.with_keys, {}};
  for (const auto& [name, file] : manifest.files) out.bytes += file.bytes;
  return out;
}

Result<void> take_journal(const std::string& directory, const std::string& to, Manifest& manifest) {
  const auto journal = Journal::open_to_read(directory + "/" + journal_file);
  if (!journal) return tl::unexpected(journal.error());
  if (auto copied = journal->copy_to(to + "/" + journal_file); !copied) return copied;
  const auto found = inspect_journal(to);
  if (!found) return tl::unexpected(found.error());
  manifest.records = found->records;
  manifest.head = found->head;
  auto file = digest_file(to + "/" + journal_file);
  if (!file) return tl::unexpected(file.error());
  manifest.files[journal_file] = *file;
  return {};
}

Result<void> take_files(const std::string& directory, const std::string& to, Manifest& manifest,
                        const OnCopied& on_copied) {
  const auto names = files_of(directory);
  if (!names) return tl::unexpected(names.error());
  for (const std::string& name : *names) {
    if (is_left_out(name) || (is_key(name) && !manifest.with_keys)) continue;
    auto file = is_database(name) ? copy_as_of_now(directory + "/" + name, to + "/" + name)
                                  : copy(directory + "/" + name, to + "/" + name);
    if (!file) return tl::unexpected(file.error());
    manifest.files[name] = *file;
    if (on_copied) on_copied(manifest.files.size());
  }
  return {};
}

Result<void> fill(const std::string& directory, const std::string& to, Manifest& manifest,
                  std::vector<std::string>& missing, const OnCopied& on_copied) {
  if (auto done = take_journal(directory, to, manifest); !done) return done;
  if (auto done = take_files(directory, to, manifest, on_copied); !done) return done;
  const auto found = inspect(to);
  if (!found) return tl::unexpected(found.error());
  missing = found->missing;
  return write_file(to + "/" + manifest_file, to_text(manifest));
}

Result<void> hold_against(const Manifest& manifest, const std::string& directory) {
  const auto names = files_of(directory);
  if (!names) return tl::unexpected(names.error());
  for (const std::string& name : *names)
    if (name != manifest_file && !manifest.files.contains(name))
      return failure(Code::bad_record, "is not in the manifest", {directory + "/" + name});
  for (const auto& [name, file] : manifest.files) {
    const std::string path = directory + "/" + name;
    const auto found = digest_file(path);
    if (!found) return failure(Code::bad_record, "is missing from the backup", {path});
    if (found->sha256 != file.sha256 || found->bytes != file.bytes)
      return failure(Code::bad_record, "is not the file that was backed up", {path});
  }
  return {};
}

bool lies_in(const std::string& one, const std::string& other) {
  std::error_code error;
  const fs::path a = fs::weakly_canonical(one, error);
  const fs::path b = fs::weakly_canonical(other, error);
  return std::ranges::mismatch(b, a).in1 == b.end();
}

// Under another name, which nothing has yet, until it is whole.
Result<std::string> begin(const std::string& from, const std::string& to) {
  std::error_code error;
  if (to.empty() || (fs::exists(to, error) && !fs::is_empty(to, error)))
    return failure(Code::usage, "is there already; name a new directory", {to});
  if (lies_in(to, from) || lies_in(from, to))
    return failure(Code::usage, "lies within what is copied; name a place elsewhere", {to});
  const fs::path named = fs::path(to).has_filename() ? fs::path(to) : fs::path(to).parent_path();
  std::string partial = named.string() + ".partial-XXXXXX";
  if (::mkdtemp(partial.data()) == nullptr) return system_failure("cannot create", partial);
  return partial;
}

Result<void> end(const Result<void>& done, const std::string& partial, const std::string& to) {
  std::error_code error;
  if (!done) {
    fs::remove_all(partial, error);
    return done;
  }
  fs::remove(to, error);  // an empty directory of that name
  fs::rename(partial, to, error);
  if (error) return failure(Code::environment, "cannot rename: " + error.message(), {partial});
  return {};
}

}  // namespace

Result<BackedUp> back_up(const std::string& directory, const std::string& to, bool with_keys,
                         const OnCopied& on_copied) {
  const auto lock = lock_directory(directory);  // results and journal as of one moment
  if (!lock) return tl::unexpected(lock.error());
  const auto partial = begin(directory, to);
  if (!partial) return tl::unexpected(partial.error());
  Manifest manifest;
  manifest.with_keys = with_keys;
  std::vector<std::string> missing;
  const auto done = fill(directory, *partial, manifest, missing, on_copied);
  if (auto ended = end(done, *partial, to); !ended) return tl::unexpected(ended.error());
  BackedUp summary = summary_of(manifest);
  summary.missing = std::move(missing);
  return summary;
}

Result<BackedUp> restore(const std::string& from, const std::string& to,
                         const OnCopied& on_copied) {
  const auto manifest = read_manifest(from);
  if (!manifest) return tl::unexpected(manifest.error());
  if (auto whole = hold_against(*manifest, from); !whole) return tl::unexpected(whole.error());
  const auto partial = begin(from, to);
  if (!partial) return tl::unexpected(partial.error());
  Result<void> done;
  BackedUp summary = summary_of(*manifest);
  std::uint64_t copied = 0;
  for (const auto& [name, file] : manifest->files) {
    const auto put = copy(from + "/" + name, *partial + "/" + name);
    if (!put) done = tl::unexpected(put.error());
    if (!done) break;
    if (on_copied) on_copied(++copied);
  }
  if (done) {
    const auto found = inspect(*partial);
    if (found) summary.missing = found->missing;
    if (!found)
      done = tl::unexpected(found.error());
    else if (found->head != manifest->head || found->records != manifest->records)
      done = failure(Code::bad_record, "the journal is not the one that was backed up", {from});
  }
  if (done)
    done = write_file(*partial + "/" + restored_file,
                      std::to_string(manifest->records) + " records\n");
  for (const char* guarded : {"/evidence", "/keys", "/persons"})
    if (::access((*partial + guarded).c_str(), F_OK) == 0)
      ::chmod((*partial + guarded).c_str(), 0700);
  if (auto ended = end(done, *partial, to); !ended) return tl::unexpected(ended.error());
  return summary;
}

}  // namespace truce::io
