// SPDX-License-Identifier: Apache-2.0
#include <cstdio>

#include "base/json.h"
#include "commands.h"
#include "io/public_log.h"
#include "io/zones.h"
#include "proof/bytes.h"
#include "terminal.h"

namespace truce::apps {

namespace {

// Records of whole days of UTC: whoever watches the log grow learns the day and not the hour.
Instant beginning_of_today() {
  constexpr std::int64_t day_ns = 86'400'000'000'000;
  return Instant{io::now().ns / day_ns * day_ns};
}

void print_words(const io::Exported& exported, const std::string& root) {
  std::printf("The log %s has %s records, %s of them new; its root is %s.\nSigned with %s\n",
              exported.head.origin.c_str(), with_commas(exported.head.size).c_str(),
              with_commas(exported.added).c_str(), root.c_str(), to_text(exported.key).c_str());
  if (exported.later > 0)
    std::printf(
        "%s records of today follow with the first export after midnight UTC; --up-to-now takes "
        "them too, and tells by the hour.\n",
        with_commas(exported.later).c_str());
}

}  // namespace

int record_export(const RecordOptions& options) {
  const auto exported = io::export_log(
      options.data, options.out,
      options.up_to_now ? std::optional<Instant>() : std::optional(beginning_of_today()),
      options.older);
  if (!exported) return fail(exported.error());
  const std::string root = proof::to_base64(exported->head.root);
  if (options.json) {
    std::string out;
    JsonWriter(out)
        .begin_object()
        .field("origin", exported->head.origin)
        .field("size", exported->head.size)
        .field("root", root)
        .field("added", exported->added)
        .field("later", exported->later)
        .field("vkey", to_text(exported->key))
        .end_object();
    std::printf("%s\n", out.c_str());
  } else {
    print_words(*exported, root);
  }
  return done;
}

}  // namespace truce::apps
