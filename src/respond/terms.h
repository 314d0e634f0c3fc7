// SPDX-License-Identifier: Apache-2.0
// A guarantor's duty that comes again: which term runs at a moment. The first ends when the duty is
// due for the first time, each other so many civil days after that; a term begins just after the
// one before, and at its end itself is in time. docs/methods/guarantee.md.
#pragma once

#include "respond/plan.h"

namespace truce::respond {

struct Term {
  Instant start;
  Instant due;
  bool is_first = true;

  // Whether a moment lies in it; the first holds its beginning too.
  bool holds(Instant at) const { return at <= due && (is_first ? at >= start : at > start); }
};

// Precondition: duty.every_days > 0.
Term term_at(const Duty& duty, Instant start, Instant first_due, Instant now,
             const ZoneRules& zone);

}  // namespace truce::respond
