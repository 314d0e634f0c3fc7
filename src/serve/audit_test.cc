// SPDX-License-Identifier: Apache-2.0
#include "serve/audit.h"

#include <gmock/gmock.h>

#include <filesystem>

namespace truce::serve {
namespace {

class Audits : public testing::Test {
 protected:
  std::string data = testing::TempDir() + "audit_test";
  std::optional<io::AccessStore> store;
  Instant now = parse_instant("2031-03-10T12:00:00Z").value();

  void SetUp() override {
    std::filesystem::remove_all(data);
    std::filesystem::create_directories(data);
    store = io::AccessStore::open(data, {1, 8192}).value();
  }
  io::AccessEvent look(const std::string& about, Duration later = {}) const {
    return {now + later, {"anna", "analyst", "192.0.2.7"}, io::AccessAct::looked, about};
  }
  std::vector<std::string> rows() const {
    std::vector<std::string> out;
    const auto page = io::read_audit(*store, {});
    for (const io::AuditRow& row : page->rows) out.push_back(row.event.about);
    return out;
  }
};

TEST_F(Audits, ARowIsOnDiskBeforeTheAnswerAndTheSameWithinAMinuteIsCounted) {
  {
    Audit audit(*store);
    EXPECT_TRUE(audit.note_and_wait(look("incident I-000001")));
    EXPECT_THAT(rows(), testing::ElementsAre("incident I-000001"));
    for (int i = 0; i < 100; ++i) {
      // The row that was written is known as such a moment after it was told.
      EXPECT_TRUE(audit.note_and_wait(look("incident I-000001", std::chrono::seconds{i / 2})));
    }
    EXPECT_TRUE(audit.note_and_wait(look("incident I-000002")));
    EXPECT_TRUE(audit.note_and_wait(look("incident I-000001", std::chrono::minutes{2})));
  }
  const auto all = rows();
  EXPECT_LE(all.size(), 6U);
  EXPECT_THAT(all, testing::Contains(testing::HasSubstr("times more")));
}

TEST_F(Audits, WhatCannotBeWrittenIsSaid) {
  Audit audit(*store);
  ASSERT_TRUE(store->change([](io::Database& db) { return db.run_all("DROP TABLE audit"); }));
  EXPECT_FALSE(audit.note_and_wait(look("incident I-000001")));
  EXPECT_FALSE(audit.note_and_wait(look("incident I-000001"))) << "and is not taken for written";
}

}  // namespace
}  // namespace truce::serve
