// SPDX-License-Identifier: Apache-2.0
#include <cstdio>

#include "base/json.h"
#include "commands.h"
#include "io/keys.h"
#include "io/public_log.h"
#include "io/zones.h"
#include "terminal.h"

namespace truce::apps {
namespace {

void print_key(const proof::VerifierKey& key, const KeyOptions& options, const char* words) {
  if (!options.json) {
    std::printf("%s\n%s\n", to_text(key).c_str(), words);
    return;
  }
  std::string out;
  JsonWriter(out).begin_object().field("name", key.name).field("vkey", to_text(key)).end_object();
  std::printf("%s\n", out.c_str());
}

}  // namespace

int key_init(const KeyOptions& options) {
  if (!options.witness.empty()) {
    const auto key = io::create_witness_key(options.witness, options.origin);
    if (!key) return fail(key.error());
    print_key(*key, options,
              "This is the witness's verifier key: give it to everybody who checks.");
    return done;
  }
  const auto key = io::create_log_keys(options.data, options.origin);
  if (!key) return fail(key.error());
  print_key(*key, options,
            "This is the log's verifier key: publish it where nobody can change it unseen. Back up "
            "the folder keys/ now, and keep the copy secret.");
  return done;
}

int key_rotate(const KeyOptions& options) {
  const auto rotation = io::rotate_key(options.data, options.lost, io::now());
  if (!rotation) return fail(rotation.error());
  print_key(
      rotation->key, options,
      options.lost
          ? "This is the new verifier key. The old key signed nothing: tell everybody who "
            "checks the new one, and have the witnesses sign the next head."
          : "This is the new verifier key. Whoever knows the old one can follow the handover, "
            "which the next export publishes.");
  return done;
}

}  // namespace truce::apps
