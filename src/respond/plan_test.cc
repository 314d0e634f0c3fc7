// SPDX-License-Identifier: Apache-2.0
// Every guarantee that ships can be worked: each duty is a step of a kind that people may be listed
// for, none is of force, and whoever is asked in a tier is a state that the register knows and no
// party to the truce.
#include "respond/plan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "agreement/compile.h"
#include "agreement/parse.h"
#include "pledge/intake.h"
#include "pledge/read_file.h"
#include "pledge/telling.h"
#include "respond/backing.h"

namespace truce::respond {
namespace {

constexpr const char* coalition = "agreements/coalition";

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::filesystem::path> files(bool guarantees) {
  std::vector<std::filesystem::path> all;
  for (const auto& entry : std::filesystem::directory_iterator(coalition))
    if (entry.path().extension() == ".toml" &&
        pledge::is_agreement(text_of(entry.path())) == guarantees)
      all.push_back(entry.path());
  std::ranges::sort(all);
  return all;
}

struct Shipped {
  agreement::Draft draft;
  agreement::Agreement agreement;
  Plan plan;
};
std::vector<Shipped> shipped() {
  std::vector<Shipped> all;
  for (const auto& path : files(true)) {
    EXPECT_TRUE(path.filename().string().starts_with("guarantee-")) << path;
    auto draft = agreement::parse(text_of(path), path.string());
    if (!draft) ADD_FAILURE() << path;
    if (!draft) continue;
    auto compiled = agreement::compile_guarantee(*draft, {draft->time_zone.value, {}}, true);
    if (!compiled) ADD_FAILURE() << path;
    if (!compiled) continue;
    Plan plan = plan_of(*compiled);
    all.push_back({std::move(*draft), std::move(*compiled), std::move(plan)});
  }
  EXPECT_FALSE(all.empty());
  return all;
}

pledge::Register register_that_ships() {
  pledge::Items items;
  for (const auto& path : files(false))
    std::ranges::move(pledge::read_file(text_of(path), path.string()).items,
                      std::back_inserter(items));
  return pledge::take_in({}, std::move(items), {}).after;
}

TEST(ShippedGuarantees, SayOfEachDutyWhatKindOfStepItIs) {
  for (const Shipped& of : shipped())
    for (const agreement::DraftArticle& article : of.draft.articles)
      for (const agreement::DraftRule& rule : article.rules)
        EXPECT_TRUE(rule.kind != agreement::DraftKind::guarantor_duty || rule.course.step.given())
            << rule.id.value;
}

// The plan stops where authorities decide, in its words as well.
TEST(ShippedGuarantees, AskInTheirTiersForDecisionsAndNeverForForce) {
  for (const Shipped& of : shipped())
    for (const Duty& duty : of.plan.duties) {
      if (duty.tier > 0) {
        EXPECT_TRUE(duty.words.starts_with("Decide ")) << duty.rule << ": " << duty.words;
        EXPECT_FALSE(duty.authority.empty()) << duty.rule;
      }
      for (const char* word : {"military force", "strike", "destroy", "shoot", "fire on"})
        EXPECT_EQ(duty.words.find(word), std::string::npos) << duty.rule << ": " << duty.words;
    }
}

TEST(ShippedGuarantees, AskNoPartyToAnswerABreachInATier) {
  for (const Shipped& of : shipped())
    for (const Duty& duty : of.plan.duties)
      for (const agreement::Party& party : of.agreement.parties)
        for (const std::string& name : {party.id, party.title})
          EXPECT_TRUE(duty.tier == 0 || !concerns(duty, name)) << duty.rule << ": " << name;
}

TEST(ShippedGuarantees, AskWhomTheRegisterKnows) {
  const pledge::Register in = register_that_ships();
  for (const Shipped& of : shipped())
    for (const std::string& guarantor : guarantors_of(of.plan)) {
      const bool is_party = std::ranges::any_of(
          of.agreement.parties, [&](const auto& party) { return party.title == guarantor; });
      EXPECT_TRUE(is_party || pledge::find_guarantor(in, guarantor)) << guarantor;
    }
}

// What a step needs is told in the register's words, and something stands behind it.
TEST(ShippedGuarantees, NeedWhatTheRegisterCanTell) {
  const pledge::Register in = register_that_ships();
  const Instant at = from_civil_utc({2026, 2, 4});
  for (const Shipped& of : shipped())
    for (const Duty& duty : of.plan.duties) {
      const auto backing = backing_of(duty, in, {at, at}, {});
      ASSERT_TRUE(backing.has_value()) << backing.error().message;
      EXPECT_TRUE(duty.tier < 2 || backing->has_value()) << duty.rule;
      if (!*backing) continue;
      EXPECT_TRUE(std::ranges::any_of((*backing)->backers, [](const Backer& backer) {
        return !backer.fit.ready.empty() || !backer.fit.waiting.empty() ||
               !backer.fit.ruled_out.empty();
      })) << duty.rule;
    }
}

}  // namespace
}  // namespace truce::respond
