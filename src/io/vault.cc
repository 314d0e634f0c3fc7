// SPDX-License-Identifier: Apache-2.0
#include "io/vault.h"

#include <fcntl.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <memory>

#include "base/check.h"
#include "io/files.h"
#include "proof/bytes.h"

namespace truce::io {
namespace {

constexpr std::size_t key_bytes = 32;
constexpr std::size_t nonce_bytes = 12;
constexpr std::size_t tag_bytes = 16;
constexpr std::string_view sealed_mark = "truce-sealed-1 ";
constexpr std::size_t max_id_bytes = 32;

// Wiped when it goes.
struct Key {
  std::array<unsigned char, key_bytes> bytes{};
  Key() = default;
  Key(const Key&) = delete;
  Key& operator=(const Key&) = delete;
  ~Key() { OPENSSL_cleanse(bytes.data(), bytes.size()); }
};

struct FreeContext {
  void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_CIPHER_CTX, FreeContext>;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* room_in(std::string& text, std::size_t from) {
  return reinterpret_cast<unsigned char*>(text.data()) + from;
}

std::string key_path(const std::string& directory, const PersonId& id) {
  return directory + "/persons/" + id.text + ".key";
}

void random_bytes(unsigned char* into, std::size_t n) {
  check(RAND_bytes(into, static_cast<int>(n)) == 1, "the system gives random bytes");
}

// On disk, its name too, before anything is sealed with it.
Result<void> make_key(const std::string& directory, const PersonId& id, Key& key) {
  const std::string folder = directory + "/persons";
  if (auto made = make_directories(folder); !made) return made;
  ::chmod(folder.c_str(), 0700);
  const std::string path = key_path(directory, id);
  random_bytes(key.bytes.data(), key.bytes.size());
  ::unlink(path.c_str());
  const Descriptor out(
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (out.fd() < 0) return system_failure("cannot create the key", path);
  const bool written = ::write(out.fd(), key.bytes.data(), key_bytes) == ssize_t{key_bytes} &&
                       ::fsync(out.fd()) == 0;
  if (!written) return system_failure("cannot write the key", path);
  return flush_folder(folder);
}

Result<void> read_key(const std::string& directory, const PersonId& id, Key& key) {
  const std::string path = key_path(directory, id);
  const Descriptor in(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  if (in.fd() < 0)
    return failure(Code::not_found, "no key of " + id.text + ": erased, or kept elsewhere", {path});
  if (::read(in.fd(), key.bytes.data(), key_bytes) != ssize_t{key_bytes})
    return failure(Code::bad_record, "is no key: too short", {path});
  return {};
}

// Nonce, then what was encrypted, then the tag. `bound` is authenticated with it.
std::string encrypt(const Key& key, std::string_view bound, std::string_view text) {
  std::string out(nonce_bytes + text.size() + tag_bytes, '\0');
  random_bytes(room_in(out, 0), nonce_bytes);
  const Context context(EVP_CIPHER_CTX_new());
  int n = 0;
  bool ok = EVP_EncryptInit_ex(context.get(), EVP_chacha20_poly1305(), nullptr, key.bytes.data(),
                               bytes_of(out)) == 1;
  ok = ok && EVP_EncryptUpdate(context.get(), nullptr, &n, bytes_of(bound),
                               static_cast<int>(bound.size())) == 1;
  ok = ok && EVP_EncryptUpdate(context.get(), room_in(out, nonce_bytes), &n, bytes_of(text),
                               static_cast<int>(text.size())) == 1;
  ok = ok && EVP_EncryptFinal_ex(context.get(), room_in(out, nonce_bytes + text.size()), &n) == 1;
  ok = ok && EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, tag_bytes,
                                 room_in(out, nonce_bytes + text.size())) == 1;
  check(ok, "ChaCha20-Poly1305 is available");
  return out;
}

Result<std::string> decrypt(const Key& key, std::string_view bound, std::string_view sealed) {
  const auto no = failure(Code::bad_record,
                          "what was sealed does not open: it was changed, or sealed for another");
  if (sealed.size() < nonce_bytes + tag_bytes) return no;
  std::string text(sealed.size() - nonce_bytes - tag_bytes, '\0');
  std::string tag(sealed.substr(sealed.size() - tag_bytes));
  const Context context(EVP_CIPHER_CTX_new());
  int n = 0;
  bool ok = EVP_DecryptInit_ex(context.get(), EVP_chacha20_poly1305(), nullptr, key.bytes.data(),
                               bytes_of(sealed)) == 1;
  ok = ok && EVP_DecryptUpdate(context.get(), nullptr, &n, bytes_of(bound),
                               static_cast<int>(bound.size())) == 1;
  ok = ok && EVP_DecryptUpdate(context.get(), room_in(text, 0), &n, bytes_of(sealed) + nonce_bytes,
                               static_cast<int>(text.size())) == 1;
  ok = ok && EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, tag_bytes, tag.data()) == 1;
  ok = ok && EVP_DecryptFinal_ex(context.get(), room_in(text, text.size()), &n) == 1;
  if (!ok) return no;
  return text;
}

// "truce-sealed-1 P-000001\n", or nothing.
std::string_view heading_of(std::string_view kept) {
  const std::size_t end = kept.substr(0, sealed_mark.size() + max_id_bytes).find('\n');
  if (!kept.starts_with(sealed_mark) || end == std::string_view::npos) return {};
  return kept.substr(0, end + 1);
}

}  // namespace

Result<std::string> seal_person(const std::string& directory, const PersonId& id,
                                std::string_view text) {
  if (text.size() > max_secret_bytes)
    return failure(Code::too_large, "more than 10,000 bytes about one person");
  Key key;
  if (auto made = make_key(directory, id, key); !made) return tl::unexpected(made.error());
  return proof::to_base64(encrypt(key, id.text, text));
}

Result<std::string> open_person(const std::string& directory, const PersonId& id,
                                std::string_view sealed) {
  auto bytes = proof::from_base64(sealed);
  if (!bytes) return failure(Code::bad_record, "is not base64 in one form");
  Key key;
  if (auto read = read_key(directory, id, key); !read) return tl::unexpected(read.error());
  return decrypt(key, id.text, *bytes);
}

Result<std::string> seal_file(const std::string& directory, const PersonId& id,
                              std::string_view bytes) {
  if (bytes.size() > max_sealed_file_bytes)
    return failure(Code::too_large, "more than 256 MiB cannot be sealed; cut it into parts");
  Key key;
  if (auto read = read_key(directory, id, key); !read) return tl::unexpected(read.error());
  const std::string heading = std::string(sealed_mark) + id.text + "\n";
  return heading + encrypt(key, heading, bytes);
}

std::optional<PersonId> person_of_file(std::string_view kept) {
  const std::string_view heading = heading_of(kept);
  if (heading.empty()) return {};
  return PersonId(
      std::string(heading.substr(sealed_mark.size(), heading.size() - sealed_mark.size() - 1)));
}

Result<std::string> open_file(const std::string& directory, std::string_view kept) {
  const auto id = person_of_file(kept);
  if (!id || id->text.find('/') != std::string::npos)
    return failure(Code::bad_record, "is not sealed under a person's key");
  Key key;
  if (auto read = read_key(directory, *id, key); !read) return tl::unexpected(read.error());
  const std::string_view heading = heading_of(kept);
  return decrypt(key, heading, kept.substr(heading.size()));
}

// Overwriting is what a file system allows; on one that copies on write, the disk has to be
// encrypted for the old bytes to be gone (SECURITY.md).
Result<void> destroy_person_key(const std::string& directory, const PersonId& id) {
  const std::string path = key_path(directory, id);
  const Descriptor out(::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW));
  if (out.fd() < 0) return system_failure("cannot open the key", path);
  std::array<unsigned char, key_bytes> noise{};
  random_bytes(noise.data(), noise.size());
  if (::write(out.fd(), noise.data(), noise.size()) != ssize_t{key_bytes} || ::fsync(out.fd()) != 0)
    return system_failure("cannot overwrite the key", path);
  if (::unlink(path.c_str()) != 0) return system_failure("cannot remove the key", path);
  return flush_folder(directory + "/persons");
}

bool has_person_key(const std::string& directory, const PersonId& id) {
  return ::access(key_path(directory, id).c_str(), F_OK) == 0;
}

}  // namespace truce::io
