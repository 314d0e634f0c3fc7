// SPDX-License-Identifier: Apache-2.0
// The one place where the version of Truce stands; CMakeLists.txt reads it from here.
#pragma once

#include <string_view>

namespace truce {

constexpr std::string_view version = "0.1.0";

}  // namespace truce
