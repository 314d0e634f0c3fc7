// SPDX-License-Identifier: Apache-2.0
// What names and short texts may look like, so that no two look alike by trickery and none breaks
// out of its line; and which roles one person may join.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "model/case.h"

namespace truce::verify::detail {

// One line of 1 to 200 bytes without blanks at its ends. Errors: refused, naming the option.
Result<void> check_line(const char* option, const std::string& text);

// The same, without blanks that look like others, without what cannot be seen, and of one alphabet
// in each word. Errors: refused.
Result<void> check_user_name(const std::string& name);

// Administrators, liaisons and auditors are nothing else: who enrols, speaks for parties or looks
// on decides nothing. Errors: refused.
Result<void> check_roles(const std::vector<Role>& roles);

}  // namespace truce::verify::detail
