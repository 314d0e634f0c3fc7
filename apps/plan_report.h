// SPDX-License-Identifier: Apache-2.0
// An answer as one page: its document with the drawings that it names.
#pragma once

#include <string>

#include "plan/answer.h"

namespace truce::apps {

std::string plan_page(const plan::Answer& answer);

}  // namespace truce::apps
