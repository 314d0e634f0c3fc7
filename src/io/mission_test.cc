// SPDX-License-Identifier: Apache-2.0
#include "io/mission.h"

#include <gmock/gmock.h>
#include <sqlite3.h>

#include <filesystem>

#include "io/agreement_files.h"
#include "respond/telling.h"
#include "verify/entry_lines.h"

namespace truce::io {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class Missions : public testing::Test {
 protected:
  const std::string data = testing::TempDir() + "mission_test";
  const std::string journal = data + "/journal.sqlite";

  void SetUp() override {
    fs::remove_all(data);
    auto mission = Mission::create(data);
    ASSERT_TRUE(mission);
    ASSERT_TRUE(mission->record(engine::start_run("a test"), {1}));
    ASSERT_TRUE(mission->record(engine::finish_run(mission->state()), {2}));
  }
  void TearDown() override { fs::remove_all(data); }

  void enrol() {
    auto mission = Mission::open(data);
    ASSERT_TRUE(mission);
    ASSERT_TRUE(
        mission->enter(verify::UserEnrolled{{"chief", {}}, "chief", {Role::administrator}}, {3}));
  }
  void run(const char* sql) {
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open(journal.c_str(), &db), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(db, sql, nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(db);
  }
};

TEST_F(Missions, AreNotSetAsideOncePeopleHaveDecidedInThem) {
  enrol();
  const auto again = Mission::create(data);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, Code::refused);
  EXPECT_TRUE(Mission::open(data)->state().desk.users.contains("chief"));
}

// The disk is full for a while.
TEST_F(Missions, GoOnWhereTheyWereAfterAWriteThatFailed) {
  {
    auto mission = Mission::open(data);
    ASSERT_TRUE(mission);
    const Digest head = mission->chain().head();
    run("CREATE TRIGGER full BEFORE INSERT ON record BEGIN SELECT RAISE(ABORT, 'full'); END");
    EXPECT_FALSE(mission->record(engine::start_run("not written"), {3}));
    EXPECT_EQ(mission->chain().size(), 2U);
    EXPECT_EQ(mission->chain().head(), head);
    EXPECT_FALSE(mission->is_uncertain());
    run("DROP TRIGGER full");
    EXPECT_TRUE(mission->record(engine::start_run("written"), {4}));
  }
  const auto again = Mission::open(data);
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(again->chain().size(), 3U);
}

TEST_F(Missions, TakeNothingMoreWhereTheJournalIsNotWhatTheyBelieve) {
  auto mission = Mission::open(data);
  ASSERT_TRUE(mission);
  run("INSERT INTO record SELECT 3, type, at_ns, body, digest FROM record WHERE sequence = 2");
  EXPECT_FALSE(mission->record(engine::start_run("behind another's"), {3}));
  EXPECT_TRUE(mission->is_uncertain());
  run("DROP TRIGGER record_remains; DELETE FROM record WHERE sequence = 3");
  const auto later = mission->record(engine::start_run("too late"), {4});
  ASSERT_FALSE(later);
  EXPECT_EQ(later.error().code, Code::environment);
  EXPECT_THAT(later.error().message, HasSubstr("start again"));
}

TEST_F(Missions, WithoutAnEntryTheyAre) {
  std::string kept;
  EXPECT_TRUE(Mission::create(data, &kept));
  EXPECT_EQ(kept, "earlier-1");
}

TEST_F(Missions, AJournalOfTheVersionBeforeIsReadAndMigrated) {
  for (const int version : {1, 2, 3}) {
    run(("PRAGMA user_version=" + std::to_string(version)).c_str());
    const auto before = inspect_journal(data);
    ASSERT_TRUE(before);
    const auto refused = Mission::open(data);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message, HasSubstr("truce migrate"));
    EXPECT_TRUE(Journal::needs_migration(journal).value());
    EXPECT_EQ(Journal::migrate(journal).value(), version);
    EXPECT_FALSE(Journal::needs_migration(journal).value());
    EXPECT_TRUE(Mission::open(data));
    EXPECT_EQ(inspect_journal(data)->head, before->head) << "no record changes";
  }
}

