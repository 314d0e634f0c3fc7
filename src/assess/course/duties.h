// SPDX-License-Identifier: Apache-2.0
// What a duty with a deadline comes to, given when things happened: pure functions of moments and
// of the moment `now` at which they are asked. A moment that is known only between bounds gives a
// verdict only where every moment within them would. docs/methods/time.md has the table.
#pragma once

#include <span>

#include "assess/course/moment.h"
#include "model/standing.h"

namespace truce::assess {

struct DutyState {
  Stands stands = Stands::dormant;
  Moment due;
  Instant settled_at = never;
};

// `done` by `due`, unless `unless` surely came before both. At `due` itself is in time.
DutyState deadline(const Moment& start, const Moment& due, const Moment& done, const Moment& unless,
                   Instant now);

// One of `broken` (moments of breaches) in [start, end) breaks it.
DutyState maintained(const Moment& start, const Moment& end, std::span<const Moment> broken,
                     Instant now);

// `event` must not come before `required`. Pending until the event happens.
DutyState in_order(const Moment& event, const Moment& required);

}  // namespace truce::assess
