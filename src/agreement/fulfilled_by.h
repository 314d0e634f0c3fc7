// SPDX-License-Identifier: Apache-2.0
// Whose doing fulfils a duty that binds several parties. The words stand in agreement files.
#pragma once

#include <cstdint>

#include "base/words.h"

namespace truce::agreement {

// Of a duty that binds several. each: every one its own; any: what one does is done for all;
// together: one performance of all, done when it is of every one.
enum class FulfilledBy : std::uint8_t { each, any, together };

}  // namespace truce::agreement

template <>
struct truce::Names<truce::agreement::FulfilledBy> {
  static constexpr auto list = std::to_array<std::string_view>({"each", "any", "together"});
};
