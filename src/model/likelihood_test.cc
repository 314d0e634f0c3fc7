// SPDX-License-Identifier: Apache-2.0
#include "model/likelihood.h"

#include <gtest/gtest.h>

#include <cmath>

namespace truce {
namespace {

TEST(Likelihood, EveryProbabilityHasTheWordsOfTheStandard) {
  const struct {
    double p;
    std::string_view words;
  } cases[] = {{0.0, "below 1 %"},
               {0.0099, "below 1 %"},
               {0.01, "almost no chance"},
               {0.049, "almost no chance"},
               {0.05, "very unlikely"},
               {0.199, "very unlikely"},
               {0.20, "unlikely"},
               {0.449, "unlikely"},
               {0.45, "roughly even chance"},
               {0.50, "roughly even chance"},
               {0.55, "roughly even chance"},
               {0.551, "likely"},
               {0.799, "likely"},
               {0.80, "very likely"},
               {0.949, "very likely"},
               {0.95, "almost certain"},
               {0.99, "almost certain"},
               {0.9901, "above 99 %"},
               {1.0, "above 99 %"},
               {std::nan(""), "below 1 %"}};
  for (const auto& c : cases) EXPECT_EQ(likelihood_words(c.p), c.words) << c.p;
}

Support by(const char* origin, Grade grade, bool repeats = false) {
  return {ObservationId{"o"}, OriginId{origin}, Means::patrol, grade, repeats};
}

TEST(Confidence, FollowsOriginsAndGradesAndNoRepeats) {
  Incident incident;
  incident.support = {by("a", {'C', 3})};
  EXPECT_EQ(confidence_of(incident), Confidence::low);
  incident.support = {by("a", {'B', 2})};
  EXPECT_EQ(confidence_of(incident), Confidence::moderate);
  incident.support = {by("a", {'C', 3}), by("b", {'D', 4})};
  incident.origins = 2;
  EXPECT_EQ(confidence_of(incident), Confidence::moderate);
  incident.support = {by("a", {'A', 1}), by("b", {'B', 3}), by("c", {'F', 6})};
  incident.origins = 3;
  EXPECT_EQ(confidence_of(incident), Confidence::high);
  // Three pixels of one pass are one look: the incident counts one origin.
  incident.support = {by("px-1", {'B', 3}), by("px-2", {'B', 3}), by("px-3", {'B', 3})};
  incident.origins = 1;
  EXPECT_EQ(confidence_of(incident), Confidence::low);
  incident.support = {by("a", {'F', 6}), by("a", {'A', 1}, true), by("a", {'A', 1}, true)};
  incident.origins = 1;
  EXPECT_EQ(confidence_of(incident), Confidence::low) << "a repeat lends no weight";
}

}  // namespace
}  // namespace truce
