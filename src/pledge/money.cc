// SPDX-License-Identifier: Apache-2.0
#include "pledge/money.h"

#include <algorithm>

namespace truce::pledge {
namespace {

const Rate* rate_of(const Register& in, std::string_view currency, Instant day, Instant known_at) {
  auto it = in.rates.upper_bound(RateKey{std::string(currency), day});
  while (it != in.rates.begin()) {
    --it;
    if (it->first.first != currency || day - it->first.second > oldest_rate) return nullptr;
    if (is_public(in, it->second.source, known_at)) return &it->second;
  }
  return nullptr;
}

Range scaled(const Interval& hundredths, double factor) {
  return {static_cast<double>(hundredths.low) / 100.0 * factor,
          static_cast<double>(hundredths.high) / 100.0 * factor};
}

void add(Range& to, const Range& more) {
  to.low += more.low;
  to.high += more.high;
}

void add(OwnSum& to, const Balance& b) {
  to.committed = to.committed + b.committed();
  to.pledged = to.pledged + b.of(Account::pledged);
  to.allocated = to.allocated + b.of(Account::allocated);
  to.delivered = to.delivered + b.of(Account::delivered);
  to.withdrawn = to.withdrawn + b.of(Account::withdrawn);
  to.expired = to.expired + b.of(Account::expired);
}

void use(Totals& totals, const Rate* rate) {
  if (std::ranges::find(totals.rates, rate) == totals.rates.end()) totals.rates.push_back(rate);
  totals.certainty = std::max(totals.certainty, rate->certainty);
}

void change(Totals& totals, const Register& in, const Balance& b, Instant known_at) {
  std::array<std::optional<Exchange>, sum_currencies.size()> by;
  for (std::size_t i = 0; i < by.size(); ++i) {
    by[i] = exchange(in, b.unit, sum_currencies[i], b.since, known_at);
    if (!by[i]) {
      totals.without_rate.push_back(&b);
      return;
    }
  }
  for (std::size_t i = 0; i < by.size(); ++i) {
    ChangedSum& sum = totals.changed[i];
    add(sum.committed, scaled(b.committed(), by[i]->factor));
    add(sum.pledged, scaled(b.of(Account::pledged), by[i]->factor));
    add(sum.allocated, scaled(b.of(Account::allocated), by[i]->factor));
    add(sum.delivered, scaled(b.of(Account::delivered), by[i]->factor));
    for (const Rate* rate : by[i]->by) use(totals, rate);
  }
}

// Of the year of the moment, or the nearest earlier.
std::optional<GdpShare> share_of(const Register& in, const Range& committed_eur,
                                 const Moment& moment, std::string_view guarantor) {
  const std::int32_t year = to_civil_utc(moment.as_of).year;
  auto it = in.gdps.upper_bound(GdpKey{std::string(guarantor), year});
  while (it != in.gdps.begin()) {
    --it;
    const Gdp& gdp = it->second;
    if (gdp.guarantor != guarantor) break;
    if (!is_public(in, gdp.source, moment.known_at)) continue;
    const Instant year_end = end_of_day(from_civil_utc({gdp.year, 12, 31}));
    const auto euros = exchange(in, gdp.currency, "EUR", year_end, moment.known_at);
    if (!euros) continue;
    const double product = static_cast<double>(gdp.amount.value) / 100.0 * euros->factor;
    return GdpShare{
        {100.0 * committed_eur.low / product, 100.0 * committed_eur.high / product}, &gdp, year};
  }
  return {};
}

}  // namespace

std::optional<Exchange> exchange(const Register& in, std::string_view from, std::string_view to,
                                 Instant day, Instant known_at) {
  Exchange exchange;
  if (from == to) return exchange;
  if (from != "EUR") {
    const Rate* rate = rate_of(in, from, day, known_at);
    if (rate == nullptr) return {};
    exchange.factor /= rate->per_euro;
    exchange.by.push_back(rate);
  }
  if (to != "EUR") {
    const Rate* rate = rate_of(in, to, day, known_at);
    if (rate == nullptr) return {};
    exchange.factor *= rate->per_euro;
    exchange.by.push_back(rate);
  }
  return exchange;
}

Totals totals(const Register& in, const std::vector<Balance>& of, const Moment& moment,
              std::string_view guarantor) {
  Totals totals;
  std::map<std::string, OwnSum> own;
  for (std::size_t i = 0; i < sum_currencies.size(); ++i)
    totals.changed[i].currency = sum_currencies[i];
  for (const Balance& b : of) {
    if (!b.is_money || b.to != Recipient::ukraine) continue;
    if (!guarantor.empty() && b.guarantor != guarantor) continue;
    OwnSum& sum = own[b.unit];
    sum.currency = b.unit;
    add(sum, b);
    change(totals, in, b, moment.known_at);
    totals.certainty = std::max(totals.certainty, b.certainty);
    totals.at_least = totals.at_least || b.at_least;
  }
  for (auto& [currency, sum] : own) totals.own.push_back(std::move(sum));
  if (!guarantor.empty() && !totals.own.empty())
    totals.share = share_of(in, totals.changed[0].committed, moment, guarantor);
  return totals;
}

}  // namespace truce::pledge
