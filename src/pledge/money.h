// SPDX-License-Identifier: Apache-2.0
// Sums of support over balances: in each currency of its own, and in euros, US and Canadian dollars
// by dated rates. A figure is changed by the latest rate on or before the day on which it was told,
// at most 400 days older; without one it is listed and not summed. What goes to a guarantor's own
// forces is never support. Own sums are exact; changed ones are rounded on the page.
#pragma once

#include <array>

#include "pledge/ledger.h"

namespace truce::pledge {

constexpr std::array<std::string_view, 3> sum_currencies = {"EUR", "USD", "CAD"};
constexpr Duration oldest_rate = std::chrono::hours{24 * 400};

// Hundredths of a currency, from its own figures.
struct OwnSum {
  std::string currency;
  Interval committed, pledged, allocated, delivered, withdrawn, expired;
};
// Units of one of the sum currencies.
struct Range {
  double low = 0.0;
  double high = 0.0;
};
struct ChangedSum {
  std::string_view currency;
  Range committed, pledged, allocated, delivered;
};

struct GdpShare {
  Range percent;
  const Gdp* of = nullptr;
  std::int32_t wanted_year = 0;  // `of` may be of an earlier one
};

struct Totals {
  std::vector<OwnSum> own;                                  // by currency
  std::array<ChangedSum, sum_currencies.size()> changed{};  // in the order of sum_currencies
  std::vector<const Balance*> without_rate;                 // in none of the changed sums
  std::vector<const Rate*> rates;                           // that were used, each once
  Certainty certainty = Certainty::confirmed;               // of the weakest figure or rate
  bool at_least = false;
  std::optional<GdpShare> share;  // of committed, for one guarantor
};

// Of one guarantor, or of all where none is named; then no share is told.
Totals totals(const Register& in, const std::vector<Balance>& of, const Moment& moment,
              std::string_view guarantor = {});

// Units of `to` for one unit of `from` on a day; nothing where a rate is missing.
struct Exchange {
  double factor = 1.0;
  std::vector<const Rate*> by;
};
std::optional<Exchange> exchange(const Register& in, std::string_view from, std::string_view to,
                                 Instant day, Instant known_at);

}  // namespace truce::pledge
