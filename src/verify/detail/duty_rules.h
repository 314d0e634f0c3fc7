// SPDX-License-Identifier: Apache-2.0
// What the duty log asks of an entry besides the role of its author. Errors: refused.
#pragma once

#include "base/result.h"
#include "verify/desk.h"

namespace truce::verify::detail {

Result<void> check_duty_rule(const Desk& desk, const WatchTaken& e);
Result<void> check_duty_rule(const Desk& desk, const WatchHandedOver& e);
Result<void> check_duty_rule(const Desk& desk, const NoteWritten& e);
Result<void> check_duty_rule(const Desk& desk, const AlertsSet& e);

// Who has the watch; empty: nobody.
std::string on_watch(const Desk& desk);

}  // namespace truce::verify::detail
