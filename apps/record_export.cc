// SPDX-License-Identifier: Apache-2.0
#include <cstdio>

#include "base/json.h"
#include "commands.h"
#include "io/public_log.h"
#include "proof/bytes.h"
#include "terminal.h"

namespace truce::apps {

int record_export(const RecordOptions& options) {
  const auto exported = io::export_log(options.data, options.out);
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
        .field("vkey", to_text(exported->key))
        .end_object();
    std::printf("%s\n", out.c_str());
  } else {
    std::printf("The log %s has %s records, %s of them new; its root is %s.\nSigned with %s\n",
                exported->head.origin.c_str(), with_commas(exported->head.size).c_str(),
                with_commas(exported->added).c_str(), root.c_str(), to_text(exported->key).c_str());
  }
  return done;
}

}  // namespace truce::apps