// A request for consultation to two guarantors, each within 24 hours.
class Responses : public Missions {
 protected:
  const Instant noon = from_civil_utc({2031, 3, 10, 12});
  const By dora{"dora", Role::duty_officer};
  const respond::Of real{AgreementId("three-tiers"), {}};

  Mission asked() {
    auto loaded = load_agreement("scenarios/agreements/three-tiers.toml", {});
    EXPECT_TRUE(loaded.has_value());
    auto mission = Mission::open(data);
    EXPECT_TRUE(mission);
    EXPECT_TRUE(mission->record(engine::adopt_agreement(std::move(loaded->adopted)), noon));
    EXPECT_TRUE(mission->record(
        engine::draft_of(respond::Entry{respond::FactTold{
            dora, noon, real, "request", "consultation", "west", noon, "a letter"}}),
        noon));
    const auto set = mission->advance(real, dora, noon, noon);
    EXPECT_TRUE(set && set->size() == 2U);
    return std::move(*mission);
  }
};

TEST_F(Responses, AreNotSetAsideByARun) {
  {
    const Mission mission = asked();
  }
  const auto again = Mission::create(data);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, Code::refused);
}

TEST_F(Responses, BelieveNoClockThatLeapsAheadUntilSomebodySaysThatItIsRight) {
  Mission mission = asked();
  const Instant due = noon + std::chrono::hours{24};
  const Instant soon = due + plausible_silence;
  const Instant leap = soon + std::chrono::seconds{1};
  const auto early = mission.advance(real, dora, leap, leap);
  ASSERT_FALSE(early);
  EXPECT_EQ(early.error().code, Code::refused);
  EXPECT_THAT(early.error().message, HasSubstr("--clock-is-right"));
  EXPECT_EQ(respond::due_list(mission.state().guarantee.responses.at(real)).size(), 2U)
      << "nothing has passed";
  const auto in_time = mission.advance(real, dora, due, due);
  ASSERT_TRUE(in_time);
  EXPECT_TRUE(in_time->empty());
  mission.believe_the_clock();
  const auto believed = mission.advance(real, dora, leap, leap);
  ASSERT_TRUE(believed);
  EXPECT_FALSE(believed->empty());
}

TEST_F(Missions, AJournalOfALaterVersionIsLeftAlone) {
  run("PRAGMA user_version=99");
  EXPECT_FALSE(inspect_journal(data));
  EXPECT_FALSE(Journal::migrate(journal));
}

// With a right chain, by whoever can write the file: fsck puts the rules of the desk to it again.
TEST_F(Missions, FsckFindsAnEntryThatTheRulesDoNotPermit) {
  enrol();
  {
    auto mission = Mission::open(data);
    ASSERT_TRUE(mission);
    ASSERT_TRUE(mission->record(engine::draft_of(verify::UserEnrolled{
                                    {"eve", Role::administrator}, "eve", {Role::verifier}}),
                                {4}));
  }
  const auto found = inspect(data);
  ASSERT_FALSE(found);
  EXPECT_THAT(found.error().message, HasSubstr("is not permitted"));
}

