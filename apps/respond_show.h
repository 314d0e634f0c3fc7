// SPDX-License-Identifier: Apache-2.0
// Shows how a response stands, its messages, and who is on call; puts nothing on record.
#pragma once

#include "respond.h"

namespace truce::apps {

int respond_status(const RespondOptions& options);
// Those that nobody has acknowledged, each by itself.
int respond_messages(const RespondOptions& options);
int respond_contacts(const RespondOptions& options);

}  // namespace truce::apps
