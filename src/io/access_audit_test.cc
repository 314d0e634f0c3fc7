// SPDX-License-Identifier: Apache-2.0
#include "io/access_audit.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "io/access_sample_test.h"

namespace truce::io {
namespace {

class Audit : public AccessAtWork {
 protected:
  void look(const std::string& who, const std::string& about, Duration later = {}) {
    ASSERT_TRUE(
        note_access(*store, {now + later, {who, "auditor", peer}, AccessAct::looked, about}));
  }
};

TEST_F(Audit, TellsWhoDidWhatAboutWhatFromWhereAndWhen) {
  look("olga", "person P-000001");
  const AuditRow row = audit().back();
  EXPECT_EQ(row.number, 3U) << "after the two accounts that were added";
  EXPECT_EQ(row.event.at, now);
  EXPECT_EQ(row.event.who.name, "olga");
  EXPECT_EQ(row.event.who.as, "auditor");
  EXPECT_EQ(row.event.who.peer, peer);
  EXPECT_EQ(row.event.act, AccessAct::looked);
  EXPECT_EQ(row.event.about, "person P-000001");
}

TEST_F(Audit, IsNeverChangedOrRemoved) {
  for (const char* sql : {"UPDATE audit SET who = 'x'", "DELETE FROM audit",
                          "UPDATE token SET ended = 0", "DELETE FROM token"}) {
    const bool of_audit = std::string_view(sql).find("audit") != std::string_view::npos;
    const auto done = store->change([&](Database& db) { return db.run_all(sql); });
    EXPECT_EQ(done.has_value(), !of_audit) << sql;  // there is no token yet
  }
  EXPECT_EQ(audit().size(), 2U);
}

TEST_F(Audit, IsReadPageByPageWithoutALossOrARepeat) {
  for (int n = 0; n < 25; ++n) look("olga", "case C-" + std::to_string(n));
  std::vector<std::uint64_t> seen;
  AuditQuery query;
  query.limit = 4;
  for (;;) {
    const AuditPage page = read_audit(*store, query).value();
    EXPECT_LE(page.rows.size(), 4U);
    for (const AuditRow& row : page.rows) seen.push_back(row.number);
    if (!page.next) break;
    query.after = *page.next;
  }
  ASSERT_EQ(seen.size(), 27U);
  for (std::size_t i = 0; i < seen.size(); ++i) EXPECT_EQ(seen[i], i + 1);
  query = {};
  query.limit = 0;
  EXPECT_EQ(audit(query).size(), 1U) << "at least one, so that a page leads on";
}

TEST_F(Audit, ByTimeFromInclusiveUntilExclusive) {
  look("olga", "a", std::chrono::hours{1});
  look("olga", "b", std::chrono::hours{2});
  look("olga", "c", std::chrono::hours{3});
  AuditQuery query;
  query.from = now + std::chrono::hours{1};
  query.until = now + std::chrono::hours{3};
  const auto rows = audit(query);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].event.about, "a");
  EXPECT_EQ(rows[1].event.about, "b");
}

TEST_F(Audit, ByPersonWhatTheyDidAndWhatWasDoneToTheirAccount) {
  look("vera", "case C-000001");
  look("veranika", "case C-000002");
  look("olga", about_account("vera", "password"));
  AuditQuery query;
  query.person = "vera";
  const auto rows = audit(query);
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].event.act, AccessAct::account_added);
  EXPECT_EQ(rows[1].event.about, "case C-000001");
  EXPECT_EQ(rows[2].event.who.name, "olga");
}

TEST_F(Audit, HostileTextIsMadePrintableAndBounded) {
  std::string about(5000, 'a');
  about[700] = '\xff';
  look("olga\x1b[2J\n", about);
  const AuditRow row = audit().back();
  EXPECT_EQ(row.event.who.name.find('\x1b'), std::string::npos);
  EXPECT_LE(row.event.about.size(), max_audit_about_bytes);
  EXPECT_TRUE(is_utf8(row.event.about));
}

}  // namespace
}  // namespace truce::io
