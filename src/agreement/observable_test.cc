// SPDX-License-Identifier: Apache-2.0
#include "agreement/observable.h"

#include <gmock/gmock.h>

#include "agreement/compile.h"
#include "agreement/detail/simple_file.h"

namespace truce::agreement {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const char meridian[] =
    R"({"type": "LineString", "coordinates": [[38.0, 47.0], [38.0, 48.0], [38.0, 49.0]]})";

// A rule of each way to be observed or not.
const std::string many = simple_file + R"(
[[zone]]
id = "town"
disc = { latitude = 48, longitude = 38.5, radius_km = 5 }

[[event]]
id = "gone"
fact = { name = "withdrawal", value = "complete" }

[[article.rule]]
id = "fire"
kind = "prohibited_act"
acts = ["outgoing_fire"]
zones = ["town"]

[[article.rule]]
id = "passage"
kind = "freedom_of_movement"

[[article.rule]]
id = "tanks"
kind = "ceiling"
weapon = { class = "tank" }
at_most = 3
zones = ["town"]

[[article.rule]]
id = "prisoners"
evaluate = "people"
duty = "Release them."

[[article.rule]]
id = "leave"
kind = "deadline"
duty = "Leave."
days = 5
done = "gone"

[[article.rule]]
id = "quiet"
kind = "maintain"
duty = "Keep the passage."
rules = ["passage"]
days = 30
)";

struct Told {
  std::vector<RuleObserved> rules;
  std::vector<std::string> warnings;
};

Told told(std::span<const Watch> posts, const std::string& text = many) {
  const auto draft = parse(text, "t.toml");
  EXPECT_TRUE(draft) << (draft ? "" : to_text(draft.error().front()));
  CompileInputs inputs;
  inputs.files = {{"contact.geojson", meridian}};
  inputs.zone.name = "Europe/Kyiv";
  const auto made = compile(*draft, inputs);
  EXPECT_TRUE(made) << (made ? "" : to_text(made.error().front()));
  Told all;
  all.rules = observed_by(*draft, made->agreement, posts);
  all.warnings = texts_of(problems_of(*draft, all.rules));
  return all;
}

std::vector<std::string> answers(const Told& told) {
  std::vector<std::string> all;
  for (const RuleObserved& rule : told.rules)
    all.push_back(rule.rule + " " + std::string(to_text(rule.observable)));
  return all;
}

Watch post(const char* id, Means means, LatLon at, double range_m = 0.0) {
  return {id, means, at, range_m, 0.8, {}, {}};
}

TEST(Observable, APatrolInTheTownObservesAllThatNeedsObserving) {
  const std::vector<Watch> posts{post("p1", Means::patrol, {48.0, 38.45}),
                                 post("p2", Means::patrol, {48.0, 38.1})};
  const Told all = told(posts);
  EXPECT_THAT(answers(all), ElementsAre("2.artillery yes", "fire yes", "passage yes", "tanks yes",
                                        "prisoners people", "leave facts", "quiet rules"));
  EXPECT_THAT(all.warnings, IsEmpty());
  EXPECT_EQ(all.rules[0].why, "could be observed by 2 of 2 posts and sensors (patrol)");
  EXPECT_EQ(all.rules[4].why, "judged by people, no sensor needed");
  EXPECT_EQ(all.rules[6].why, "follows from rule 'passage'");
}

TEST(Observable, MicrophonesHearFireAndSeeNoTanks) {
  const std::vector<Watch> posts{post("m1", Means::acoustic, {48.0, 38.4})};
  const Told all = told(posts);
  EXPECT_THAT(answers(all),
              ElementsAre("2.artillery yes", "fire yes", "passage unseen", "tanks unseen",
                          "prisoners people", "leave facts", "quiet unseen"));
  EXPECT_THAT(
      all.warnings,
      ElementsAre("t.toml:41:1: warning: rule 'passage' could not be observed by these posts and "
                  "sensors: it is about restriction, which acoustic cannot notice; one of these "
                  "would notice it: patrol and official",
                  "t.toml:48:10: warning: rule 'tanks' could not be observed by these posts and "
                  "sensors: it is about presence, which acoustic cannot notice; one of these would "
                  "notice it at 48, 38.5: patrol, camera, uav sensor and satellite image",
                  "t.toml:65:6: warning: rule 'quiet' could not be observed by these posts and "
                  "sensors: follows from rule 'passage', of which none could be observed; what "
                  "makes one of them observable makes this one so"));
}

TEST(Observable, AMicrophoneTooFarAwayIsToldWithWhatItLacks) {
  const std::vector<Watch> posts{post("m1", Means::acoustic, {48.0, 41.0}, 12'000.0),
                                 post("m2", Means::acoustic, {48.0, 45.0}, 12'000.0)};
  const Told all = told(posts);
  EXPECT_EQ(all.rules[1].observable, Observable::out_of_reach);
  EXPECT_EQ(all.rules[1].nearest, "m1");
  EXPECT_NEAR(all.rules[1].short_by_km, 186.5 - 5.0 - 12.0, 0.3);  // 2.5 degrees of longitude
  EXPECT_THAT(all.warnings.at(1), HasSubstr("t.toml:39:10: warning: rule 'fire'"));
  EXPECT_THAT(all.warnings.at(1), HasSubstr("the nearest, 'm1', would have to reach 169"));
  EXPECT_THAT(all.warnings.at(1), HasSubstr("as at 48, 38.5"));
}

TEST(Observable, AThinZoneHasAnExamplePlaceToo) {
  const std::string text =
      changed(many, "disc = { latitude = 48, longitude = 38.5, radius_km = 5 }",
              "buffer = { line = \"contact\", distance_km = 0.2 }");
  const std::vector<Watch> posts{post("m1", Means::acoustic, {48.0, 41.0}, 12'000.0)};
  EXPECT_THAT(told(posts, text).warnings.at(1), HasSubstr("put one nearer, as at 48, 38"));
}

TEST(Observable, ARangeJustLongEnoughReaches) {
  for (const auto& [range_m, yes] : {std::pair{182'000.0, true}, {181'000.0, false}}) {
    const std::vector<Watch> posts{post("r", Means::radar, {48.0, 41.0}, range_m)};
    EXPECT_EQ(told(posts).rules[1].observable == Observable::yes, yes) << range_m;
  }
}

TEST(Observable, OnePostOfManyDaysIsOnePost) {
  std::vector<Watch> posts(40, post("p", Means::patrol, {48.0, 38.45}, 3000.0));
  EXPECT_EQ(told(posts).rules[1].why, "could be observed by 1 of 1 posts and sensors (patrol)");
}

TEST(Observable, OutsideTheScopeNothingIsObserved) {
  const std::string scoped =
      changed(many, "standard_of_proof = 0.8", "standard_of_proof = 0.8\nscope = [\"town\"]");
  const std::vector<Watch> far{post("p", Means::patrol, {47.2, 37.9}, 3000.0)};
  EXPECT_EQ(told(far).rules[0].observable, Observable::yes);
  EXPECT_EQ(told(far, scoped).rules[0].observable, Observable::out_of_reach);
}

}  // namespace
}  // namespace truce::agreement
