// SPDX-License-Identifier: Apache-2.0
#include "io/keys.h"

#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>

#include "base/problem.h"
#include "base/text.h"
#include "io/files.h"
#include "io/public_store.h"
#include "proof/bytes.h"
#include "proof/note.h"

namespace truce::io {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_key_file_bytes = 4096;
constexpr std::size_t most_handovers = 10'000;

struct Paths {
  explicit Paths(const std::string& directory) : folder(directory + "/keys") {}
  std::string folder;
  std::string signer = folder + "/log.key";
  std::string next = folder + "/log.key.next";
  std::string first = folder + "/log.vkey";
  std::string secret = folder + "/salts.key";
  std::string handover(std::size_t n) const { return folder + "/handover-" + std::to_string(n); }
};

std::string folder_of(const std::string& path) {
  const std::string parent = fs::path(path).parent_path().string();
  return parent.empty() ? "." : parent;
}

// One line of a file that only its owner may read.
Result<std::string> read_secret_line(const std::string& path) {
  struct stat status{};
  if (::stat(path.c_str(), &status) == 0 && (status.st_mode & 077) != 0)
    return failure(Code::usage,
                   "others than its owner may read this key: chmod 600 it; if somebody may have, "
                   "rotate it",
                   Where{path});
  auto text = read_file(path, max_key_file_bytes);
  if (!text) return text;
  return std::string(trim(*text));
}

tl::unexpected<Error> in_file(Error error, const std::string& path) {
  error.where.file = path;
  return tl::unexpected(std::move(error));
}

Result<std::vector<std::string>> own_handovers(const Paths& paths) {
  std::vector<std::string> handovers;
  for (std::size_t n = 1; n <= most_handovers; ++n) {
    const auto there = is_there(paths.handover(n));
    if (!there) return tl::unexpected(there.error());
    if (!*there) break;
    auto text = read_file(paths.handover(n), proof::max_note_bytes);
    if (!text) return tl::unexpected(text.error());
    handovers.push_back(std::move(*text));
  }
  return handovers;
}

// Our own handovers hold even where the old key was lost and did not sign.
Result<std::vector<proof::KeySpan>> read_spans(const Paths& paths,
                                               const std::vector<std::string>& handovers) {
  const auto text = read_file(paths.first, max_key_file_bytes);
  if (!text) return tl::unexpected(text.error());
  const auto first = proof::parse_verifier_key(trim(*text));
  if (!first) return in_file(first.error(), paths.first);
  std::vector<proof::KeySpan> spans = {{*first}};
  for (std::size_t n = 0; n < handovers.size(); ++n) {
    const auto handover = proof::read_handover(handovers[n]);
    if (!handover) return in_file(handover.error(), paths.handover(n + 1));
    spans.back().until = handover->from_size;
    spans.push_back({handover->next, handover->from_size});
  }
  return spans;
}

// Takes away a secret file whose writing was cut off: it does not end as every one does.
Result<void> remove_if_cut_off(const std::string& path) {
  const auto there = is_there(path);
  if (!there) return tl::unexpected(there.error());
  if (!*there) return {};
  const auto text = read_file(path, max_key_file_bytes);
  if (!text) return tl::unexpected(text.error());
  if (text->ends_with('\n')) return {};
  if (::unlink(path.c_str()) != 0) return system_failure("cannot remove", path);
  return flush_folder(folder_of(path));
}

// The key that is to follow: drawn now, or left by a rotation that was cut off.
Result<proof::SignerKey> next_key(const Paths& paths, const std::string& origin) {
  // One that was cut off while it was written has signed no handover: nobody knows it.
  if (auto gone = remove_if_cut_off(paths.next); !gone) return tl::unexpected(gone.error());
  const auto there = is_there(paths.next);
  if (!there) return tl::unexpected(there.error());
  if (*there) return read_signer_key(paths.next);
  const auto seed = draw_seed();
  if (!seed) return tl::unexpected(seed.error());
  proof::SignerKey next{origin, proof::KeyType::log, *seed};
  if (auto made = create_secret_file(paths.next, to_text(next) + "\n"); !made)
    return tl::unexpected(made.error());
  return next;
}

// Like an address without its scheme (C2SP tlog-checkpoint): names that say "up there" or nothing
// between two slashes would lead astray whoever keeps files by them.
Result<void> is_origin(const std::string& name) {
  bool good = printable(name) == name;
  for (const std::string_view part : split(name, '/'))
    good = good && !part.empty() && part != "." && part != "..";
  if (good) return {};
  return failure(Code::usage, in_quotes(name) +
                                  " is no name of a log or witness: as example.org/mission, with "
                                  "no '..' and no empty part");
}

}  // namespace

