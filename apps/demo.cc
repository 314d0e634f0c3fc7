// SPDX-License-Identifier: Apache-2.0
#include "commands.h"
#include "terminal.h"

namespace truce::apps {
int demo(const DemoOptions&) { return done; }
}  // namespace truce::apps