// The digest that was kept is that of another line: somebody looked at something else.
TEST_F(Missions, FsckHoldsAnObservationThatIsEvidenceAgainstItsLine) {
  enrol();
  const auto add = [&](const std::string& digest, Instant at) {
    auto mission = Mission::open(data);
    ASSERT_TRUE(mission);
    verify::EvidenceAdded e;
    e.by.user = "mira";
    e.in = CaseId("C-000001");
    e.title = "a call";
    e.sha256 = digest;
    e.observation = "call-1";
    e.origin = "resident-17";
    e.source = "a resident";
    const auto added = mission->enter(e, at);
    EXPECT_TRUE(added) << added.error().message;
  };
  const std::string line =
      R"({"id":"call-1","origin":"a","source":"patrol-1","means":"patrol","grade":"B2",)"
      R"("from":"2015-03-10T09:40:00Z","until":"2015-03-10T09:40:00Z","time_sigma_s":0,)"
      R"("latitude":48.01,"longitude":38.5,"covariance_m2":[[417.26,0],[0,417.26]],)"
      R"("act":{"presence":1},"weapons":[{"class":"artillery","calibre_mm":152,"probability":1}],)"
      R"("file":"o.jsonl","line":1})";
  {
    auto mission = Mission::open(data);
    ASSERT_TRUE(mission);
    const auto recorded = mission->record({record::Type::observation_recorded, line}, {4});
    ASSERT_TRUE(recorded) << recorded.error().message;
    ASSERT_TRUE(mission->enter(verify::UserEnrolled{{"chief", {}}, "mira", {Role::monitor}}, {5}));
    ASSERT_TRUE(mission->enter(verify::CaseOpened{{"mira", {}}, {}, "t", {}, "r"}, {6}));
  }
  add(to_hex(sha256(line)), {7});
  ASSERT_TRUE(inspect(data));
  {
    auto mission = Mission::open(data);
    ASSERT_TRUE(mission->enter(verify::CaseOpened{{"mira", {}}, {}, "u", {}, "r"}, {8}));
    verify::EvidenceAdded e = mission->state().desk.evidence.begin()->second.added;
    e.id = EvidenceId("E-000002");
    e.in = CaseId("C-000002");
    e.sha256 = std::string(64, 'a');
    ASSERT_TRUE(mission->record(engine::draft_of(e), {9}));
  }
  const auto found = inspect(data);
  ASSERT_FALSE(found);
  EXPECT_THAT(to_text(found.error()), HasSubstr("kept as evidence E-000002"));
}

TEST_F(Missions, APartyIsOneOfTheAgreements) {
  auto mission = Mission::open(data);
  ASSERT_TRUE(mission);
  const std::string text =
      "[agreement]\nid = \"a\"\ntitle = \"A\"\nparties = [\"north\", \"south\"]\n"
      "time_zone = \"UTC\"\nin_force = { from = \"2026-01-01T00:00\" }\n"
      "standard_of_proof = 0.8\nsources = [\"invented\"]\n";
  ASSERT_TRUE(mission->record(engine::adopt_agreement({"a", "a.toml", "", text, false, {}}), {3}));
  EXPECT_EQ(mission->state().parties, (std::set<std::string>{"north", "south"}));
  ASSERT_TRUE(
      mission->enter(verify::UserEnrolled{{"chief", {}}, "chief", {Role::administrator}}, {4}));
  ASSERT_TRUE(mission->enter(verify::UserEnrolled{{"chief", {}}, "mira", {Role::monitor}}, {5}));
  ASSERT_TRUE(mission->enter(verify::UserEnrolled{{"chief", {}}, "lars", {Role::liaison}}, {6}));
  ASSERT_TRUE(mission->enter(verify::CaseOpened{{"mira", {}}, {}, "t", {}, "r"}, {7}));
  const auto reply = [&](const char* party) {
    return mission->enter(
        verify::ReplyReceived{{"lars", {}}, CaseId("C-000001"), party, Stance::admits, {}, "w"},
        {8});
  };
  EXPECT_FALSE(reply("nroth"));
  EXPECT_TRUE(reply("north"));
}

TEST_F(Missions, AFindingThatIsNotOnRecordOpensNoCase) {
  enrol();
  auto mission = Mission::open(data);
  ASSERT_TRUE(mission->enter(verify::UserEnrolled{{"chief", {}}, "mira", {Role::monitor}}, {5}));
  const auto opened = mission->enter(
      verify::CaseOpened{{"mira", {}}, {}, "t", {{FindingId("F-000077"), 0}}, "r"}, {6});
  ASSERT_FALSE(opened);
  EXPECT_THAT(opened.error().message, HasSubstr("F-000077"));
}

}  // namespace
}  // namespace truce::io
