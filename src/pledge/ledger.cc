// SPDX-License-Identifier: Apache-2.0
#include "pledge/ledger.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "pledge/detail/postings.h"

namespace truce::pledge {
namespace {

using detail::Event;
using detail::Kind;

struct Key {
  std::string_view guarantor;
  std::string_view topic;
  What what;
  std::string_view item;
  std::string_view unit;
  Recipient to;
  auto operator<=>(const Key&) const = default;
};

Key key_of(const Statement& s, std::string_view guarantor) {
  return {guarantor, s.topic, s.what, s.item, unit_of(s), s.to};
}

// What posts, among the statements of a view: a commitment with a figure that no other holds.
class Posting {
 public:
  explicit Posting(const Statements& all) {
    for (const Statement* s : all) by_id_.emplace(s->id, s);
  }
  const Statement* find(const std::string& id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : found->second;
  }
  static bool is_commitment(const Statement& s) {
    return s.status >= Status::pledged && figure_of(s).has_value();
  }
  // Inside a figure that counts, over any number of steps: the bound ends circles.
  bool is_inside(const Statement& s) const {
    const Statement* at = &s;
    for (int steps = 0; steps < 100; ++steps) {
      const Statement* whole = at->part_of.empty() ? nullptr : find(at->part_of);
      if (whole == nullptr) whole = at->draws_on.empty() ? nullptr : find(at->draws_on);
      if (whole == nullptr) return false;
      if (!at->part_of.empty() && whole->id == at->part_of && is_commitment(*whole)) return true;
      at = whole;
    }
    return true;
  }
  bool posts(const Statement& s) const { return is_commitment(s) && !is_inside(s); }

 private:
  std::unordered_map<std::string_view, const Statement*> by_id_;
};

Interval known_of(const Statement& s) {
  const std::int64_t figure = figure_of(s)->value;
  return {s.bound == Bound::at_most ? 0 : figure, figure};
}

// The part of one guarantor in what several promise together.
Interval share_of(const Statement& s, std::string_view guarantor) {
  const Interval all = known_of(s);
  if (s.with.empty()) return all;
  const auto mine = std::ranges::find(s.with, guarantor, &Share::guarantor) - s.with.begin();
  return {split_figure(all.low, s.with)[mine], split_figure(all.high, s.with)[mine]};
}

class Book {
 public:
  Book(const View& view, std::string_view only) : view_(view), only_(only), posting_(view.all) {}

  std::vector<Balance> close() {
    for (const Statement* s : view_.all) enter(*s);
    for (const Statement* s : view_.all) close_positions(*s);
    std::vector<Balance> all;
    all.reserve(lines_.size());
    for (auto& [key, events] : lines_) all.push_back(balance_of(key, std::move(events)));
    return all;
  }

 private:
  void enter(const Statement& s) {
    if (!posting_.posts(s)) return;
    if (s.with.empty()) return enter_for(s, s.guarantor);
    for (const Share& share : s.with) enter_for(s, share.guarantor);
  }
  void enter_for(const Statement& s, std::string_view guarantor) {
    if (!only_.empty() && guarantor != only_) return;
    const Statement* from = s.draws_on.empty() ? nullptr : posting_.find(s.draws_on);
    if (from != nullptr && !posting_.is_commitment(*from)) from = nullptr;
    Event event{&s, detail::kind_of(s.status), share_of(s, guarantor), !s.draws_on.empty(),
                from != nullptr && from->status == Status::allocated};
    lines_[key_of(from ? *from : s, guarantor)].push_back(event);
    if (s.until && *s.until <= view_.moment.as_of && event.kind == Kind::pledge)
      lines_[key_of(s, guarantor)].push_back({&s, Kind::expiry, {}, false, false});
  }
  // A refusal or a withdrawal without a figure ends what is open on its topic.
  void close_positions(const Statement& s) {
    const bool ends = s.status == Status::ruled_out || s.status == Status::withdrawn ||
                      s.status == Status::expired;
    if (!ends || figure_of(s)) return;
    const Kind kind = s.status == Status::expired ? Kind::expiry_of_all : Kind::withdrawal_of_all;
    for (auto& [key, events] : lines_)
      if (key.guarantor == s.guarantor && key.topic == s.topic && key.what == s.what)
        events.push_back({&s, kind, {}, false, false});
  }

  static Balance balance_of(const Key& key, std::vector<Event> events) {
    Balance balance;
    balance.guarantor = key.guarantor;
    balance.topic = key.topic;
    balance.what = key.what;
    balance.item = key.item;
    balance.unit = key.unit;
    balance.to = key.to;
    detail::post(balance, std::move(events));
    return balance;
  }

  const View& view_;
  std::string_view only_;
  Posting posting_;
  std::map<Key, std::vector<Event>> lines_;
};

}  // namespace

Interval Balance::of(Account account) const {
  const auto at = static_cast<std::size_t>(account);
  Interval ends{corners[0][at], corners[0][at]};
  for (const Sums& sums : corners)
    ends = {std::min(ends.low, sums[at]), std::max(ends.high, sums[at])};
  return ends;
}

Interval Balance::committed() const {
  const auto sum = [](const Sums& s) {
    return s[static_cast<std::size_t>(Account::pledged)] +
           s[static_cast<std::size_t>(Account::allocated)] +
           s[static_cast<std::size_t>(Account::delivered)];
  };
  Interval ends{sum(corners[0]), sum(corners[0])};
  for (const Sums& sums : corners)
    ends = {std::min(ends.low, sum(sums)), std::max(ends.high, sum(sums))};
  return ends;
}

std::vector<Balance> balances(const View& view, std::string_view guarantor) {
  return Book(view, guarantor).close();
}

std::vector<std::int64_t> split_figure(std::int64_t figure, const std::vector<Share>& shares) {
  std::int64_t all = 0;
  for (const Share& share : shares) all += share.weight;
  std::vector<std::int64_t> parts;
  std::vector<std::int64_t> rests;
  std::int64_t given = 0;
  for (const Share& share : shares) {
    const std::int64_t of_rest = figure % all * share.weight;
    parts.push_back(figure / all * share.weight + of_rest / all);
    rests.push_back(of_rest % all);
    given += parts.back();
  }
  std::vector<std::size_t> order(shares.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  // Where remainders are equal the guarantor's name decides, whatever the order of the file.
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
    return std::tie(rests[b], shares[a].guarantor) < std::tie(rests[a], shares[b].guarantor);
  });
  for (std::size_t i = 0; given < figure; ++i, ++given) ++parts[order[i]];
  return parts;
}

}  // namespace truce::pledge
