// SPDX-License-Identifier: Apache-2.0
// Random histories of an exercise through the mission on disk: entries that are refused leave the
// journal as it was, a mission that is closed at any point goes on as it stood, nothing fires twice
// or early, and fsck gives every entry again. TRUCE_MISSION_HISTORIES sets how many.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <set>

#include "base/random.h"
#include "io/agreement_files.h"
#include "io/guarantees.h"
#include "io/mission.h"
#include "respond/telling.h"

namespace truce::io {
namespace {

namespace fs = std::filesystem;
using namespace respond;
using std::chrono::hours;
using std::chrono::minutes;

const Instant start = from_civil_utc({2031, 3, 10});
const By first_chief{"chief", Role::administrator};
const By dora{"dora", Role::duty_officer};
const char* const guarantors[] = {"Alfa", "Bravo", "Charlie", "Delta"};

class DiskHistory {
 public:
  DiskHistory(std::string data, std::uint64_t seed) : data_(std::move(data)), random_(seed) {}

  void run() {
    begin();
    const int steps = 6 + static_cast<int>(random_.below(20));
    for (int i = 0; i < steps && !testing::Test::HasFatalFailure(); ++i) {
      now_ = now_ + minutes{random_.below(random_.below(6) == 0 ? 9000 : 900)};
      step();
      advance();
      if (random_.below(4) == 0) restart();
    }
    restart();
    mission_.reset();
    const auto found = inspect(data_);
    ASSERT_TRUE(found.has_value()) << found.error().message;
    EXPECT_TRUE(found->is_whole());
  }
  std::size_t passed() const { return fired_.size(); }

 private:
  void begin() {
    auto loaded = load_agreement("scenarios/agreements/three-tiers.toml", {});
    ASSERT_TRUE(loaded.has_value());
    auto made = Mission::create(data_);
    ASSERT_TRUE(made.has_value());
    mission_.emplace(std::move(*made));
    ASSERT_TRUE(mission_->record(engine::adopt_agreement(std::move(loaded->adopted)), recorded()));
    ASSERT_TRUE(mission_->enter(
        verify::UserEnrolled{first_chief, first_chief.user, {first_chief.as}}, recorded()));
    ASSERT_TRUE(
        mission_->enter(verify::UserEnrolled{first_chief, dora.user, {dora.as}}, recorded()));
    const auto plan = guarantee_plan(mission_->state(), AgreementId("three-tiers"));
    ASSERT_TRUE(plan.has_value());
    plan_ = plan->plan;
    of_.agreement = AgreementId("three-tiers");
    for (const char* guarantor : guarantors) put(contact(guarantor));
    const auto drill = put(DrillStarted{dora, {}, {}, of_.agreement, "a test"});
    ASSERT_TRUE(drill);
    of_.drill = std::get<DrillStarted>(*drill).id;
  }
  static ContactListed contact(const char* guarantor) {
    ContactListed e;
    e.by = first_chief;
    e.guarantor = guarantor;
    e.name = "somebody";
    e.office = "an office";
    e.addresses = {{Channel::phone, "1"}};
    e.may_decide = {StepKind::diplomatic, StepKind::consultative, StepKind::protective,
                    StepKind::readiness};
    e.from = start - hours{1};
    e.until = start + hours{1000};
    return e;
  }

  // The machine's clock goes on a little with every record; the exercise has its own.
  Instant recorded() { return recorded_ = recorded_ + std::chrono::seconds{1}; }

  std::optional<Entry> put(Entry wanted) {
    const Digest before = mission_->chain().head();
    const auto entries = mission_->enter(std::move(wanted), now_, recorded());
    if (!entries) {
      EXPECT_EQ(mission_->chain().head(), before) << "what is refused leaves no record";
      return {};
    }
    for (const Entry& entry : *entries) look_at(entry);
    return entries->front();
  }
  void advance() {
    const auto asked = mission_->advance(of_, dora, now_, recorded());
    ASSERT_TRUE(asked.has_value()) << asked.error().message;
    for (const Entry& entry : *asked) look_at(entry);
    const auto again = mission_->advance(of_, dora, now_, recorded());
    ASSERT_TRUE(again && again->empty()) << "asked twice";
  }
  void look_at(const Entry& entry) {
    const auto* passed = std::get_if<DeadlinePassed>(&entry);
    if (passed == nullptr) return;
    const DutyOf duty{passed->rule, passed->guarantor};
    ASSERT_TRUE(fired_.insert({duty, passed->round}).second) << "fired twice";
    ASSERT_GT(passed->at, latest(mission_->state().guarantee.responses.at(of_), duty)->due);
  }

