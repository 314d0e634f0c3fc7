// SPDX-License-Identifier: Apache-2.0
#include "respond/entry_lines.h"

#include <gtest/gtest.h>

namespace truce::respond {
namespace {

TEST(ResponseLines, AnEntryIsReadAsItWasWritten) {
  const Instant at = from_civil_utc({2026, 3, 10, 2});
  const By by{"dora", Role::duty_officer};
  const Of of{AgreementId("g"), DrillId("X-000001")};
  CaseTold told;
  told.id = CaseId("C-000001");
  told.rules = {"1.fire"};
  const Entry entries[] = {
      ContactListed{by,
                    at,
                    ContactId("K-000001"),
                    "Alfa",
                    "A. Duty",
                    "watch",
                    {},
                    {{Channel::email, "a@example.org"}},
                    {StepKind::diplomatic},
                    at,
                    at},
      DrillCaseTold{by, at, DrillId("X-000001"), told},
      TierDecided{by, at, of, 2, TierWord::decline, ContactId("K-000001"), "no \"mandate\""},
      DeadlineSet{by, at, of, "3.warn", "Alfa", 1, at, at, {CaseId("C-000001")}},
      DeadlinePassed{by, at, of, "3.warn", "Alfa", 1},
  };
  for (const Entry& entry : entries) {
    const std::string line = encode(entry);
    const auto read = decode(entry.index(), line);
    ASSERT_TRUE(read.has_value()) << line;
    EXPECT_EQ(encode(*read), line);
    EXPECT_FALSE(decode(entry.index() + 1, line)) << line;
    for (std::size_t i = 0; i < line.size(); ++i) {
      std::string flipped = line;
      flipped[i] = static_cast<char>(flipped[i] ^ 1);
      const auto other = decode(entry.index(), flipped);
      if (other) {
        EXPECT_EQ(encode(*other), flipped);
      }
    }
  }
}

}  // namespace
}  // namespace truce::respond
