// SPDX-License-Identifier: Apache-2.0
// Nothing that must stay comes out. The law: two missions that differ only in what must stay give
// the same bytes in every format and language. It holds for numbers, words and drawings alike, and
// it can fail: a gate with a hole in it is caught below.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <regex>

#include "base/text.h"
#include "publish/release/cap_alert.h"
#include "publish/release/public_files.h"
#include "publish/release/public_page.h"
#include "publish/release/release_sample.h"

namespace truce::publish {
namespace {

// Every byte that `release` would send out.
std::string all_formats(const Release& released) {
  const Surroundings surroundings = sample_surroundings();
  std::string out;
  for (const Language language : languages) {
    out += public_page(released, surroundings, language) + public_geojson(released, language) +
           public_hxl(released, language);
    for (const PublicItem& item : released.items) {
      out += spot_report(released, item, language);
      for (const Audience audience : {Audience::civilians, Audience::monitors})
        if (concerns(item, audience))
          out +=
              cap_alert(released, {CapType::alert, item}, audience, "alerts@example.org", language);
    }
  }
  return out;
}

std::string bytes_of(const Policy& policy, std::uint64_t seed, std::uint64_t secret, Instant at) {
  return all_formats(release(policy, sample_surroundings(), sample_knowledge(seed, secret), at));
}

Instant some_moment(std::uint64_t seed) {
  return long_after() - std::chrono::minutes{static_cast<std::int64_t>(seed % (60 * 24 * 30))};
}

// Words of what was planted that stand in `bytes`, numbers as whole numbers.
std::vector<std::string> leaked(const std::string& bytes, std::uint64_t secret) {
  std::vector<std::string> out;
  for (const std::string& word : planted(secret)) {
    const bool is_number = is_digit(word[0]);
    if (is_number ? std::regex_search(bytes, std::regex("(^|[^0-9.-])" + word + "([^0-9.-]|$)"))
                  : bytes.find(word) != std::string::npos)
      out.push_back(word);
  }
  return out;
}

// Numbers with three decimals or more that are no edge and no middle of a cell of the grid.
std::vector<double> off_the_grid(const std::string& bytes) {
  std::vector<double> out;
  const std::regex number("-?[0-9]+\\.[0-9]{3,}");
  for (std::sregex_iterator it(bytes.begin(), bytes.end(), number), end; it != end; ++it) {
    const double value = std::stod(it->str());
    bool on_grid = false;
    const double rows = (value + 90.0) / 180.0 * 250 * 32;  // half cells of the finest level
    on_grid |= std::abs(rows - std::round(rows)) < 1e-3;
    for (int columns = 250; columns <= 400 && !on_grid; ++columns) {
      const double at = (value + 180.0) / 360.0 * columns * 32;
      on_grid |= std::abs(at - std::round(at)) < 1e-3;
    }
    if (!on_grid) out.push_back(value);
  }
  return out;
}

RC_GTEST_PROP(Leak, MissionsThatDifferOnlyInWhatMustStayGiveTheSameBytes,
              (std::uint32_t seed, std::uint32_t one, std::uint32_t other)) {
  const Instant at = some_moment(seed);
  RC_ASSERT(bytes_of(sample_policy(), seed, one, at) == bytes_of(sample_policy(), seed, other, at));
}

// A policy that tells of articles of one side, without naming them, where each side has its own.
RC_GTEST_PROP(Leak, AnArticleOfOneSideDoesNotTellWhichSide,
              (std::uint32_t seed, std::uint32_t one, std::uint32_t other)) {
  Policy policy = sample_policy();
  policy.tells_one_sided = true;
  const auto bytes = [&](std::uint64_t secret) {
    return all_formats(release(policy, sample_surroundings(),
                               sample_knowledge(seed, secret, 40, Sides::both), long_after()));
  };
  RC_ASSERT(bytes(one) == bytes(other));
}

TEST(Leak, NoPlantedWordAndNoPartyComesOut) {
  for (std::uint64_t secret = 600'000; secret < 600'010; ++secret)
    EXPECT_THAT(leaked(bytes_of(sample_policy(), 7, secret, long_after()), secret),
                testing::IsEmpty());
}

TEST(Leak, EveryCoordinateIsThatOfACell) {
  for (std::uint64_t seed = 0; seed < 5; ++seed) {
    const Release released =
        release(sample_policy(), sample_surroundings(), sample_knowledge(seed, 3), long_after());
    const std::string files =
        public_geojson(released, Language::en) + public_hxl(released, Language::en);
    EXPECT_THAT(off_the_grid(files), testing::IsEmpty());
  }
}

// A hole in the gate: what a policy cannot say, since its floor forbids it.
Policy with_a_hole() {
  Policy policy = sample_policy();
  for (KindRule& rule : policy.rules)
    if (rule.where.form == Form::cell) rule.where.form = Form::exact;
  return policy;
}

TEST(Leak, AGateWithAHoleIsCaught) {
  EXPECT_NE(bytes_of(with_a_hole(), 7, 1, long_after()),
            bytes_of(with_a_hole(), 7, 2, long_after()));
  const Release holed =
      release(with_a_hole(), sample_surroundings(), sample_knowledge(7, 1), long_after());
  EXPECT_THAT(off_the_grid(public_geojson(holed, Language::en)), testing::Not(testing::IsEmpty()));
  Policy counting = sample_policy();
  counting.counts_people = true;  // allowed, and then it shows
  EXPECT_THAT(leaked(bytes_of(counting, 7, 600'001, long_after()), 600'001),
              testing::Not(testing::IsEmpty()));
  Policy early = sample_policy();
  for (KindRule& rule : early.rules) rule.delay_hours = 0;
  const Instant at = long_after() - std::chrono::hours{24 * 28};
  EXPECT_GT(
      release(early, sample_surroundings(), sample_knowledge(7, 1), at).items.size(),
      release(sample_policy(), sample_surroundings(), sample_knowledge(7, 1), at).items.size());
}

}  // namespace
}  // namespace truce::publish
