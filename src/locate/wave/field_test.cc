// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/field.h"

#include <gtest/gtest.h>

#include <cmath>

namespace truce::locate {
namespace {

Lesson lesson(const Triple& value, double information) {
  Lesson l;
  for (std::size_t q = 0; q < 3; ++q) {
    l.information[q][q] = information;
    l.pull[q] = information * value[q];
  }
  return l;
}

FieldHabit habit(double local) {
  FieldHabit h;
  h.mean = {0.0, 0.0, 340.0};
  h.sigma = {5.0, 5.0, 3.0};
  h.local = {local, local, local};
  return h;
}

TEST(Field, WithoutLocalChangeIsTheWeightedMeanOfItsLessons) {
  Field field(NodeGrid::over(0.0, 0.0, 100e3, 100e3), habit(0.0));
  field.learn(10e3, 20e3, lesson({3.0, -1.0, 338.0}, 4.0));
  field.learn(90e3, 70e3, lesson({5.0, 1.0, 342.0}, 4.0));
  const FieldValue value = field.at(50e3, 50e3);
  // Prior information 1/25, each lesson 4.
  EXPECT_NEAR(value.mean[0], (4.0 * 3.0 + 4.0 * 5.0) / (8.0 + 1.0 / 25.0), 1e-6);
  EXPECT_NEAR(value.covariance[0][0], 1.0 / (8.0 + 1.0 / 25.0), 1e-6);
  EXPECT_NEAR(value.mean[1], 0.0, 1e-6);
}

TEST(Field, LearnsThatPlacesDiffer) {
  Field field(NodeGrid::over(0.0, 0.0, 150e3, 50e3), habit(3.0));
  for (int k = 0; k < 40; ++k) {
    field.learn(0.0, 25e3, lesson({6.0, 0.0, 340.0}, 10.0));
    field.learn(150e3, 25e3, lesson({-2.0, 0.0, 340.0}, 10.0));
  }
  EXPECT_NEAR(field.at(0.0, 25e3).mean[0], 6.0, 0.3);
  EXPECT_NEAR(field.at(150e3, 25e3).mean[0], -2.0, 0.3);
  EXPECT_NEAR(field.slope(75e3, 25e3)[0][0], -8.0 / 150e3, 3e-5);
}

TEST(Field, ForgetsAsTimePasses) {
  FieldHabit h = habit(1.0);
  h.drift = {2.0, 2.0, 1.0};
  Field field(NodeGrid::over(0.0, 0.0, 60e3, 60e3), h);
  field.learn(30e3, 30e3, lesson({3.0, 0.0, 340.0}, 1e4));
  const double before = field.at(30e3, 30e3).covariance[0][0];
  field.pass(3'600.0);
  const double grown = field.at(30e3, 30e3).covariance[0][0] - before;
  EXPECT_GT(grown, 2.0);
  EXPECT_LE(grown, 4.0);
}

TEST(Field, FindsALikelyLessonMoreProbableThanAnUnlikelyOne) {
  Field a(NodeGrid::over(0.0, 0.0, 60e3, 60e3), habit(0.5)), b = a;
  EXPECT_GT(a.learn(1.0, 1.0, lesson({1.0, 1.0, 340.0}, 1.0)),
            b.learn(1.0, 1.0, lesson({15.0, 1.0, 340.0}, 1.0)));
}

}  // namespace
}  // namespace truce::locate
