// SPDX-License-Identifier: Apache-2.0
// The watch: who keeps it, what they noted, and what changed since somebody last had it.
#include "base/json.h"
#include "base/text.h"
#include "io/mission.h"
#include "serve/answers.h"
#include "serve/changes.h"
#include "serve/moments.h"
#include "verify/alerts.h"
#include "verify/entry_lines.h"
#include "verify/story.h"

namespace truce::serve {
namespace {

constexpr Duration without_a_watch = std::chrono::hours{24};
constexpr std::size_t most_log_entries = 500;  // the latest

// When somebody else last took the watch over from the caller; a day ago where nobody did.
Instant end_of_own_watch(const verify::Desk& desk, const std::string& user, Instant now) {
  const auto& entries = desk.duty.entries;
  for (auto at = entries.rbegin(); at != entries.rend(); ++at)
    if (const auto* taken = std::get_if<verify::WatchTaken>(&at->entry);
        taken != nullptr && taken->before == user)
      return at->at;
  return now - without_a_watch;
}

Result<std::uint64_t> record_at(const std::string& data, Instant moment) {
  const auto journal = io::Journal::open_to_read(data + "/" + io::journal_file);
  if (!journal) return tl::unexpected(journal.error());
  return journal->size_at(moment);
}

// A record's number, a moment, or nothing: since the caller's own watch ended.
Result<std::uint64_t> since_of(const Asking& asking) {
  const auto text = http::parameter(asking.target, "since");
  if (!text) return tl::unexpected(text.error());
  Room& room = asking.app.room;
  if (!*text) {
    const Instant since = room.look([&](const View& view) {
      return end_of_own_watch(view.state.desk, asking.caller.who.name, asking.now);
    });
    return record_at(room.data(), since);
  }
  if (const auto number = to_integer(**text)) {
    if (*number >= 0) return static_cast<std::uint64_t>(*number);
    return failure(Code::usage, "since is the number of a record, or a moment");
  }
  const auto at = parse_instant(**text);
  if (!at)
    return failure(Code::usage,
                   "since is the number of a record, or a moment as 2026-06-01T06:00:00Z");
  return record_at(room.data(), *at);
}

Result<std::size_t> changes_limit(const http::Target& target) {
  const auto text = http::parameter(target, "limit");
  if (!text) return tl::unexpected(text.error());
  if (!*text) return usual_changes;
  const auto number = to_integer(**text);
  if (number && *number >= 1) return std::min(static_cast<std::size_t>(*number), most_changes);
  return failure(Code::usage, "limit is a number from 1 to " + std::to_string(most_changes));
}

void write_moment(JsonWriter& out, const char* key, const std::optional<Instant>& at) {
  out.key(key);
  at ? out.instant(*at) : out.null();
}

void write_change(JsonWriter& out, const Change& c, const verify::Sounding& sounding) {
  out.begin_object().field("record", c.record).field("at", c.at);
  out.field("type", record::to_text(c.type)).field("about", c.about).field("by", c.by);
  out.field("words", c.words).key("alert");
  if (!c.alert) return out.null().end_object(), void();
  out.begin_object().field("kind", to_text(c.alert->kind)).field("value", c.alert->value, 4);
  out.field("sounds", sounding.sounds).field("why", sounding.why).end_object().end_object();
}

std::string changes_json(const Changes& of, const verify::Desk& desk, const std::string& user,
                         std::size_t limit) {
  std::string list;
  JsonWriter items(list);
  std::uint64_t sounded = 0, silenced = 0;
  std::size_t told = 0;
  items.begin_array();
  for (const Change& change : of.changes) {
    verify::Sounding sounding;
    if (change.alert) {
      sounding = verify::sounding(desk, user, change.alert->kind, change.alert->value, change.at);
      ++(sounding.sounds ? sounded : silenced);
    }
    if (told++ < limit) write_change(items, change, sounding);
  }
  items.end_array();
  std::string json;
  JsonWriter out(json);
  out.begin_object().field("since_record", of.since).field("until_record", of.until);
  write_moment(out, "since", of.since_at);
  write_moment(out, "until", of.until_at);
  out.field("more", of.cut).field("untold", told - std::min(told, limit));
  out.key("counts").begin_object();
  for (const auto& [type, count] : of.counts) out.field(record::to_text(type), count);
  out.end_object().key("alerts").begin_object();
  out.field("sounded", sounded).field("silenced", silenced).end_object();
  out.key("changes").raw(list).end_object();
  return json;
}

void write_log(JsonWriter& out, const std::vector<verify::Noted>& entries) {
  out.begin_array();
  const std::size_t first = entries.size() - std::min(entries.size(), most_log_entries);
  for (std::size_t i = first; i < entries.size(); ++i) {
    const verify::Entry& entry = entries[i].entry;
    const auto* note = std::get_if<verify::NoteWritten>(&entry);
    out.begin_object().field("at", entries[i].at);
    out.field("kind", verify::entry_name(entry.index())).field("by", author(entry).user);
    out.field("about", note == nullptr ? "" : note->about);
    out.field("words", note == nullptr ? verify::in_words(entry) : note->words).end_object();
  }
  out.end_array();
}

void write_alerts(JsonWriter& out, const verify::Desk& desk, const std::string& user) {
  const verify::AlertsSet* set = verify::alerts_of(desk, user);
  const verify::AlertsSet usual;
  const verify::AlertsSet& of = set == nullptr ? usual : *set;
  out.begin_object();
  write_moment(out, "set_at",
               set == nullptr ? std::nullopt : std::optional(desk.duty.alerts.at(user).at));
  out.key("alerts").begin_array();
  for (std::size_t i = 0; i < verify::alert_kinds; ++i) {
    const auto kind = static_cast<verify::AlertKind>(i);
    verify::AlertChoice choice{kind};
    for (const verify::AlertChoice& one : of.alerts)
      if (one.kind == kind) choice = one;
    out.begin_object().field("kind", to_text(kind)).field("on", choice.on);
    out.field("at_least", choice.at_least, 4).end_object();
  }
  out.end_array().field("quiet_from", of.quiet_from).field("quiet_until", of.quiet_until);
  out.field("reason", of.reason).end_object();
}

}  // namespace

http::Response show_changes(const Asking& asking) {
  const auto since = since_of(asking);
  if (!since) return problem(since.error());
  const auto limit = changes_limit(asking.target);
  if (!limit) return problem(limit.error());
  const auto changes = read_changes(asking.app.room.data(), *since, asking.caller);
  if (!changes) return problem(changes.error());
  return asking.app.room.look([&](const View& view) {
    return json_answer(changes_json(*changes, view.state.desk, asking.caller.who.name, *limit));
  });
}

http::Response show_watch(const Asking& asking) {
  return asking.app.room.look([&](const View& view) {
    const verify::DutyLog& duty = view.state.desk.duty;
    std::string json;
    JsonWriter out(json);
    out.begin_object().key("on_watch");
    if (duty.on_watch)
      out.begin_object()
          .field("user", duty.on_watch->user)
          .field("since", duty.on_watch->since)
          .end_object();
    else
      out.null();
    out.key("handed");
    if (duty.handed) {
      const auto& handed = std::get<verify::WatchHandedOver>(duty.handed->entry);
      out.begin_object().field("by", handed.by.user).field("to", handed.to);
      out.field("at", duty.handed->at).field("words", handed.words).end_object();
    } else {
      out.null();
    }
    write_log(out.key("log"), duty.entries);
    write_alerts(out.key("my_alerts"), view.state.desk, asking.caller.who.name);
    out.end_object();
    return json_answer(std::move(json));
  });
}

}  // namespace truce::serve
