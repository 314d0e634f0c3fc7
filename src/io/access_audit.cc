// SPDX-License-Identifier: Apache-2.0
#include "io/access_audit.h"

#include <algorithm>
#include <limits>

#include "base/text.h"
#include "io/access_store.h"
#include "model/author.h"

namespace truce::io {
namespace {

constexpr std::size_t max_peer_bytes = 100;

std::string bounded(const std::string& text, std::size_t max_bytes) {
  std::string shown = printable(utf8_prefix(text, max_bytes));
  for (char& c : shown)
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  return std::string(utf8_prefix(shown, max_bytes));  // U+FFFD is longer than what it stands for
}

Result<AuditRow> audit_row_of(const Rows& rows) {
  const auto act = word_of<AccessAct>(rows.text(4));
  const auto number = static_cast<std::uint64_t>(rows.number(0));
  if (!act)
    return failure(Code::bad_record,
                   "row " + std::to_string(number) +
                       " of the audit has an act that this version does not know");
  return AuditRow{
      number, {{rows.number(1)}, {rows.text(2), rows.text(3), rows.text(6)}, *act, rows.text(5)}};
}

constexpr const char* page_of_audit =
    "SELECT number, at_ns, who, acting, act, about, peer FROM audit WHERE number > ?1 AND at_ns >= "
    "?2 AND at_ns < ?3 AND (?4 = 0 OR who = ?5 OR about = ?6 OR (about > ?6 || ': ' AND about < ?6 "
    "|| ':!')) ORDER BY number LIMIT ?7";

}  // namespace

Result<void> note_access(Database& db, const AccessEvent& event) {
  return db.run(
      "INSERT INTO audit (at_ns, who, acting, act, about, peer) VALUES (?,?,?,?,?,?)",
      {event.at.ns, bounded(event.who.name, max_name_bytes), bounded(event.who.as, max_name_bytes),
       to_text(event.act), bounded(event.about, max_audit_about_bytes),
       bounded(event.who.peer, max_peer_bytes)});
}

Result<void> note_access(AccessStore& store, const AccessEvent& event) {
  return store.change([&](Database& db) { return note_access(db, event); });
}

Result<void> note_access(AccessStore& store, std::span<const AccessEvent> events) {
  return store.note([&](Database& db) -> Result<void> {
    for (const AccessEvent& event : events)
      if (auto noted = note_access(db, event); !noted) return noted;
    return {};
  });
}

Result<AuditPage> read_audit(const AccessStore& store, const AuditQuery& query) {
  AuditPage page;
  const std::size_t limit = std::clamp<std::size_t>(query.limit, 1, max_audit_rows_read);
  const std::string person = query.person.value_or("");
  const std::string about = about_account(person);
  const auto read = store.look([&](Database& db) -> Result<void> {
    auto rows = db.ask(page_of_audit,
                       {static_cast<std::int64_t>(std::min<std::uint64_t>(
                            query.after, std::numeric_limits<std::int64_t>::max())),
                        query.from.value_or(Instant{std::numeric_limits<std::int64_t>::min()}).ns,
                        query.until.value_or(Instant{std::numeric_limits<std::int64_t>::max()}).ns,
                        std::int64_t{query.person.has_value()}, person, about,
                        static_cast<std::int64_t>(limit + 1)});
    if (!rows) return tl::unexpected(rows.error());
    for (;;) {
      const auto more = rows->next();
      if (!more) return tl::unexpected(more.error());
      if (!*more) return {};
      auto row = audit_row_of(*rows);
      if (!row) return tl::unexpected(row.error());
      page.rows.push_back(std::move(*row));
    }
  });
  if (!read) return tl::unexpected(read.error());
  if (page.rows.size() > limit) {
    page.rows.pop_back();
    page.next = page.rows.back().number;
  }
  return page;
}

std::string about_account(const std::string& name, const std::string& what) {
  return "account " + name + (what.empty() ? "" : ": " + what);
}

}  // namespace truce::io
