// SPDX-License-Identifier: Apache-2.0
#include "serve/live.h"

#include <gmock/gmock.h>

namespace truce::serve {
namespace {

using testing::HasSubstr;

Caller with_role(Role role) {
  Caller out;
  out.way = Way::session;
  out.who.name = "somebody";
  out.who.roles = {role};
  return out;
}
record::Record record_of(std::uint64_t number, record::Type type) {
  record::Record out;
  out.sequence = number;
  out.type = type;
  out.body = "{}";
  return out;
}
// Tests tell in a moment what takes a while.
LiveBounds without_pace() {
  LiveBounds out;
  out.told_a_second = 1'000'000;
  return out;
}
std::string heard(http::Stream& stream) {
  std::string out;
  for (const http::Body& text : stream.take()) out += *text;
  return out;
}

TEST(Live, TellsWhoMayKnowAndNobodyElse) {
  Live live(0);
  const auto analyst = live.listen(with_role(Role::analyst), {}, {});
  Caller envoy = with_role(Role::liaison);
  envoy.who.guarantor = "Alfa";
  const auto guarantor = live.listen(envoy, {}, {});
  live.tell(record_of(1, record::Type::incident_opened));
  live.tell(record_of(2, record::Type::deadline_set));
  live.tell(record_of(3, record::Type::person_sealed));
  const std::string all = heard(*analyst), some = heard(*guarantor);
  EXPECT_THAT(all, HasSubstr("IncidentOpened"));
  EXPECT_THAT(all, HasSubstr("DeadlineSet"));
  EXPECT_EQ(all.find("PersonSealed"), std::string::npos);
  EXPECT_EQ(some.find("IncidentOpened"), std::string::npos);
  EXPECT_THAT(some, HasSubstr("DeadlineSet"));
}

TEST(Live, WhoWasAwayTooLongIsTold) {
  Live live(0);
  live.bound(without_pace());
  for (std::uint64_t n = 1; n <= kept_events + 10; ++n)
    live.tell(record_of(n, record::Type::incident_revised));
  EXPECT_THAT(heard(*live.listen(with_role(Role::analyst), 5, {})), HasSubstr("event: behind"));
  const std::string last = heard(*live.listen(with_role(Role::analyst), kept_events + 8, {}));
  EXPECT_EQ(last.find("behind"), std::string::npos);
  EXPECT_THAT(last, HasSubstr("id: " + std::to_string(kept_events + 9)));
  EXPECT_THAT(heard(*live.listen(with_role(Role::analyst), kept_events + 99, {})),
              HasSubstr("behind"))
      << "of another journal";
}

// More than may wait for one listener at once: they would be cut off at each return, for ever.
TEST(Live, WhoMissedMoreThanCanBeSentIsBehindAndGoesOnFromThere) {
  Live live(0);
  live.bound(without_pace());
  constexpr std::uint64_t many = 6'000;
  for (std::uint64_t n = 1; n <= many; ++n) {
    record::Record one = record_of(n, record::Type::incident_revised);
    one.body = "\"" + std::string(1024, 'x') + "\"";
    live.tell(one);
  }
  const auto late = live.listen(with_role(Role::analyst), 0, {});
  EXPECT_TRUE(late->is_open());
  EXPECT_THAT(heard(*late), testing::StartsWith("id: 6000\nevent: behind\n"));
  live.tell(record_of(many + 1, record::Type::incident_revised));
  EXPECT_THAT(heard(*late), HasSubstr("id: 6001")) << "and hears what comes";
  const auto again = live.listen(with_role(Role::analyst), many, {});
  EXPECT_THAT(heard(*again), testing::StartsWith("id: 6001\nevent: IncidentRevised"));
}

TEST(Live, OneRecordThatIsTooLargeToSendIsToldAsBehind) {
  Live live(0);
  const auto at_once = live.listen(with_role(Role::analyst), 0, {});
  record::Record huge = record_of(1, record::Type::incident_revised);
  huge.body = "\"" + std::string(http::max_waiting_bytes, 'x') + "\"";
  live.tell(huge);
  EXPECT_FALSE(at_once->is_open());
  const auto back = live.listen(with_role(Role::analyst), 0, {});
  EXPECT_TRUE(back->is_open());
  EXPECT_THAT(heard(*back), HasSubstr("event: behind"));
}

TEST(Live, EverybodyKnowsWhereToGoOnFrom) {
  Live live(41);
  const auto fresh = live.listen(with_role(Role::analyst), {}, {});
  EXPECT_EQ(heard(*fresh), "id: 41\n\n");
  live.tell(record_of(42, record::Type::person_sealed));
  live.beat({});
  EXPECT_THAT(heard(*fresh), testing::EndsWith("id: 42\n\n")) << "of what they may not see too";
}

TEST(Live, GuarantorsHearNothingOfOthersContacts) {
  Live live(0);
  Caller envoy = with_role(Role::liaison);
  envoy.who.guarantor = "Alfa";
  const auto heard_by = live.listen(envoy, 0, {});
  std::uint64_t n = 0;
  for (const record::Type type :
       {record::Type::contact_listed, record::Type::notice_queued, record::Type::notice_tried,
        record::Type::position_taken, record::Type::fact_told, record::Type::drill_started})
    live.tell(record_of(++n, type));
  EXPECT_EQ(heard(*heard_by), "");
}

TEST(Live, ForgetsWhoWent) {
  Live live(0);
  live.listen(with_role(Role::analyst), {}, {})->close();
  const auto stays = live.listen(with_role(Role::analyst), {}, {});
  live.beat({});
  EXPECT_EQ(live.listeners(), 1U);
  live.beat(Instant{} + open_at_most);
  EXPECT_EQ(live.listeners(), 0U);
  EXPECT_FALSE(stays->is_open());
}

TEST(Live, AWriteIsToldAsOneTextAfterIt) {
  Live live(0);
  const auto analyst = live.listen(with_role(Role::analyst), 0, {});
  live.hold(
      {record_of(1, record::Type::incident_opened), record_of(2, record::Type::person_sealed)});
  live.hold({record_of(3, record::Type::deadline_set)});
  EXPECT_TRUE(analyst->take().empty()) << "who writes tells nobody";
  live.tell_held();
  const auto texts = analyst->take();
  ASSERT_EQ(texts.size(), 2U);
  EXPECT_THAT(*texts[0], HasSubstr("id: 1\n"));
  EXPECT_EQ(texts[0]->find("PersonSealed"), std::string::npos);
  EXPECT_THAT(*texts[1], HasSubstr("id: 3\n"));
}

// Nothing that comes after what was left out is told before that: a listener who goes on behind it
// would never know.
TEST(Live, WhereTooMuchHappensTheyAreBehindOnceASecond) {
  Live live(0);
  const auto analyst = live.listen(with_role(Role::analyst), 0, {});
  std::vector<record::Record> much;
  for (std::uint64_t n = 1; n <= 3'000; ++n)
    much.push_back(record_of(n, record::Type::observation_recorded));
  live.hold(much);
  live.tell_held();
  EXPECT_EQ(heard(*analyst), "id: 3000\nevent: behind\ndata: 3000\n\n");
  for (record::Record& r : much) r.sequence += 3'000;
  live.hold(much);
  live.tell_held();
  live.tell(record_of(6'001, record::Type::incident_opened));
  live.tick();
  EXPECT_EQ(heard(*analyst), "") << "they read again already";
  live.beat({});
  EXPECT_THAT(heard(*analyst), testing::StartsWith("id: 6001\nevent: behind\n"));
  EXPECT_THAT(heard(*live.listen(with_role(Role::analyst), 5'000, {})), HasSubstr("behind"));
  EXPECT_EQ(heard(*live.listen(with_role(Role::analyst), 6'001, {})), "");
}

TEST(Live, SoManyListenOfOneAccountAndOfOnePeer) {
  Live live(0);
  LiveBounds bounds;
  bounds.of_account = 2;
  bounds.of_peer = 3;
  live.bound(bounds);
  Caller one = with_role(Role::analyst), other = with_role(Role::analyst);
  one.peer = "2001:db8::1";
  other.peer = "2001:db8::2";  // of the same /64
  other.who.name = "another";
  const auto first = live.listen(one, {}, {});
  EXPECT_TRUE(first);
  EXPECT_TRUE(live.listen(one, {}, {}));
  EXPECT_FALSE(live.listen(one, {}, {})) << "of the account";
  EXPECT_TRUE(live.listen(other, {}, {}));
  EXPECT_FALSE(live.listen(other, {}, {})) << "of the peer";
  other.peer = "2001:db8:0:1::1";
  EXPECT_TRUE(live.listen(other, {}, {}));
  first->close();
  EXPECT_TRUE(live.listen(one, {}, {})) << "who goes gives the place back";
}

}  // namespace
}  // namespace truce::serve
