// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "verify/alerts.h"
#include "verify/audit.h"
#include "verify/desk_sample_test.h"
#include "verify/story.h"

namespace truce::verify {
namespace {

using testing::HasSubstr;

TEST(DutyLog, TheWatchIsKeptUntilSomebodyTakesIt) {
  DeskAtWork w;
  EXPECT_THAT(w.refusal(NoteWritten{{"dora", {}}, "", "all quiet"}), HasSubstr("take it first"));
  ASSERT_TRUE(w.may(WatchTaken{{"dora", {}}, "", "06:00"}));
  EXPECT_THAT(w.refusal(WatchTaken{{"dora", {}}, "", ""}), HasSubstr("has the watch already"));
  ASSERT_TRUE(w.may(NoteWritten{{"dora", {}}, "", "the line to Alfa is dead"}));
  EXPECT_THAT(w.refusal(NoteWritten{{"otto", {}}, "", "me too"}),
              HasSubstr("'dora' has the watch"));
  EXPECT_FALSE(w.may(WatchHandedOver{{"dora", {}}, "mira", "good night"})) << "a monitor";
  EXPECT_FALSE(w.may(WatchHandedOver{{"otto", {}}, "dora", "good night"})) << "has none";
  ASSERT_TRUE(w.may(WatchHandedOver{{"dora", {}}, "otto", "two clocks run"}));
  EXPECT_EQ(w.desk.duty.on_watch->user, "dora") << "nobody has taken it yet";
  EXPECT_TRUE(w.desk.duty.handed.has_value());
  const auto taken = w.put(WatchTaken{{"otto", {}}, "somebody else", "14:00"});
  ASSERT_TRUE(taken);
  EXPECT_EQ(std::get<WatchTaken>(taken->front()).before, "dora") << "the desk knows who had it";
  EXPECT_EQ(w.desk.duty.on_watch->user, "otto");
  EXPECT_FALSE(w.desk.duty.handed.has_value());
  EXPECT_EQ(w.desk.duty.entries.size(), 4U);
  EXPECT_EQ(in_words(taken->front()), "took the watch over from dora: 14:00");
}

TEST(DutyLog, OnlyADutyOfficerHasTheWatch) {
  DeskAtWork w;
  for (const char* name : {"mira", "anna", "vera", "lars", "chief"})
    EXPECT_FALSE(w.may(WatchTaken{{name, {}}, "", ""})) << name;
}

TEST(DutyLog, AnAlertIsNeverSilencedWithoutAReasonOnRecord) {
  DeskAtWork w;
  AlertsSet set{{"vera", {}}, {{AlertKind::reply, false, 0}}, 0, 0, ""};
  EXPECT_THAT(w.refusal(set), HasSubstr("say why"));
  set.reason = "anna sees to replies";
  EXPECT_TRUE(w.may(set));
  set.alerts = {{AlertKind::reply, true, 0.5}};
  EXPECT_THAT(w.refusal(set), HasSubstr("has no probability"));
  set.alerts = {{AlertKind::breach, true, 0.5}, {AlertKind::breach, false, 0}};
  EXPECT_THAT(w.refusal(set), HasSubstr("set twice"));
  set.alerts = {{AlertKind::breach, true, 1.5}};
  EXPECT_THAT(w.refusal(set), HasSubstr("from 0 to 1"));
  set.alerts.clear();
  set.quiet_until = 24 * 60;
  EXPECT_THAT(w.refusal(set), HasSubstr("0 to 1439"));
}

TEST(Alerts, SoundAsTheirOwnerSetThem) {
  DeskAtWork w;
  const Instant noon = from_civil_utc({2031, 3, 10, 12});
  const Instant night = from_civil_utc({2031, 3, 10, 23, 30});
  const auto sounds = [&](AlertKind kind, double value, Instant at) {
    return sounding(w.desk, "vera", kind, value, at);
  };
  EXPECT_TRUE(sounds(AlertKind::reply, 1, noon).sounds) << "nothing is set";
  ASSERT_TRUE(w.may(AlertsSet{{"vera", {}},
                              {{AlertKind::breach, true, 0.9}, {AlertKind::reply, false, 0}},
                              22 * 60,
                              6 * 60,
                              "night shift is dora's"}));
  EXPECT_TRUE(sounds(AlertKind::breach, 0.9, noon).sounds);
  EXPECT_EQ(sounds(AlertKind::breach, 0.89, noon).why, "below 0.9");
  EXPECT_EQ(sounds(AlertKind::reply, 1, noon).why, "turned off");
  EXPECT_EQ(sounds(AlertKind::tier_prompted, 1, night).why, "quiet hours");
  EXPECT_TRUE(sounds(AlertKind::tier_prompted, 1, from_civil_utc({2031, 3, 10, 6})).sounds)
      << "the end is not in it";
  EXPECT_FALSE(sounds(AlertKind::tier_prompted, 1, from_civil_utc({2031, 3, 10, 22})).sounds);
  EXPECT_TRUE(sounding(w.desk, "anna", AlertKind::reply, 1, night).sounds) << "each their own";
  ASSERT_TRUE(w.may(AlertsSet{{"vera", {}}, {}, 0, 0, ""}));
  EXPECT_TRUE(sounds(AlertKind::reply, 1, night).sounds) << "the latest counts";
}

// A replay gives the same log, and the audit finds nothing in it.
TEST(DutyLog, IsReadAgainAsItWasWritten) {
  DeskAtWork w;
  ASSERT_TRUE(w.may(WatchTaken{{"dora", {}}, "", "перша зміна"}));
  ASSERT_TRUE(w.may(WatchHandedOver{{"dora", {}}, "otto", ""}));
  ASSERT_TRUE(w.may(AlertsSet{{"otto", {}}, {{AlertKind::breach, true, 0.25}}, 60, 0, "x"}));
  ASSERT_TRUE(w.may(WatchTaken{{"otto", {}}, "", ""}));
  Desk replayed;
  Audit audit;
  for (const Noted& noted : w.log) {
    const auto read = decode(noted.entry.index(), encode(noted.entry));
    ASSERT_TRUE(read.has_value());
    EXPECT_TRUE(audit.take(replayed, *read, noted.at).has_value());
    ASSERT_TRUE(evolve(replayed, *read, noted.at));
  }
  EXPECT_EQ(replayed.duty.on_watch->user, "otto");
  EXPECT_EQ(replayed.duty.entries.size(), 3U);
  EXPECT_FALSE(sounding(replayed, "otto", AlertKind::breach, 0.2, {}).sounds);
}

}  // namespace
}  // namespace truce::verify
