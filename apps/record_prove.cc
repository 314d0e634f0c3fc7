// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdio>
#include <set>

#include "base/json.h"
#include "commands.h"
#include "io/output.h"
#include "io/pending_folder.h"
#include "io/public_log.h"
#include "io/zones.h"
#include "publish/release/kinds.h"
#include "record/incident_lines.h"
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

Result<void> fields_may_leave(const std::set<std::string>& names) {
  for (const std::string& name : names)
    if (!is_harmless(name))
      return failure(Code::refused,
                     "'" + name +
                         "' may tell a place, a time, a source or a party; where the policy has "
                         "released it, or for eyes inside, say --beyond-policy");
  return {};
}

bool is_cell(const std::string& name) {
  return name.starts_with("derived/cell_");
}

// No policy tells the cell of a monitoring post, nor any before its delay: neither does a
// disclosure.
Result<void> cell_may_leave(const record::Record& record) {
  const auto refusal = [](const char* why) {
    return failure(Code::refused, std::string("its cell is not told: ") + why +
                                      "; for eyes inside, say --beyond-policy");
  };
  const auto incident = record::decode_incident(record.body);
  if (!incident)
    return refusal("of a place, prove the incident, whose kind says when it may leave");
  int delay_hours = 0;
  for (const publish::Kind kind : publish::kinds_of(*incident)) {
    const publish::Floor floor = publish::floor_of(kind);
    if (floor.form == publish::Form::withheld)
      return refusal("something happened at a monitoring post, whose place never leaves");
    delay_hours = std::max(delay_hours, floor.delay_hours);
  }
  const Instant until = publish::rounded(incident->when, publish::Rounding::hour).until;
  if (until + std::chrono::hours{delay_hours} > io::now())
    return refusal("no policy tells of it before its delay has passed");
  return {};
}

// Nothing: a proof that was handed out is not replaced by another.
bool is_own_file(std::string_view) {
  return false;
}

Result<void> write_all(const ProveOptions& options, const io::Proof& proof) {
  auto folder = io::PendingFolder::create(options.out, is_own_file);
  if (!folder) return tl::unexpected(folder.error());
  auto written = folder->write("CHECKPOINT", proof.checkpoint);
  if (written) written = folder->write("PROOF", proof.proof);
  if (written) written = folder->write("RECORD", proof.record);
  if (!written) return written;
  if (!options.older.empty()) {
    const auto growth = io::prove_growth(options.data, options.older, options.log);
    if (!growth) return tl::unexpected(growth.error());
    if (written = folder->write("CONSISTENCY", *growth); !written) return written;
  }
  return folder->publish();
}

}  // namespace

int record_prove(const ProveOptions& options) {
  if (auto free = io::may_replace_folder(options.out, is_own_file); !free)
    return fail(free.error());
  const std::set<std::string> names = full_names(options.fields);
  const bool tells_cell = std::ranges::any_of(names, is_cell);
  const io::MayLeave may_leave = [&](const record::Record& record) -> Result<void> {
    if (options.beyond_policy) return {};
    if (auto may = fields_may_leave(names); !may) return may;
    return tells_cell ? cell_may_leave(record) : Result<void>{};
  };
  const auto proof = io::prove_record(options.data, options.record, names, options.log, may_leave);
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
                with_commas(proof->sequence).c_str(), shown(options.out).c_str());
  }
  return done;
}

}  // namespace truce::apps
