// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <optional>

#include "base/json.h"
#include "commands.h"
#include "io/mission.h"
#include "terminal.h"

namespace truce::apps {

namespace {

void print_json(const io::Inspection& found) {
  std::string out;
  JsonWriter json(out);
  json.begin_object()
      .field("records", found.records)
      .field("finished_runs", found.finished_runs)
      .field("cases", found.cases)
      .field("open_run", found.open_run)
      .field("in_use", found.in_use)
      .field("head", found.head)
      .field("state_sha256", found.state_sha256)
      .field("runs_without_results", found.runs_without_results);
  for (const auto& [key, names] :
       {std::pair{"missing", &found.missing}, std::pair{"unrecorded", &found.unrecorded},
        std::pair{"keyless", &found.keyless}}) {
    json.key(key).begin_array();
    for (const std::string& name : *names) json.string(name);
    json.end_array();
  }
  json.key("public_log")
      .begin_object()
      .field("leaves", found.log.leaves)
      .field("heads", found.log.heads)
      .field("held_against_journal", found.log.held_against_journal)
      .key("faults")
      .begin_array();
  for (const std::string& fault : found.log.faults) json.string(fault);
  json.end_array().end_object().end_object();
  std::printf("%s\n", out.c_str());
}

void print_log(const io::PublicLogState& log) {
  for (const std::string& fault : log.faults) std::printf("The public log: %s.\n", fault.c_str());
  if (log.faults.empty() && log.heads > 0)
    std::printf("The public log holds together: leaves %s, signed heads %s%s.\n",
                with_commas(log.leaves).c_str(), with_commas(log.heads).c_str(),
                log.held_against_journal
                    ? "; each leaf is that of its record"
                    : "; without the keys its leaves are not held against the journal");
}

void print_words(const io::Inspection& found) {
  std::printf("%s records follow one another; %s\nhead %s\n", with_commas(found.records).c_str(),
              found.finished_runs > 0
                  ? "the replayed state is the recorded one."
                  : "no run has finished, so there is no recorded state to compare.",
              found.head.c_str());
  if (found.open_run && found.in_use)
    std::puts("A run is under way here: it has no end yet.");
  else if (found.open_run)
    std::puts(
        "The last run was cut off before its end: what it recorded stands, results it has none.");
  if (found.runs_without_results > 0 && !found.in_use)
    std::puts(
        "A run finished and what it wrote is not on record: the journal was cut off behind it, or "
        "the run before it wrote.");
  for (const std::string& name : found.unrecorded)
    std::printf("%s is here and no record vouches for it.\n", name.c_str());
  for (const std::string& name : found.missing)
    std::printf("On record is %s, which is not here.\n", name.c_str());
  for (const std::string& person : found.keyless)
    std::printf("The key of %s is not here: lost, or kept elsewhere.\n", person.c_str());
  print_log(found.log);
}

}  // namespace

int record_fsck(const RecordOptions& options) {
  std::optional<Progress> progress;
  progress.emplace("replaying " + options.data);
  const auto found = io::inspect(
      options.data, [&](std::uint64_t n) { progress->say(with_commas(n) + " records"); });
  progress.reset();
  if (!found) return fail(found.error());
  options.json ? print_json(*found) : print_words(*found);
  return found->is_whole() ? done : answer_is_no;
}

}  // namespace truce::apps
