// SPDX-License-Identifier: Apache-2.0
#include <cstdio>

#include "agreement/diff.h"
#include "base/json.h"
#include "commands.h"
#include "io/agreement_files.h"
#include "terminal.h"

namespace truce::apps {
namespace {

using agreement::Change;

void append_list(JsonWriter& json, const char* key, const std::vector<std::string>& items) {
  if (items.empty()) return;
  json.key(key).begin_array();
  for (const std::string& item : items) json.string(item);
  json.end_array();
}

void append_area(JsonWriter& json, const std::string& key,
                 const std::optional<geo::AreaFound>& area) {
  if (!area) return;
  json.field(key + "_km2", area->m2 / 1e6, 3);
  json.field(key + "_error_km2", area->error_m2 / 1e6, 3);
}

void append_text(JsonWriter& json, const char* key, const std::string& text) {
  if (!text.empty()) json.field(key, text);
}

void append_change(JsonWriter& json, const Change& change) {
  json.begin_object().field("of", change.of).field("id", change.id);
  append_text(json, "was_id", change.was_id);
  json.field("what", change.what);
  append_text(json, "old", change.was);
  append_text(json, "new", change.now);
  append_list(json, "gained", change.gained);
  append_list(json, "lost", change.lost);
  append_text(json, "party", change.party);
  if (change.more) json.field("difference", *change.more, 6);
  append_text(json, "unit", change.unit);
  append_area(json, "gained", change.gained_area);
  append_area(json, "lost", change.lost_area);
  if (change.shift_m) json.field("shift_km", *change.shift_m / 1000.0, 3);
  json.field("text", change.text).end_object();
}

void print_json(const std::string& was, const std::string& now,
                const std::vector<Change>& changes) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().field("old", was).field("new", now).field("same", changes.empty());
  json.key("changes").begin_array();
  for (const Change& change : changes) append_change(json, change);
  json.end_array().end_object();
  std::printf("%s\n", out.c_str());
}

// Each thing once, its changes beneath.
void print_text(const std::string& was, const std::string& now, const std::vector<Change>& changes,
                Language language) {
  std::printf("%s\n", agreement::diff_headline(was, now, changes.empty(), language).c_str());
  std::string last;
  for (const Change& change : changes) {
    const std::string of = agreement::diff_thing(change, language);
    if (of != last) std::printf("\n%s\n", of.c_str());
    last = of;
    std::printf("  - %s\n", change.text.c_str());
  }
}

}  // namespace

int agreement_diff(const AgreementDiffOptions& options) {
  const auto was = io::load_agreement(options.old_file);
  if (!was) return fail(was.error());
  const auto now = io::load_agreement(options.new_file);
  if (!now) return fail(now.error());
  const auto language = language_of(options.language);
  if (!language) return fail(Error{Code::usage, "--lang is en, uk or fr", {}});
  const auto changes =
      agreement::diff({was->draft, was->agreement}, {now->draft, now->agreement}, *language);
  const std::string old_id = was->agreement.id.text, new_id = now->agreement.id.text;
  if (options.json)
    print_json(old_id, new_id, changes);
  else
    print_text(old_id, new_id, changes, *language);
  return changes.empty() ? done : answer_is_no;
}

}  // namespace truce::apps
