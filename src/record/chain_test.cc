// SPDX-License-Identifier: Apache-2.0
#include "record/chain.h"

#include <gtest/gtest.h>

namespace truce::record {
namespace {

std::vector<Record> some_records() {
  Chain chain;
  std::vector<Record> records;
  for (int i = 0; i < 20; ++i)
    records.push_back(chain.append(i % 2 ? Type::finding_made : Type::observation_recorded,
                                   Instant{i * 1000}, R"({"n":)" + std::to_string(i) + "}"));
  return records;
}

bool follows(const std::vector<Record>& records) {
  Chain chain;
  for (const Record& record : records)
    if (!chain.follow(record)) return false;
  return true;
}

TEST(Chain, WhatWasAppendedFollows) {
  EXPECT_TRUE(follows(some_records()));
}

TEST(Chain, EveryFlippedBitIsCaught) {
  const std::vector<Record> records = some_records();
  for (std::size_t i = 0; i < records.size(); ++i) {
    for (std::size_t byte = 0; byte < records[i].body.size(); ++byte)
      for (int bit = 0; bit < 8; ++bit) {
        auto changed = records;
        changed[i].body[byte] = static_cast<char>(changed[i].body[byte] ^ (1 << bit));
        EXPECT_FALSE(follows(changed));
      }
    auto changed = records;
    changed[i].at.ns ^= 1;
    EXPECT_FALSE(follows(changed));
    changed = records;
    changed[i].type = Type::run_finished;
    EXPECT_FALSE(follows(changed));
    changed = records;
    changed[i].digest[31] ^= 1;
    EXPECT_FALSE(follows(changed));
  }
}

TEST(Chain, ARecordLeftOutDoubledOrMovedIsCaught) {
  const std::vector<Record> records = some_records();
  auto changed = records;
  changed.erase(changed.begin() + 3);
  EXPECT_FALSE(follows(changed));
  changed = records;
  changed.insert(changed.begin() + 3, records[3]);
  EXPECT_FALSE(follows(changed));
  changed = records;
  std::swap(changed[4], changed[5]);
  EXPECT_FALSE(follows(changed));
}

TEST(Chain, TheErrorNamesTheRecord) {
  auto records = some_records();
  records[6].body += " ";
  Chain chain;
  for (std::size_t i = 0; i < 6; ++i) ASSERT_TRUE(chain.follow(records[i]));
  const auto result = chain.follow(records[6]);
  ASSERT_FALSE(result);
  EXPECT_NE(result.error().message.find("record 7"), std::string::npos);
}

}  // namespace
}  // namespace truce::record
