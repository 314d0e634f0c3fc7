// SPDX-License-Identifier: Apache-2.0
// Options of a subcommand from a TOML file, whose keys are the options without their dashes. What
// the command line or the environment has said already stays. A key that is no option is refused:
// a setting that is misspelt must not be none.
#pragma once

#include <CLI/App.hpp>
#include <string>

#include "base/result.h"

namespace truce::apps {

// Nothing is done for an empty name. Errors: not_found, parse, usage (with place and remedy).
Result<void> read_config(CLI::App& command, const std::string& file);

}  // namespace truce::apps
