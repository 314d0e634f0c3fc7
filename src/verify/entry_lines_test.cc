// SPDX-License-Identifier: Apache-2.0
#include "verify/entry_lines.h"

#include <rapidcheck/gtest.h>

#include "verify/audit.h"
#include "verify/desk_sample_test.h"

namespace truce::verify {
namespace {

// A desk's whole log, from a seed: whoever does whatever, allowed or not.
DeskAtWork random_desk(const std::vector<std::uint8_t>& choices) {
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
        w.may(ReplyReceived{{by, {}}, w.id, "a", Stance::disputes, {}, "no \"x\" \n"});
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
  return w;
}

RC_GTEST_PROP(EntryLines, WhatIsWrittenIsReadAgain, (const std::vector<std::uint8_t>& choices)) {
  for (const Noted& noted : random_desk(choices).log) {
    const std::string line = encode(noted.entry);
    const auto read = decode(noted.entry.index(), line);
    RC_ASSERT(read.has_value());
    RC_ASSERT(encode(*read) == line);
  }
}

// All that a desk holds, as text: whatever two desks differ in, they differ here.
std::string told(const Desk& desk) {
  std::string text;
  for (const auto& [id, c] : desk.cases) {
    text += id.text + to_text(c.moved) + std::string(to_text(c.stage)) + std::to_string(c.round);
    text += c.something_new ? "new" : "old";
    for (const auto& [seat, who] : c.seats) text += who.user + to_text(who.since);
    for (const auto& [user, opinion] : c.opinions) text += user + encode(opinion.given);
    for (const auto& [user, opined] : c.attribution_opinions) text += user + encode(opined);
    for (const Attributed& a : c.attributions) text += encode(a.decided) + std::to_string(a.round);
    for (const EvidenceId& e : c.evidence) text += e.text;
    for (const Noted& noted : c.history) text += to_text(noted.at) + encode(noted.entry);
  }
  for (const auto& [name, user] : desk.users) text += name + (user.active ? "+" : "-");
  return text + std::to_string(desk.entries);
}

// Replaying the log gives the desk that was live, and the audit finds nothing in it.
RC_GTEST_PROP(EntryLines, ReplayEqualsTheLiveDesk, (const std::vector<std::uint8_t>& choices)) {
  const DeskAtWork live = random_desk(choices);
  Desk replayed;
  Audit audit;
  for (const Noted& noted : live.log) {
    const auto read = decode(noted.entry.index(), encode(noted.entry));
    RC_ASSERT(read.has_value());
    RC_ASSERT(audit.take(replayed, *read, noted.at).has_value());
    RC_ASSERT(evolve(replayed, *read, noted.at).has_value());
  }
  RC_ASSERT(audit.is_complete());
  RC_ASSERT(told(replayed) == told(live.desk));
  // No way leads to a decision but two people, neither of whom brought the case.
  for (const auto& [id, c] : live.desk.cases)
    for (const Decision& d : c.decisions) {
      RC_ASSERT(d.agreed.size() == 2U && d.agreed[0] != d.agreed[1]);
      RC_ASSERT(d.agreed[0] != c.raised_by && d.agreed[1] != c.raised_by);
    }
}

TEST(Audit, FindsADecisionThatNobodyMade) {
  DeskAtWork w;
  w.bring_to_verifying();
  Audit audit;
  const CaseMoved forged{{"vera", Role::verifier}, w.id, Stage::verifying,
                         Stage::verified,          {},   "x"};
  EXPECT_FALSE(audit.take(w.desk, forged, w.now));
  CaseMoved named = forged;
  named.agreed = {"vera", "viktor"};
  EXPECT_FALSE(audit.take(w.desk, named, w.now));
  EXPECT_FALSE(evolve(w.desk, named, w.now));  // no opinion stands
}

TEST(Audit, FindsWhatHadToFollowAndDoesNot) {
  DeskAtWork w;
  w.bring_to_verifying();
  ASSERT_TRUE(w.may(w.opinion("vera", Stage::verified)));
  Audit audit;
  OpinionGiven second = w.opinion("viktor", Stage::verified);
  second.by.as = Role::verifier;
  ASSERT_TRUE(audit.take(w.desk, second, w.now));
  EXPECT_FALSE(audit.is_complete());
  EXPECT_FALSE(audit.take(w.desk, CaseClaimed{{"anna", Role::analyst}, w.id, Seat::lead}, w.now));
}

// One content has one line: what is spelt otherwise is refused.
TEST(EntryLines, AnotherSpellingIsRefused) {
  const std::string line =
      encode(CaseClaimed{{"vera", Role::verifier}, CaseId("C-000001"), Seat::lead});
  const std::size_t kind = Entry(CaseClaimed{}).index();
  ASSERT_TRUE(decode(kind, line));
  EXPECT_FALSE(decode(kind, line + " "));
  EXPECT_FALSE(decode(kind, " " + line));
  EXPECT_FALSE(
      decode(kind, R"({"case":"C-000001","by":{"user":"vera","as":"verifier"},"seat":"lead"})"));
  EXPECT_FALSE(
      decode(kind, R"({"by":{"user":"vera","as":"king"},"case":"C-000001","seat":"lead"})"));
  EXPECT_FALSE(decode(kind, R"({"by":{"user":"vera","as":"verifier"},"case":"C-000001"})"));
  EXPECT_FALSE(decode(kind + 1, line));
}

TEST(EntryLines, AMoveThatDoesNotFitIsNoRecordOfThisDesk) {
  DeskAtWork w;
  w.open();
  EXPECT_FALSE(evolve(w.desk, CaseMoved{{}, w.id, Stage::verified, Stage::remedied, {}, "x"}, {}));
  EXPECT_FALSE(evolve(w.desk, CaseClaimed{{}, CaseId("C-000077"), Seat::lead}, {}));
}

}  // namespace
}  // namespace truce::verify
