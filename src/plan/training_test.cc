// SPDX-License-Identifier: Apache-2.0
#include "plan/training.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "optimise/testing/glpk.h"
namespace truce::plan {
namespace {
TEST(Training, X) {}
}  // namespace
}  // namespace truce::plan
