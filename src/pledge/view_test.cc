// SPDX-License-Identifier: Apache-2.0
#include "pledge/view.h"

#include <gtest/gtest.h>

#include "pledge/example.h"

namespace truce::pledge {
namespace {

TEST(View, TheLatestPositionHoldsAndTheEarlierOneStandsBefore) {
  RegisterAtWork r;
  ASSERT_TRUE(r.take(r.statement("open", Status::open_to, first)));
  ASSERT_TRUE(r.take(r.statement("offer", Status::offered, second)));
  EXPECT_EQ(r.holds(known(first)), "open");
  EXPECT_EQ(r.holds(known(second)), "offer");
  const View view = at(r.in, known(third));
  ASSERT_EQ(view.lines.size(), 1u);
  ASSERT_EQ(view.lines[0].before.size(), 1u);
  EXPECT_EQ(view.lines[0].before[0]->id, "open");
}

TEST(View, WhatWasPublishedLaterIsNotKnownThoughItWasSaid) {
  RegisterAtWork r;
  Statement s = r.statement("told-late", Status::offered, first);
  s.source = r.source(second);
  ASSERT_TRUE(r.take(s));
  EXPECT_EQ(r.holds(known(second, first)), "");
  EXPECT_EQ(r.holds(known(first, second)), "told-late");
}

TEST(View, TalkStandsBesideAPositionAndNeverTakesItsPlace) {
  RegisterAtWork r;
  ASSERT_TRUE(r.take(r.statement("offer", Status::offered, first)));
  ASSERT_TRUE(r.take(r.statement("talk", Status::said, second)));
  EXPECT_EQ(r.holds(known(third)), "offer");
  const View view = at(r.in, known(third));
  ASSERT_EQ(view.lines[0].talk.size(), 1u);
  EXPECT_EQ(view.lines[0].talk[0]->id, "talk");
}

TEST(View, SpeakersWhoBindNobodyAreNoPosition) {
  RegisterAtWork r;
  Statement s = r.statement("letter", Status::proposed, first);
  s.speaker = Speaker::former_leader;
  ASSERT_TRUE(r.take(s));
  EXPECT_EQ(r.holds(known(third)), "");
  const View view = at(r.in, known(third));
  ASSERT_EQ(view.bind_nobody.size(), 1u);
  EXPECT_TRUE(view.all.empty());
}

TEST(View, ContradictionsStandSideBySideUntilSomebodyDecides) {
  RegisterAtWork r;
  Statement one = r.items("eighty", Status::pledged, first, 80);
  Statement other = r.items("eighty-one", Status::pledged, second, 81);
  other.contradicts = {"eighty"};
  ASSERT_TRUE(r.take(one));
  ASSERT_TRUE(r.take(other));
  EXPECT_EQ(r.holds(known(third)), "eighty eighty-one");
  EXPECT_TRUE(at(r.in, known(third)).lines[0].contradicted);
  EXPECT_EQ(r.refusal(ContradictionDecided{{}, "eighty", "none", "because"}),
            "'none' is none of those that contradict each other: eighty and eighty-one");
  ASSERT_TRUE(r.may(ContradictionDecided{{}, "eighty-one", "eighty", "its own paper"}, third));
  EXPECT_EQ(r.holds(known(third)), "eighty");
  EXPECT_EQ(r.holds(known(third, second)), "eighty eighty-one") << "decided later";
  EXPECT_FALSE(at(r.in, known(third)).lines[0].contradicted);
}

TEST(View, PartsThatContradictEachOtherAreTold) {
  RegisterAtWork r;
  ASSERT_TRUE(r.take(r.items("all", Status::pledged, first, 100)));
  Statement one = r.items("of-it", Status::pledged, first, 80);
  Statement other = r.items("of-it-otherwise", Status::pledged, second, 81);
  one.part_of = other.part_of = "all";
  other.contradicts = {"of-it"};
  ASSERT_TRUE(r.take(one));
  ASSERT_TRUE(r.take(other));
  EXPECT_TRUE(at(r.in, known(first)).lines[0].contradicted_parts.empty());
  const View view = at(r.in, known(third));
  EXPECT_FALSE(view.lines[0].contradicted);
  ASSERT_EQ(view.lines[0].contradicted_parts.size(), 2u);
  ASSERT_TRUE(r.may(ContradictionDecided{{}, "of-it", "of-it-otherwise", "later"}, third));
  EXPECT_TRUE(at(r.in, known(third)).lines[0].contradicted_parts.empty());
}

TEST(View, WhatHasRunOutDoesNotHold) {
  RegisterAtWork r;
  Statement s = r.statement("short", Status::offered, first);
  s.until = second;
  ASSERT_TRUE(r.take(s));
  EXPECT_EQ(r.holds({second - Duration{1}, third}), "short");
  EXPECT_EQ(r.holds({second, third}), "") << "`until` does not belong to it";
  EXPECT_EQ(at(r.in, {second, third}).lines[0].ended.size(), 1u);
}

TEST(View, APartHangsOnItsWholeOnlyWhileTheWholeIsKnown) {
  RegisterAtWork r;
  Statement whole = r.items("whole", Status::pledged, second, 10);
  Statement part = r.items("part", Status::pledged, first, 4);
  part.part_of = "whole";
  ASSERT_TRUE(r.take(whole));
  ASSERT_TRUE(r.take(part));
  EXPECT_EQ(r.holds(known(first)), "part");
  EXPECT_EQ(r.holds(known(third)), "whole");
}

TEST(View, APartGoesWithItsWholeButWhatWasDeliveredStays) {
  RegisterAtWork r;
  ASSERT_TRUE(r.take(r.items("whole", Status::pledged, first, 10)));
  Statement part = r.items("part", Status::pledged, first, 4);
  part.part_of = "whole";
  Statement delivery = r.items("delivery", Status::delivered, first, 2);
  delivery.draws_on = "whole";
  ASSERT_TRUE(r.take(part));
  ASSERT_TRUE(r.take(delivery));
  ASSERT_TRUE(r.take(r.items("new-whole", Status::pledged, second, 20)));
  const View view = at(r.in, known(third));
  ASSERT_EQ(view.lines[0].parts.size(), 1u);
  EXPECT_EQ(view.lines[0].parts[0]->id, "delivery");
  EXPECT_EQ(view.lines[0].before.size(), 2u);
}

}  // namespace
}  // namespace truce::pledge
