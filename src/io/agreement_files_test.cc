// SPDX-License-Identifier: Apache-2.0
#include "io/agreement_files.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "io/files.h"

namespace truce::io {
namespace {

TEST(AgreementFiles, NeedsInWordsThatTheRegisterDoesNotHaveAreToldWithTheirPlace) {
  auto text = read_file("scenarios/agreements/three-tiers.toml");
  ASSERT_TRUE(text.has_value());
  const std::string right = R"(what = ["troops", "air_defence"])";
  const std::size_t at = text->find(right);
  ASSERT_NE(at, std::string::npos);
  text->replace(at, right.size(), R"(what = ["troops", "air_defense"])");
  const std::string path =
      (std::filesystem::path(::testing::TempDir()) / "needs-in-other-words.toml").string();
  ASSERT_TRUE(write_file(path, *text).has_value());
  const auto loaded = load_agreement(path, {});
  ASSERT_FALSE(loaded.has_value());
  ASSERT_EQ(loaded.error().size(), 1U);
  EXPECT_NE(loaded.error()[0].what.find("'air_defense' is no kind of commitment"),
            std::string::npos)
      << loaded.error()[0].what;
  EXPECT_EQ(loaded.error()[0].where.line,
            1 + static_cast<std::uint64_t>(std::count(
                    text->begin(), text->begin() + static_cast<std::ptrdiff_t>(at), '\n')));
}

}  // namespace
}  // namespace truce::io