  void step() {
    switch (random_.below(6)) {
      case 0:
      case 1:
        put(told_case());
        return;
      case 2: {
        const agreement::FactTest& test = plan_.facts[random_.below(plan_.facts.size())];
        put(FactTold{dora, {}, of_, test.name, test.value, "west", now_, "somebody says so"});
        return;
      }
      case 3:
        put(TierDecided{dora,
                        {},
                        of_,
                        static_cast<std::uint32_t>(1 + random_.below(3)),
                        static_cast<TierWord>(random_.below(3)),
                        any_contact(),
                        "so"});
        return;
      case 4: {
        const Duty& duty = plan_.duties[random_.below(plan_.duties.size())];
        const std::size_t who = random_.below(duty.guarantors.size());
        put(StepReported{dora,
                         {},
                         of_,
                         duty.rule,
                         duty.guarantors[who],
                         0,
                         static_cast<Progress>(random_.below(3)),
                         any_contact(),
                         {},
                         "as it went"});
        return;
      }
      default:
        if (random_.below(4) == 0)
          put(ResponseEnded{dora, {}, of_, Ending::remedied, any_contact(), "over"});
    }
  }
  DrillCaseTold told_case() {
    CaseTold told;
    told.id = CaseId("C-" + std::to_string(random_.below(3)));
    const Stage stages[] = {Stage::verified, Stage::verified, Stage::disputed, Stage::remedied};
    told.stage = stages[random_.below(4)];
    told.occurred.from = told.occurred.until = start + minutes{random_.below(2000)};
    told.detected = told.verified = std::max(now_, told.occurred.until);
    told.where.at = {48.0 + 0.1 * static_cast<double>(random_.below(8)), 38.0};
    told.rules = {"1.fire"};
    told.party = "east";
    return {dora, {}, of_.drill, told};
  }
  ContactId any_contact() { return ContactId(numbered('K', 1 + random_.below(4))); }

  std::string page() const {
    const auto plan = guarantee_plan(mission_->state(), of_.agreement);
    if (!plan) return plan.error().message;
    const auto told = engine::told_of(mission_->state(), plan->agreement, plan->plan, of_, now_);
    return to_plain_text(status(mission_->state().guarantee, plan->plan, told, of_, now_));
  }
  // As after a crash: from the journal alone.
  void restart() {
    const std::string before = page();
    const Digest head = mission_->chain().head();
    mission_.reset();
    auto opened = Mission::open(data_);
    ASSERT_TRUE(opened.has_value()) << opened.error().message;
    mission_.emplace(std::move(*opened));
    ASSERT_EQ(mission_->chain().head(), head);
    ASSERT_EQ(page(), before);
  }

  std::string data_;
  Random random_;
  std::optional<Mission> mission_;
  Plan plan_;
  Of of_;
  Instant now_ = start;
  Instant recorded_ = start;
  std::set<std::pair<DutyOf, std::uint32_t>> fired_;
};

TEST(ResponseHistories, GoOnAfterARestartAsTheyStood) {
  const char* asked = std::getenv("TRUCE_MISSION_HISTORIES");
  const std::uint64_t histories = asked == nullptr ? 8 : std::strtoull(asked, nullptr, 10);
  const std::string data = testing::TempDir() + "response_histories_test";
  std::size_t passed = 0;
  for (std::uint64_t seed = 1; seed <= histories; ++seed) {
    fs::remove_all(data);
    DiskHistory history(data, seed);
    history.run();
    ASSERT_FALSE(HasFailure()) << "history " << seed;
    passed += history.passed();
  }
  fs::remove_all(data);
  EXPECT_GT(passed, histories) << "histories in which no deadline passes would hold anything";
}

}  // namespace
}  // namespace truce::io
