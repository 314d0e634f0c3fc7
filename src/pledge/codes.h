// SPDX-License-Identifier: Apache-2.0
// Conditions and caveats as codes: their words in three languages, and what a caveat rules out.
// The standard codes stand here; a file may define its own. A condition rules out nothing: it is
// met or not.
#pragma once

#include <array>
#include <string_view>

#include "base/language.h"
#include "pledge/tasks.h"
#include "pledge/words.h"

namespace truce::pledge {

struct StandardCode {
  std::string_view id;
  CodeKind kind = CodeKind::condition;
  std::array<std::string_view, languages.size()> words;
  std::uint32_t tasks = 0;   // that a caveat rules out
  std::uint32_t places = 0;  // likewise
};

std::span<const StandardCode> standard_codes();
const StandardCode* find_standard_code(std::string_view id);

}  // namespace truce::pledge
