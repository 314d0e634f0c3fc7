// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <cstdio>

#include "base/json.h"
#include "commands.h"
#include "io/files.h"
#include "io/keys.h"
#include "io/witness.h"
#include "io/zones.h"
#include "proof/bytes.h"
#include "terminal.h"

namespace truce::apps {
namespace {

Result<io::WitnessTask> task_of(const WitnessOptions& options) {
  auto key = io::read_signer_key(options.key);
  if (!key) return tl::unexpected(key.error());
  auto log_key = proof::parse_verifier_key(options.log_key);
  if (!log_key) return failure(Code::usage, "--log-key " + log_key.error().message);
  io::WitnessTask task{
      std::move(*key), {{std::move(*log_key)}}, {}, options.state, options.log, options.all, 0};
  for (const std::string& path : options.handovers) {
    const auto bytes = io::read_file(path, proof::max_note_bytes);
    if (!bytes) return tl::unexpected(bytes.error());
    if (auto followed = proof::follow_handover(task.log_keys, *bytes); !followed)
      return failure(followed.error().code, followed.error().message, {path});
    task.handovers.push_back(*bytes);
  }
  task.seconds = static_cast<std::uint64_t>(
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::nanoseconds(io::now().ns))
          .count());
  return task;
}

}  // namespace

int record_witness(const WitnessOptions& options) {
  const auto task = task_of(options);
  if (!task) return fail(task.error());
  const auto cosigned = io::witness_log(*task);
  if (!cosigned) return fail(cosigned.error());
  std::string line = cosigned->line;
  line.pop_back();
  if (options.json) {
    std::string out;
    JsonWriter(out)
        .begin_object()
        .field("origin", cosigned->head.origin)
        .field("size", cosigned->head.size)
        .field("root", proof::to_base64(cosigned->head.root))
        .field("before", cosigned->before)
        .field("cosignature", line)
        .end_object();
    std::printf("%s\n", out.c_str());
    return done;
  }
  std::fprintf(stderr, "Cosigned %s at %s records; before that, %s.\n",
               cosigned->head.origin.c_str(), with_commas(cosigned->head.size).c_str(),
               cosigned->before == 0 ? "never" : ("at " + with_commas(cosigned->before)).c_str());
  std::printf("%s\n", line.c_str());
  return done;
}

}  // namespace truce::apps
