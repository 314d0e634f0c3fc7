// SPDX-License-Identifier: Apache-2.0
// The subcommand, and the operations room on the demonstration: the days that were played, and from
// there on the scene as it would arrive, at a chosen speed. It lives in DATA/room, apart from the
// run beside it, and goes on where it was left. Its people and passwords are for trying things out.
#pragma once

#include <CLI/App.hpp>
#include <functional>

#include "commands.h"

namespace truce::apps {

void add_demo(CLI::App& app, DemoOptions& options, std::function<int()>& action);

bool has_demo_room(const DemoOptions& options);
// Until it is asked to stop.
int open_demo_room(const DemoOptions& options);

}  // namespace truce::apps
