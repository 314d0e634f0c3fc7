// SPDX-License-Identifier: Apache-2.0
// What a statement must be like to stand beside those that are on record. Private to decide.cc.
#pragma once

#include "pledge/decide.h"

namespace truce::pledge::detail {

std::optional<Misfit> check_statement(const Register& in, const Statement& s);

// Shared with the other rules.
std::optional<Misfit> check_guarantor(const Register& in, const std::string& id);
std::optional<Misfit> check_source(const Register& in, const std::string& id);

}  // namespace truce::pledge::detail
