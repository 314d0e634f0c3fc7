// SPDX-License-Identifier: Apache-2.0
#include "io/evidence_store.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

#include "io/files.h"

namespace truce::io {
namespace {

namespace fs = std::filesystem;

constexpr const char* folder_of(Keep as) {
  return as == Keep::original ? "/evidence/originals/" : "/evidence/working/";
}

// Makes the folder for it; tells whether it is kept already. Errors: environment, bad_record.
Result<bool> is_kept(const std::string& directory, const std::string& sha256, Keep as) {
  const std::string folder = directory + folder_of(as) + sha256.substr(0, 2);
  if (auto made = make_directories(folder); !made) return tl::unexpected(made.error());
  ::chmod((directory + "/evidence").c_str(), 0700);
  const std::string name = folder + "/" + sha256;
  auto there = is_there(name);
  if (!there || !*there) return there;
  const auto found = digest_file(name);
  if (found && found->sha256 == sha256) return true;
  return failure(Code::bad_record, "is damaged in the store; restore it from a backup", {name});
}

std::string name_of(const std::string& directory, const std::string& sha256, Keep as) {
  return directory + folder_of(as) + sha256.substr(0, 2) + "/" + sha256;
}

Result<void> protect(const std::string& name, Keep as) {
  if (as == Keep::original && ::chmod(name.c_str(), 0400) != 0)
    return system_failure("cannot protect", name);
  return {};
}

// Hands the bytes of a file on, piece by piece.
Result<void> each_piece(const std::string& path,
                        const std::function<Result<void>(std::string_view)>& take) {
  const Descriptor in(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (in.fd() < 0) return system_failure("cannot open", path);
  struct stat what{};
  if (::fstat(in.fd(), &what) != 0 || !S_ISREG(what.st_mode))
    return failure(Code::usage, "is no regular file", {path});
  std::string buffer(std::size_t{1} << 20, '\0');
  for (;;) {
    const ssize_t n = ::read(in.fd(), buffer.data(), buffer.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return system_failure("cannot read", path);
    if (n == 0) return {};
    if (auto taken = take({buffer.data(), static_cast<std::size_t>(n)}); !taken) return taken;
  }
}

}  // namespace

Result<StoredFile> digest_file(const std::string& path) {
  Sha256 hash;
  StoredFile found;
  auto done = each_piece(path, [&](std::string_view piece) -> Result<void> {
    hash.add(piece);
    found.bytes += piece.size();
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  found.sha256 = to_hex(hash.finish());
  return found;
}

Result<StoredFile> copy_file(const std::string& from, const std::string& to) {
  auto file = PendingFile::create(to);
  if (!file) return tl::unexpected(file.error());
  Sha256 hash;
  StoredFile copied;
  auto done = each_piece(from, [&](std::string_view piece) {
    hash.add(piece);
    copied.bytes += piece.size();
    return file->write(piece);
  });
  if (done) done = file->publish();
  if (!done) return tl::unexpected(done.error());
  copied.sha256 = to_hex(hash.finish());
  return copied;
}

Result<StoredFile> keep_evidence(const std::string& directory, const std::string& path, Keep as) {
  auto stored = digest_file(path);
  if (!stored) return stored;
  if (stored->bytes == 0)
    return failure(Code::usage, "holds nothing: is it the right file, and whole?", {path});
  const auto kept = is_kept(directory, stored->sha256, as);
  if (!kept) return tl::unexpected(kept.error());
  if (*kept) return stored;
  const std::string name = name_of(directory, stored->sha256, as);
  auto copied = copy_file(path, name);
  if (!copied) return copied;
  if (copied->sha256 != stored->sha256) {
    std::error_code error;
    fs::remove(name, error);
    return failure(Code::environment, "changed while it was copied; give it again", {path});
  }
  if (auto done = protect(name, as); !done) return tl::unexpected(done.error());
  return stored;
}

Result<StoredFile> keep_evidence_bytes(const std::string& directory, std::string_view bytes,
                                       Keep as) {
  if (bytes.empty()) return failure(Code::usage, "holds nothing: was it sent whole?");
  StoredFile stored{to_hex(sha256(bytes)), bytes.size()};
  const auto kept = is_kept(directory, stored.sha256, as);
  if (!kept) return tl::unexpected(kept.error());
  if (*kept) return stored;
  const std::string name = name_of(directory, stored.sha256, as);
  if (auto written = write_file(name, bytes); !written) return tl::unexpected(written.error());
  if (auto done = protect(name, as); !done) return tl::unexpected(done.error());
  return stored;
}

Result<std::string> evidence_path(const std::string& directory, const std::string& sha256,
                                  Keep as) {
  std::error_code error;
  std::string name = name_of(directory, sha256, as);
  if (fs::is_regular_file(name, error)) return name;
  return failure(Code::not_found, "no evidence with that digest in the store", {sha256});
}

Result<std::vector<std::string>> damaged_evidence(
    const std::string& directory, const std::function<void(std::uint64_t)>& on_progress) {
  std::vector<std::string> damaged;
  std::error_code error;
  const fs::path root = directory + "/evidence";
  const auto there = is_there(root.string());
  if (!there) return tl::unexpected(there.error());
  if (!*there) return damaged;
  std::uint64_t checked = 0;
  fs::recursive_directory_iterator at(root, error);
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    const std::string path = at->path().string();
    if (!at->is_regular_file(error) || path.ends_with(".tmp")) continue;
    const auto found = digest_file(path);
    if (!found) return tl::unexpected(found.error());
    if (found->sha256 != at->path().filename().string()) damaged.push_back(path);
    if (on_progress) on_progress(++checked);
  }
  if (error)
    return failure(Code::environment, "cannot be read whole: " + error.message(), {root.string()});
  return damaged;
}

}  // namespace truce::io
