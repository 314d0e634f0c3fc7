// SPDX-License-Identifier: Apache-2.0
// The moment that the tests of sensing look at.
#pragma once

#include "base/instant.h"

namespace truce::sense {

inline const Instant noon = from_civil_utc({2026, 3, 1, 12});

}  // namespace truce::sense
