// SPDX-License-Identifier: Apache-2.0
// What on the command line is no command or option of this program: found before anything is
// parsed, so that a slip of the finger is told as one and not as something else that is missing.
#pragma once

#include <CLI/App.hpp>
#include <optional>
#include <span>
#include <string>

namespace truce::apps {

// The first such word, with what there is and the nearest in spelling; nothing where all are known.
// `words` are the program's, without its name.
std::optional<std::string> first_unknown(const CLI::App& app, std::span<char* const> words);

}  // namespace truce::apps
