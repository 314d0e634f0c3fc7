// SPDX-License-Identifier: Apache-2.0
// What the desk shows: the queue, one case as a document, people, claims and corrections. On
// standard output or in a file; changes nothing.
#pragma once

#include "desk.h"

namespace truce::apps {

int case_list(const DeskOptions& options);
int case_show(const DeskOptions& options);
int user_list(const DeskOptions& options);
int claim_list(const DeskOptions& options);
int correction_list(const DeskOptions& options);

}  // namespace truce::apps