Result<proof::Seed> draw_seed() {
  proof::Seed seed{};
  ssize_t got = 0;
  do got = ::getrandom(seed.data(), seed.size(), 0);
  while (got < 0 && errno == EINTR);
  if (got != static_cast<ssize_t>(seed.size()))
    return failure(Code::environment, "the operating system gives no random bytes");
  return seed;
}

Result<void> create_secret_file(const std::string& path, const std::string& text) {
  const Descriptor out(
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (out.fd() < 0 && errno == EEXIST)
    return failure(Code::usage, "is there already, and a key is never overwritten", Where{path});
  if (out.fd() < 0) return system_failure("cannot create", path);
  const bool written =
      ::fchmod(out.fd(), 0600) == 0 &&
      ::write(out.fd(), text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
      ::fsync(out.fd()) == 0;
  if (!written) {
    auto error = system_failure("cannot write", path);
    ::unlink(path.c_str());
    return error;
  }
  return flush_folder(folder_of(path));
}

Result<proof::SignerKey> read_signer_key(const std::string& path) {
  const auto text = read_secret_line(path);
  if (!text) return tl::unexpected(text.error());
  auto key = proof::parse_signer_key(*text);
  if (!key) return in_file(key.error(), path);
  return key;
}

Result<proof::VerifierKey> create_witness_key(const std::string& path, const std::string& name) {
  if (!proof::is_key_name(name))
    return failure(Code::usage, "'" + name + "' is no name of a key: no spaces, no '+', not empty");
  if (auto sane = is_origin(name); !sane) return tl::unexpected(sane.error());
  const auto seed = draw_seed();
  if (!seed) return tl::unexpected(seed.error());
  const proof::SignerKey key{name, proof::KeyType::witness, *seed};
  if (auto made = create_secret_file(path, to_text(key) + "\n"); !made)
    return tl::unexpected(made.error());
  return verifier_of(key);
}

namespace {

// The keys of a log that has signed are restored and never made again.
Result<void> has_no_log(const Paths& paths, const std::string& directory) {
  const auto there = is_there(paths.first);
  if (!there) return tl::unexpected(there.error());
  if (*there)
    return failure(Code::usage, "is there already; truce key rotate makes the next one",
                   Where{paths.first});
  for (const std::string& path : {directory + "/" + public_store_file, paths.handover(1)}) {
    const auto used = is_there(path);
    if (!used) return tl::unexpected(used.error());
    if (*used)
      return failure(Code::usage,
                     "is missing, and " + path +
                         " shows that this log has signed: restore the folder keys/ from its "
                         "backup; a new key would be another log's",
                     Where{paths.first});
  }
  return {};
}

Result<Digest> read_secret(const Paths& paths) {
  const auto salts = read_secret_line(paths.secret);
  if (!salts) return tl::unexpected(salts.error());
  const auto secret = proof::digest_from_base64(*salts);
  if (secret) return *secret;
  return failure(Code::parse, "is no secret of salts: restore it from a backup",
                 Where{paths.secret});
}

Result<void> make_secret(const Paths& paths) {
  if (auto gone = remove_if_cut_off(paths.secret); !gone) return gone;
  const auto there = is_there(paths.secret);
  if (!there) return tl::unexpected(there.error());
  if (*there) {
    const auto whole = read_secret(paths);
    return whole ? Result<void>{} : tl::unexpected(whole.error());
  }
  const auto secret = draw_seed();
  if (!secret) return tl::unexpected(secret.error());
  const std::string_view salts(reinterpret_cast<const char*>(secret->data()), secret->size());
  return create_secret_file(paths.secret, proof::to_base64(salts) + "\n");
}

Result<proof::SignerKey> make_signer(const Paths& paths, const std::string& origin) {
  if (auto gone = remove_if_cut_off(paths.signer); !gone) return tl::unexpected(gone.error());
  const auto there = is_there(paths.signer);
  if (!there) return tl::unexpected(there.error());
  if (*there) {
    auto key = read_signer_key(paths.signer);
    if (key && key->name != origin)
      return failure(Code::usage,
                     "is the key of '" + key->name +
                         "', left by a call that was cut off: say "
                         "--origin " +
                         key->name + ", or remove the file",
                     Where{paths.signer});
    return key;
  }
  const auto seed = draw_seed();
  if (!seed) return tl::unexpected(seed.error());
  proof::SignerKey key{origin, proof::KeyType::log, *seed};
  if (auto made = create_secret_file(paths.signer, to_text(key) + "\n"); !made)
    return tl::unexpected(made.error());
  return key;
}

}  // namespace

Result<proof::VerifierKey> create_log_keys(const std::string& directory,
                                           const std::string& origin) {
  if (!proof::is_key_name(origin))
    return failure(
        Code::usage,
        "'" + origin + "' is no name of a log: as example.org/mission, no spaces, no '+'");
  if (auto sane = is_origin(origin); !sane) return tl::unexpected(sane.error());
  const Paths paths(directory);
  if (auto made = make_directories(paths.folder); !made) return tl::unexpected(made.error());
  ::chmod(paths.folder.c_str(), 0700);
  const auto lock = lock_directory(paths.folder);
  if (!lock) return tl::unexpected(lock.error());
  if (auto new_one = has_no_log(paths, directory); !new_one) return tl::unexpected(new_one.error());
  // The verifier key comes last: with it there, all is there. Without it nothing was signed, and
  // what a call that was cut off left is used, or made again where it is not whole.
  auto done = make_secret(paths);
  const auto key = done ? make_signer(paths, origin) : tl::unexpected(done.error());
  if (!key) return tl::unexpected(key.error());
  done = write_file(paths.first, to_text(verifier_of(*key)) + "\n");
  if (!done) return tl::unexpected(done.error());
  return verifier_of(*key);
}

Result<LogKeys> read_log_keys(const std::string& directory) {
  const Paths paths(directory);
  const auto there = is_there(paths.first);
  if (!there) return tl::unexpected(there.error());
  if (!*there)
    return failure(Code::not_found,
                   "there is no key of a log here: truce key init makes one, or finishes one that "
                   "was cut off",
                   Where{paths.folder});
  auto signer = read_signer_key(paths.signer);
  if (!signer) return tl::unexpected(signer.error());
  const auto secret = read_secret(paths);
  if (!secret) return tl::unexpected(secret.error());
  auto handovers = own_handovers(paths);
  if (!handovers) return tl::unexpected(handovers.error());
  auto spans = read_spans(paths, *handovers);
  if (!spans) return tl::unexpected(spans.error());
  if (spans->back().key != verifier_of(*signer))
    return failure(Code::usage,
                   "is not the key that is in use: a rotation was cut off, start it again; or the "
                   "file was replaced",
                   Where{paths.signer});
  return LogKeys{std::move(*signer), *secret, std::move(*spans), std::move(*handovers)};
}

Result<Rotation> rotate_log_key(const std::string& directory, bool lost, std::uint64_t from_size,
                                const std::function<Result<void>(const Rotation&)>& announce) {
  const Paths paths(directory);
  const auto first = read_file(paths.first, max_key_file_bytes);
  if (!first)
    return failure(Code::not_found, "there is no key of a log here: truce key init makes one",
                   Where{paths.folder});
  const auto known = proof::parse_verifier_key(trim(*first));
  if (!known) return in_file(known.error(), paths.first);
  const auto handovers = own_handovers(paths);
  if (!handovers) return tl::unexpected(handovers.error());
  const auto next = next_key(paths, known->name);
  if (!next) return tl::unexpected(next.error());
  Rotation rotation{verifier_of(*next), {}};
  const auto last = handovers->empty() ? Result<proof::Handover>(proof::Handover{})
                                       : proof::read_handover(handovers->back());
  if (last && last->next == rotation.key) {
    rotation.handover = handovers->back();  // it was cut off behind this point
  } else {
    const auto before =
        lost ? Result<proof::SignerKey>(proof::SignerKey{}) : read_signer_key(paths.signer);
    if (!before) return tl::unexpected(before.error());
    const proof::VerifierKey in_use = handovers->empty() || !last ? *known : last->next;
    if (!lost && verifier_of(*before) != in_use)
      return failure(Code::usage,
                     "is not the key in use, which is " + to_text(in_use) +
                         "; put that one back, or say --lost",
                     Where{paths.signer});
    rotation.handover = proof::hand_over(lost ? nullptr : &*before, *next, from_size);
    const std::string path = paths.handover(handovers->size() + 1);
    if (auto done = write_file(path, rotation.handover); !done) return tl::unexpected(done.error());
  }
  if (auto done = announce(rotation); !done) return tl::unexpected(done.error());
  if (std::rename(paths.next.c_str(), paths.signer.c_str()) != 0)
    return system_failure("cannot rename", paths.next);
  if (auto done = flush_folder(paths.folder); !done) return tl::unexpected(done.error());
  return rotation;
}

}  // namespace truce::io
