// SPDX-License-Identifier: Apache-2.0
// Whether a change alerts somebody by what they set, and why not. Silence changes nothing else: the
// change stays on record and in every count.
#pragma once

#include "verify/desk.h"

namespace truce::verify {

struct Sounding {
  bool sounds = true;
  std::string why;  // of one that does not
};
// `value`: the probability of a breach; of others 1. Who set nothing is alerted to everything.
Sounding sounding(const Desk& desk, const std::string& user, AlertKind kind, double value,
                  Instant at);

// What somebody set last; null where nothing.
const AlertsSet* alerts_of(const Desk& desk, const std::string& user);

}  // namespace truce::verify
