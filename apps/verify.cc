// SPDX-License-Identifier: Apache-2.0
// The stand-alone verifier of the public record (docs/formats/public_record.md): links the proofs
// and nothing of the mission's program, asks no network, keeps nothing. Says what was proved and by
// whom it was witnessed. Exit status: 0 it holds, 1 it does not, 2 wrong usage or unreadable input.
#include <cstdio>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.h"
#include "base/text.h"
#include "base/version.h"
#include "proof/bytes.h"
#include "proof/trust.h"

namespace {

using truce::Code;
using truce::Error;
using truce::failure;
using truce::Result;
namespace proof = truce::proof;

enum Status : int { holds = 0, does_not_hold = 1, bad_input = 2 };

constexpr const char* usage =
    "usage: verify --key VKEY [OPTION ...] CHECKPOINT PROOF RECORD\n"
    "       verify --key VKEY [OPTION ...] --older CHECKPOINT [--consistency FILE] CHECKPOINT\n"
    "\n"
    "Checks that a record stands in a mission's public log, and that the log only grew.\n"
    "CHECKPOINT, PROOF and RECORD are the files that `truce record prove` writes.\n"
    "\n"
    "  --key VKEY          the log's verifier key; get it from somewhere you trust\n"
    "  --handover FILE     a handover to the log's next key; in order, where there are several\n"
    "  --witness VKEY      the verifier key of a witness that you trust; may be repeated\n"
    "  --witnesses N       so many of them must have signed (all of those named)\n"
    "  --older CHECKPOINT  one that you kept: what stood in it must stand in the new one\n"
    "  --consistency FILE  the proof of that\n"
    "  --help, --version\n"
    "\n"
    "Exit status: 0 it holds, 1 it does not, 2 wrong usage or unreadable input.\n";

struct Options {
  std::vector<std::string> keys;
  std::vector<std::string> handovers;
  std::vector<std::string> witnesses;
  std::optional<std::size_t> needed;
  std::string older;
  std::string consistency;
  std::vector<std::string> files;
};

int fail(const Error& error) {
  std::fprintf(stderr, "verify: %s\n", truce::printable(to_text(error)).c_str());
  return error.code == Code::bad_record || error.code == Code::parse ? does_not_hold : bad_input;
}

Result<Options> parse_options(const std::vector<std::string>& words) {
  Options options;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (!word.starts_with("--")) {
      options.files.push_back(word);
      continue;
    }
    if (i + 1 == words.size()) return failure(Code::usage, word + " needs a value, or is unknown");
    const std::string& value = words[++i];
    if (word == "--key")
      options.keys.push_back(value);
    else if (word == "--handover")
      options.handovers.push_back(value);
    else if (word == "--witness")
      options.witnesses.push_back(value);
    else if (word == "--older")
      options.older = value;
    else if (word == "--consistency")
      options.consistency = value;
    else if (const auto n = proof::to_count(value); word == "--witnesses" && n)
      options.needed = n;
    else
      return failure(Code::usage, "'" + word + " " + value + "' is not understood");
  }
  const std::size_t wanted = options.older.empty() ? 3 : 1;
  if (options.keys.size() != 1) return failure(Code::usage, "one --key is needed: the log's");
  if (options.files.size() != wanted && options.files.size() != 3)
    return failure(Code::usage, options.older.empty()
                                    ? "three files are needed: CHECKPOINT PROOF RECORD"
                                    : "one file is needed beside --older: CHECKPOINT");
  return options;
}

Result<proof::Document> read_document(const std::string& path) {
  std::FILE* const file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return failure(Code::not_found, "cannot be opened", {path});
  proof::Document document{path, {}};
  char buffer[1 << 16];
  std::size_t got = 0;
  while (document.bytes.size() <= proof::max_disclosure_bytes &&
         (got = std::fread(buffer, 1, sizeof buffer, file)) > 0)
    document.bytes.append(buffer, got);
  const bool whole = std::ferror(file) == 0;
  std::fclose(file);
  if (!whole) return failure(Code::environment, "cannot be read", {path});
  return document;
}

Result<proof::VerifierKey> parse_key(const char* option, const std::string& text,
                                     proof::KeyType type) {
  auto key = proof::parse_verifier_key(text);
  if (!key) return failure(Code::usage, std::string(option) + " " + key.error().message);
  if (key->type == type) return key;
  return failure(Code::usage, std::string(option) + (type == proof::KeyType::log
                                                         ? " is a witness's key, not a log's"
                                                         : " is a log's key, not a witness's"));
}

