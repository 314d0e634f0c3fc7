// SPDX-License-Identifier: Apache-2.0
#include "verify/entry_lines.h"

#include <rapidcheck/gtest.h>

#include "verify/desk_sample_test.h"

namespace truce::verify {
namespace {

// A desk's whole log, from a seed: whoever does whatever, allowed or not.
std::vector<Noted> random_log(const std::vector<std::uint8_t>& choices) {
  DeskAtWork w;
  w.open();
  const char* people[] = {"mira", "anna", "vera", "viktor", "vince", "dora", "lars"};
  for (std::size_t i = 0; i + 1 < choices.size(); i += 2) {
    const char* by = people[choices[i] % 7];
    switch (choices[i + 1] % 9) {
      case 0:
        w.may(CaseClaimed{{by, {}}, w.id, choices[i] % 2 ? Seat::lead : Seat::second});
        break;
      case 1:
        w.move(by, static_cast<Stage>(choices[i] % 9));
        break;
      case 2:
        w.add_evidence(by, choices[i] % 2 ? "one" : "two");
        break;
      case 3:
        w.may(w.opinion(by, choices[i] % 3 ? Stage::verified : Stage::refuted));
        break;
      case 4:
        w.may(ReplyReceived{{by, {}}, w.id, "a", Position::disputes, {}, "no \"x\" \n"});
        break;
      case 5:
        w.may(CaseReleased{{by, {}}, w.id, Seat::lead, "tired"});
        break;
      case 6:
        w.may(HypothesisStated{{by, {}}, w.id, "H", "a", "перша версія"});
        break;
      case 7:
        w.may(AttributionOpined{{by, {}}, w.id, "unattributed", {}, Confidence::low, "why"});
        break;
      default:
        w.may(CaseOpened{{by, {}}, {}, "another", {{FindingId("F-1"), 2}}, "so"});
    }
  }
  return w.log;
}

RC_GTEST_PROP(EntryLines, WhatIsWrittenIsReadAgain, (const std::vector<std::uint8_t>& choices)) {
  for (const Noted& noted : random_log(choices)) {
    const std::string line = encode(noted.entry);
    const auto read = decode(noted.entry.index(), line);
    RC_ASSERT(read.has_value());
    RC_ASSERT(encode(*read) == line);
  }
}

// Replaying the log gives the desk that was live: told by what each would allow next.
RC_GTEST_PROP(EntryLines, ReplayEqualsTheLiveDesk, (const std::vector<std::uint8_t>& choices)) {
  const auto log = random_log(choices);
  Desk live, replayed;
  for (const Noted& noted : log) {
    RC_ASSERT(evolve(live, noted.entry, noted.at).has_value());
    const auto read = decode(noted.entry.index(), encode(noted.entry));
    RC_ASSERT(read.has_value() && evolve(replayed, *read, noted.at).has_value());
  }
  RC_ASSERT(live.cases.size() == replayed.cases.size());
  for (const auto& [id, c] : live.cases) {
    const Case& other = replayed.cases.at(id);
    RC_ASSERT(c.stage == other.stage && c.round == other.round && c.moved == other.moved);
    RC_ASSERT(c.history.size() == other.history.size() &&
              c.opinions.size() == other.opinions.size());
    // No way leads to a decision but two people, neither of whom raised the case.
    for (const Decision& d : c.decisions) {
      RC_ASSERT(d.agreed.size() == 2U && d.agreed[0] != d.agreed[1]);
      RC_ASSERT(d.agreed[0] != c.raised_by && d.agreed[1] != c.raised_by);
    }
  }
}

TEST(EntryLines, EveryFlippedByteOfALineIsSeen) {
  DeskAtWork w;
  w.verify_it();
  for (const Noted& noted : w.log) {
    const std::string line = encode(noted.entry);
    for (std::size_t i = 0; i < line.size(); ++i) {
      std::string changed = line;
      changed[i] = static_cast<char>(changed[i] ^ 1);
      const auto read = decode(noted.entry.index(), changed);
      if (read) {
        EXPECT_NE(encode(*read), line) << "byte " << i;
      }
    }
  }
}

TEST(EntryLines, AMoveThatDoesNotFitIsNoRecordOfThisDesk) {
  DeskAtWork w;
  w.open();
  EXPECT_FALSE(evolve(w.desk, CaseMoved{{}, w.id, Stage::verified, Stage::remedied, {}, "x"}, {}));
  EXPECT_FALSE(evolve(w.desk, CaseClaimed{{}, CaseId("C-000077"), Seat::lead}, {}));
}

}  // namespace
}  // namespace truce::verify
