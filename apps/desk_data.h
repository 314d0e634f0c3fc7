// SPDX-License-Identifier: Apache-2.0
// The mission of a data directory as the desk's commands open it: to write, waiting a little for
// another officer's command to end, or to read.
#pragma once

#include "engine/state.h"
#include "io/mission.h"

namespace truce::apps {

enum class Journals { there_already, made_where_missing };

// Errors: those of Mission::open; environment where another works there for more than ten seconds.
Result<io::Mission> open_to_write(const std::string& directory,
                                  Journals journals = Journals::there_already);

// Reads past a writer. Errors: those of io::replay.
Result<engine::State> state_of(const std::string& directory);

}  // namespace truce::apps
