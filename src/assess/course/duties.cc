// SPDX-License-Identifier: Apache-2.0
#include "assess/course/duties.h"

namespace truce::assess {

// Each branch holds for every moment within the bounds; what is left over is undetermined.
DutyState deadline(const Moment& start, const Moment& due, const Moment& done, const Moment& unless,
                   Instant now) {
  DutyState state{Stands::undetermined, due, never};
  const auto settle = [&](Stands stands, Instant at) {
    state.stands = stands;
    state.settled_at = at;
    return state;
  };
  if (!start.possibly() && !done.possibly())
    return settle(start.withdrawn ? Stands::moot : Stands::dormant, never);
  if (start.possibly() && unless.high <= due.low && unless.high <= done.low && unless.surely() &&
      start.surely())
    return settle(Stands::moot, unless.high);
  const bool in_time = !start.possibly() || done.high <= due.low;
  if (done.surely() && in_time && (!start.possibly() || unless.low > done.high))
    return settle(Stands::fulfilled, done.high);
  if (!start.surely()) return state;
  if (!done.possibly() && !unless.possibly() && now <= due.low)
    return settle(Stands::pending, never);
  if (done.low > due.high && unless.low > due.high && now > due.high)
    return settle(Stands::breached, due.high);
  return state;
}

DutyState maintained(const Moment& start, const Moment& end, std::span<const Moment> broken,
                     Instant now) {
  DutyState state{Stands::kept, end, never};
  if (start.withdrawn && !start.possibly()) return {Stands::moot, end, never};
  if (!start.possibly()) return {Stands::dormant, end, never};
  bool maybe = !start.surely();
  for (const Moment& b : broken) {
    const bool surely_in = b.surely() && b.low >= start.high && b.high < end.low;
    const bool possibly_in = b.high >= start.low && b.low < end.high;
    if (surely_in) return {Stands::breached, end, b.high};
    maybe |= possibly_in;
  }
  if (maybe || (end.low <= now && end.high > now))
    state.stands = Stands::undetermined;
  else if (end.high <= now)
    return {Stands::fulfilled, end, end.high};
  return state;
}

DutyState in_order(const Moment& event, const Moment& required) {
  DutyState state{Stands::undetermined, required, never};
  if (!event.possibly())
    state.stands = Stands::pending;
  else if (event.surely() && required.high <= event.low)
    state = {Stands::fulfilled, required, event.high};
  else if (event.surely() && event.high < required.low)
    state = {Stands::breached, required, event.high};
  return state;
}

}  // namespace truce::assess
