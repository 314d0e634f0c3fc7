// SPDX-License-Identifier: Apache-2.0
// One line of the ledger: its events in order of time become movements between its accounts, once
// for each corner of what is known. Private to ledger.cc.
#pragma once

#include "pledge/ledger.h"

namespace truce::pledge::detail {

// In the order in which those of one moment are posted.
enum class Kind : std::uint8_t {
  pledge,
  allocation,
  delivery,
  withdrawal,
  withdrawal_of_all,  // of what is open
  expiry,             // what is open of this pledge, at its `until`
  expiry_of_all,
};

struct Event {
  const Statement* statement = nullptr;
  Kind kind = Kind::pledge;
  Interval figure;
  bool is_movement = false;     // it draws on something: an amount more, not a new total
  bool from_allocated = false;  // on an allocation
};

Kind kind_of(Status status);

// Fills the corners, and what is told of them.
void post(Balance& balance, std::vector<Event> events);

}  // namespace truce::pledge::detail