Result<proof::Trust> trust_of(const Options& options) {
  proof::Trust trust;
  const auto log = parse_key("--key", options.keys[0], proof::KeyType::log);
  if (!log) return tl::unexpected(log.error());
  trust.log_keys.push_back({*log});
  for (const std::string& path : options.handovers) {
    const auto document = read_document(path);
    if (!document) return tl::unexpected(document.error());
    if (auto followed = follow_handover(trust.log_keys, document->bytes); !followed)
      return failure(followed.error().code, followed.error().message,
                     {path, followed.error().where.line});
  }
  for (const std::string& text : options.witnesses) {
    auto key = parse_key("--witness", text, proof::KeyType::witness);
    if (!key) return tl::unexpected(key.error());
    trust.witnesses.push_back(std::move(*key));
  }
  trust.witnesses_needed = options.needed.value_or(trust.witnesses.size());
  if (trust.witnesses_needed > trust.witnesses.size())
    return failure(Code::usage, "--witnesses asks for more than were named with --witness");
  return trust;
}

void print_checkpoint(const proof::Checkpoint& checkpoint) {
  std::printf("The log %s had %llu records and the root %s.\nSigned with the log's key %s.\n",
              truce::printable(checkpoint.head.origin).c_str(),
              static_cast<unsigned long long>(checkpoint.head.size),
              proof::to_base64(checkpoint.head.root).c_str(),
              to_text(checkpoint.log_keys.back()).c_str());
  for (const proof::Witnessing& by : checkpoint.witnessed_by)
    std::printf("Witnessed by %s at %s.\n", by.name.c_str(),
                truce::to_text(truce::Instant{} + std::chrono::seconds(by.seconds)).c_str());
  if (checkpoint.witnessed_by.empty())
    std::puts("No witness was asked for: whether others were shown the same tree is not proved.");
}

void print_record(const proof::Disclosure& record) {
  std::printf("Proved: record %llu stands in the log, and says\n",
              static_cast<unsigned long long>(record.sequence));
  for (const proof::Told& told : record.told)
    std::printf("  %s = %s\n", truce::printable(told.field.name).c_str(),
                truce::printable(told.field.value).c_str());
  if (record.told.empty()) std::puts("  nothing yet: no field is told");
  std::printf("%zu more fields are committed and not told.\n", record.hidden.size());
}

int check_growth(const Options& options, const proof::Trust& trust,
                 const proof::Document& checkpoint) {
  const auto older = read_document(options.older);
  if (!older) return fail(older.error());
  std::optional<proof::Document> consistency;
  if (!options.consistency.empty()) {
    auto document = read_document(options.consistency);
    if (!document) return fail(document.error());
    consistency = std::move(*document);
  }
  const auto history =
      check_history(trust, *older, checkpoint, consistency ? &*consistency : nullptr);
  if (!history) return fail(history.error());
  std::printf("Proved: what stood in the log when it had %llu records stands in it unchanged.\n",
              static_cast<unsigned long long>(history->older.head.size));
  if (options.files.size() == 1) print_checkpoint(history->newer);
  return holds;
}

int verify(const Options& options) {
  const auto trust = trust_of(options);
  if (!trust) return fail(trust.error());
  std::vector<proof::Document> documents;
  for (const std::string& path : options.files) {
    auto document = read_document(path);
    if (!document) return fail(document.error());
    documents.push_back(std::move(*document));
  }
  if (!options.older.empty())
    if (const int status = check_growth(options, *trust, documents[0]); status != holds)
      return status;
  if (documents.size() == 1) return holds;
  const auto proved = check_record(*trust, documents[0], documents[1], documents[2]);
  if (!proved) return fail(proved.error());
  print_record(proved->record);
  print_checkpoint(proved->checkpoint);
  return holds;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words == std::vector<std::string>{"--help"})
    return std::fputs(usage, stdout) < 0 ? bad_input : holds;
  if (words == std::vector<std::string>{"--version"})
    return std::printf("verify %s\n", std::string(truce::version).c_str()) < 0 ? bad_input : holds;
  const auto options = parse_options(words);
  if (!options) {
    std::fputs(usage, stderr);
    return fail(options.error());
  }
  const int status = verify(*options);
  return std::fflush(stdout) == 0 ? status : bad_input;
}
