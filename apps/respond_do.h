// SPDX-License-Identifier: Apache-2.0
// Puts one entry of a response on record, with what the plan then asks for, and says what came of
// it. A refusal is the answer "no" (status 1).
#pragma once

#include "respond_entries.h"

namespace truce::apps {

int respond_put(const RespondOptions& options, MakeResponse make);
int respond_adopt(const RespondOptions& options);
int respond_advance(const RespondOptions& options);
// Sends what is queued and due; with --watch until it is stopped, advancing the plan as well.
int respond_notify(const RespondOptions& options);

}  // namespace truce::apps
