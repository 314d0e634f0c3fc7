// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <set>

#include "base/json.h"
#include "commands.h"
#include "io/files.h"
#include "io/public_log.h"
#include "terminal.h"

namespace truce::apps {
namespace {

// Names of fields may leave "body/" out.
std::set<std::string> full_names(const std::vector<std::string>& fields) {
  std::set<std::string> names;
  for (const std::string& field : fields)
    names.insert(field.find('/') == std::string::npos ? "body/" + field : field);
  return names;
}

// What tells no place, time, source or party by itself. The mission's own ids do: they count. All
// else leaves only where somebody says
// that it may: a disclosure is beyond recall.
bool is_harmless(const std::string& name) {
  static const std::set<std::string> names = {
      "frame/type",        "body/version",      "body/verdict",
      "derived/id",        "derived/incident",  "derived/cell_80km",
      "derived/cell_40km", "derived/cell_20km", "derived/cell_10km"};
  return names.contains(name);
}

Result<void> may_leave(const ProveOptions& options) {
  for (const std::string& name : full_names(options.fields))
    if (!options.beyond_policy && !is_harmless(name))
      return failure(Code::refused,
                     "'" + name +
                         "' may tell a place, a time, a source or a party; where the policy has "
                         "released it, or for eyes inside, say --beyond-policy");
  return {};
}

Result<void> write_all(const ProveOptions& options, const io::Proof& proof) {
  if (auto made = io::make_directories(options.out); !made) return made;
  const std::string folder = options.out + "/";
  auto written = io::write_file(folder + "CHECKPOINT", proof.checkpoint);
  if (written) written = io::write_file(folder + "PROOF", proof.proof);
  if (written) written = io::write_file(folder + "RECORD", proof.record);
  if (!written || options.older.empty()) return written;
  const auto growth = io::prove_growth(options.data, options.older, options.log);
  if (!growth) return tl::unexpected(growth.error());
  return io::write_file(folder + "CONSISTENCY", *growth);
}

}  // namespace

int record_prove(const ProveOptions& options) {
  if (auto may = may_leave(options); !may) return fail(may.error());
  const auto proof =
      io::prove_record(options.data, options.record, full_names(options.fields), options.log);
  if (!proof) return fail(proof.error());
  if (auto written = write_all(options, *proof); !written) return fail(written.error());
  if (options.json) {
    std::string out;
    JsonWriter(out)
        .begin_object()
        .field("record", proof->sequence)
        .field("out", options.out)
        .end_object();
    std::printf("%s\n", out.c_str());
  } else {
    std::printf("Record %s: %s has CHECKPOINT, PROOF and RECORD for verify.\n",
                with_commas(proof->sequence).c_str(), options.out.c_str());
  }
  return done;
}

}  // namespace truce::apps
