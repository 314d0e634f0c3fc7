// SPDX-License-Identifier: Apache-2.0
// An answer as one page: its document with the drawings that it names.
#pragma once

#include <string>

#include "plan/answer.h"

namespace truce::apps {

// Outline and towns for its maps stand in lines/ of that directory; maps without them are still
// maps.
std::string plan_page(const plan::Answer& answer, const std::string& agreements_directory);

}  // namespace truce::apps
