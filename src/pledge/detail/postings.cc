// SPDX-License-Identifier: Apache-2.0
#include "pledge/detail/postings.h"

#include <algorithm>

namespace truce::pledge::detail {
namespace {

// Which bit of a corner's number says whether this kind is at its most.
std::size_t bit_of(Kind kind) {
  return std::size_t{1} << std::min(static_cast<unsigned>(kind), 3U);
}

Instant moment_of(const Event& event) {
  return event.kind == Kind::expiry ? *event.statement->until : event.statement->said;
}

bool comes_before(const Event& a, const Event& b) {
  return std::tuple(moment_of(a), a.kind, std::string_view(a.statement->id)) <
         std::tuple(moment_of(b), b.kind, std::string_view(b.statement->id));
}

bool is_marked(const Statement& a, const Statement& b) {
  return std::ranges::find(a.contradicts, b.id) != a.contradicts.end() ||
         std::ranges::find(b.contradicts, a.id) != b.contradicts.end();
}

// Totals of one moment, and those that contradict each other, are one total that nobody knows
// exactly: counted once.
void merge_alternatives(std::vector<Event>& events, std::vector<std::string>& told) {
  const auto is_total = [](const Event& e) { return !e.is_movement && e.kind <= Kind::delivery; };
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (!is_total(events[i])) continue;
    for (std::size_t j = i; j-- > 0;) {
      const Event& earlier = events[j];
      const bool same = is_total(earlier) && earlier.kind == events[i].kind;
      if (!same || (earlier.statement->said != events[i].statement->said &&
                    !is_marked(*earlier.statement, *events[i].statement)))
        continue;
      if (earlier.figure != events[i].figure)
        told.push_back("counted once, with the figures side by side: " + earlier.statement->id +
                       " and " + events[i].statement->id);
      events[i].figure = {std::min(earlier.figure.low, events[i].figure.low),
                          std::max(earlier.figure.high, events[i].figure.high)};
      // The earlier one stays as it was until the later one was told.
      if (earlier.statement->said == events[i].statement->said) {
        events.erase(events.begin() + static_cast<std::ptrdiff_t>(j));
        --i;
      }
    }
  }
}

// The accounts of one corner.
class Accounts {
 public:
  std::int64_t operator[](Account account) const {
    return sums_[static_cast<std::size_t>(account)];
  }
  const Sums& sums() const { return sums_; }

  void move(Account from, Account to, std::int64_t figure) {
    sums_[static_cast<std::size_t>(from)] -= figure;
    sums_[static_cast<std::size_t>(to)] += figure;
  }
  // As much as is there; gives what was lacking.
  std::int64_t draw(Account from, Account to, std::int64_t figure) {
    const std::int64_t there = std::min(figure, (*this)[from]);
    move(from, to, there);
    return figure - there;
  }

 private:
  Sums sums_{};
};

using enum Account;

// Into `to` out of what is open, the rest out of nothing promised before. Gives the rest.
std::int64_t fill(Accounts& in, Account to, std::int64_t figure, bool allocated_first) {
  if (to == allocated) {
    figure = in.draw(pledged, allocated, figure);
  } else {
    const Account first = allocated_first ? allocated : pledged;
    figure = in.draw(first, to, figure);
    figure = in.draw(first == pledged ? allocated : pledged, to, figure);
  }
  in.move(promised, to, figure);
  return figure;
}

// A new total: only the difference to what stands is posted.
std::int64_t set_total(Accounts& in, Kind kind, std::int64_t total) {
  if (kind == Kind::pledge) {
    const std::int64_t open = std::max<std::int64_t>(0, total - in[allocated] - in[delivered]);
    in.move(promised, pledged, open - in[pledged]);
    return 0;
  }
  const Account to = kind == Kind::allocation ? allocated : delivered;
  const std::int64_t wanted =
      kind == Kind::allocation ? std::max<std::int64_t>(0, total - in[delivered]) : total;
  if (wanted >= in[to]) return fill(in, to, wanted - in[to], true);
  in.move(to, promised, in[to] - wanted);
  return 0;
}

// What one event does to a corner; gives what went beyond what was there.
std::int64_t apply(Accounts& in, const Event& event, std::int64_t figure) {
  switch (event.kind) {
    case Kind::pledge:
      return set_total(in, event.kind, figure);
    case Kind::allocation:
      return event.is_movement ? fill(in, allocated, figure, false)
                               : set_total(in, event.kind, figure);
    case Kind::delivery:
      return event.is_movement ? fill(in, delivered, figure, event.from_allocated)
                               : set_total(in, event.kind, figure);
    case Kind::withdrawal: {
      const Account to = event.statement->status == Status::expired ? expired : withdrawn;
      return in.draw(allocated, to, in.draw(pledged, to, figure));
    }
    case Kind::withdrawal_of_all:
      in.move(pledged, withdrawn, in[pledged]);
      break;
    case Kind::expiry:
    case Kind::expiry_of_all:
      in.move(pledged, expired, in[pledged]);
      break;
  }
  return 0;
}

void tell_beyond(Balance& balance, const Event& event, std::int64_t beyond, bool had_pledge) {
  if (beyond <= 0 || (!event.is_movement && !had_pledge)) return;
  const bool nothing_left = event.kind == Kind::withdrawal;
  balance.told.push_back(
      in_figures(Hundredths{beyond}) + " " + balance.unit +
      (nothing_left ? " withdrawn that no pledge holds: " : " beyond what was pledged: ") +
      event.statement->id);
}

// A pledge that another total has replaced does not run out any more.
bool is_replaced(const std::vector<Event>& events, std::size_t at) {
  for (std::size_t i = 0; i < at; ++i)
    if (events[i].kind == Kind::pledge && events[i].statement->said > events[at].statement->said)
      return true;
  return false;
}

// Another total of the kind has taken its place, and does not stand beside it.
bool is_taken_over(const std::vector<Event>& events, const Event& total) {
  if (total.is_movement || total.kind > Kind::delivery) return false;
  return std::ranges::any_of(events, [&](const Event& later) {
    return !later.is_movement && later.kind == total.kind &&
           later.statement->said > total.statement->said &&
           !is_marked(*later.statement, *total.statement);
  });
}

void describe(Balance& balance, const std::vector<Event>& events) {
  balance.certainty = Certainty::confirmed;
  for (const Event& event : events) {
    const Statement& s = *event.statement;
    balance.certainty = std::max(balance.certainty, s.certainty);
    balance.at_least =
        balance.at_least || (s.bound == Bound::at_least && !is_taken_over(events, event));
    balance.is_money = balance.is_money || s.amount.has_value();
    if (event.kind == Kind::expiry) continue;
    balance.since = std::max(balance.since, s.said);
    balance.from.push_back(&s);
  }
}

Sums post_corner(Balance& balance, const std::vector<Event>& events, std::size_t corner) {
  Accounts accounts;
  bool had_pledge = false;
  for (std::size_t i = 0; i < events.size(); ++i) {
    const Event& event = events[i];
    if (event.kind == Kind::expiry && is_replaced(events, i)) continue;
    const bool high = (corner & bit_of(event.kind)) != 0;
    const std::int64_t beyond = apply(accounts, event, high ? event.figure.high : event.figure.low);
    if (corner + 1 == corner_count) tell_beyond(balance, event, beyond, had_pledge);
    had_pledge = had_pledge || event.kind == Kind::pledge;
  }
  return accounts.sums();
}

}  // namespace

Kind kind_of(Status status) {
  switch (status) {
    case Status::allocated:
      return Kind::allocation;
    case Status::delivered:
      return Kind::delivery;
    case Status::withdrawn:
    case Status::expired:
      return Kind::withdrawal;
    default:
      return Kind::pledge;
  }
}

void post(Balance& balance, std::vector<Event> events) {
  std::ranges::sort(events, comes_before);
  balance.since = events.front().statement->said;
  describe(balance, events);
  merge_alternatives(events, balance.told);
  const bool is_exact = std::ranges::all_of(
      events, [](const Event& event) { return event.figure.low == event.figure.high; });
  for (std::size_t corner = corner_count; corner-- > 0;) {
    if (is_exact && corner + 1 < corner_count) {
      balance.corners[corner] = balance.corners[corner + 1];
      continue;
    }
    balance.corners[corner] = post_corner(balance, events, corner);
  }
}

}  // namespace truce::pledge::detail
