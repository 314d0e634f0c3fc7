// SPDX-License-Identifier: Apache-2.0
#include "locate/rows/reporters.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>
#include <variant>

#include "locate/rows/fusing.h"

namespace truce::locate::rows {
namespace {

using Item = std::variant<Listener, Bearing, Position, Footprint>;

constexpr std::int64_t most_ns = 8'500'000'000'000'000'000;  // years 1700 to 2239: sums stay finite
constexpr Duration longest_listening = std::chrono::hours(24);
constexpr Duration ahead_of_time = std::chrono::minutes(10);

Instant time_of(const Listener& l) {
  return l.from;
}
Instant time_of(const Bearing& b) {
  return b.at;
}
Instant time_of(const Position& p) {
  return p.when;
}
Instant time_of(const Footprint& f) {
  return f.from;
}
Instant time_of(const Item& item) {
  return std::visit([](const auto& i) { return time_of(i); }, item);
}

// All fields, so that only equals are not told apart.
auto key_of(const Listener& l) {
  return std::tuple(l.origin, l.at.lat_deg, l.at.lon_deg, l.until.ns, l.side);
}
auto key_of(const Bearing& b) {
  return std::tuple(b.id, b.origin, b.from.lat_deg, b.from.lon_deg, b.from_error_m, b.azimuth_deg,
                    b.sigma_deg, b.time_sigma_s, b.phase, b.travels);
}
auto key_of(const Position& p) {
  return std::tuple(p.id, p.origin, p.at.lat_deg, p.at.lon_deg, p.error_m, p.time_sigma_s);
}
auto key_of(const Footprint& f) {
  return std::tuple(f.id, f.origin, f.centre.lat_deg, f.centre.lon_deg, f.scan_m, f.track_m,
                    f.azimuth_deg, f.until.ns);
}

bool comes_before(const Item& a, const Item& b) {
  if (time_of(a) != time_of(b)) return time_of(a) < time_of(b);
  if (a.index() != b.index()) return a.index() < b.index();
  return std::visit(
      [&](const auto& mine) {
        return key_of(mine) < key_of(std::get<std::decay_t<decltype(mine)>>(b));
      },
      a);
}

bool is_in_reach(Instant at) {
  return at.ns > -most_ns && at.ns < most_ns;
}

}  // namespace

struct Reporters::Inside {
  explicit Inside(const ReportersOptions& o) : options(o), fusing(o) {}

  template <class Detection>
  void add(const Detection& d, bool usable) {
    const Instant at = time_of(d);
    if (!usable || !is_in_reach(at)) {
      ++counts.unusable;
    } else if (is_started && at <= decided) {
      ++counts.late;
    } else if (is_started && at > decided + options.lag + ahead_of_time) {
      ++counts.ahead;
    } else if (waiting.size() >= options.most_waiting) {
      ++counts.no_room;
    } else {
      waiting.emplace_back(d);
    }
  }

  void decide(Instant until) {
    const auto due = std::partition(waiting.begin(), waiting.end(),
                                    [&](const Item& item) { return time_of(item) > until; });
    std::vector<const Item*> sorted;
    for (auto item = due; item != waiting.end(); ++item) sorted.push_back(&*item);
    std::sort(sorted.begin(), sorted.end(),
              [](const Item* a, const Item* b) { return comes_before(*a, *b); });
    for (const Item* item : sorted) std::visit([&](const auto& i) { fusing.take(i); }, *item);
    counts.taken += sorted.size();
    waiting.erase(due, waiting.end());
    fusing.pass(until);
  }

  ReportersOptions options;
  Fusing fusing;
  std::vector<Item> waiting;
  Instant decided;
  bool is_started = false;
  Counts counts;
};

Reporters::Reporters(ReportersOptions options) : inside_(std::make_unique<Inside>(options)) {}
Reporters::~Reporters() = default;
Reporters::Reporters(Reporters&&) noexcept = default;
Reporters& Reporters::operator=(Reporters&&) noexcept = default;

void Reporters::add(const Bearing& b) {
  inside_->add(b, is_usable(b));
}
void Reporters::add(const Position& p) {
  inside_->add(p, is_usable(p));
}
void Reporters::add(const Footprint& f) {
  inside_->add(f, is_usable(f) && is_in_reach(f.until));
}
void Reporters::add(const Listener& l) {
  Listener bounded = l;
  const bool usable = is_usable(l) && is_in_reach(l.from);
  if (usable && (!is_in_reach(l.until) || l.until > l.from + longest_listening))
    bounded.until = l.from + longest_listening;
  inside_->add(bounded, usable);
}

void Reporters::advance(Instant now) {
  Inside& in = *inside_;
  if (!is_in_reach(now)) return;
  const Instant until = now - in.options.lag;
  if (in.is_started && until <= in.decided) return;
  in.decided = until;
  in.is_started = true;
  in.decide(until);
}

void Reporters::finish() {
  inside_->decide(Instant{most_ns});
  inside_->fusing.end_all();
  inside_->decided = Instant{most_ns};
  inside_->is_started = true;
}

std::vector<Account> Reporters::take() {
  return std::exchange(inside_->fusing.accounts, {});
}

Counts Reporters::counts() const {
  Counts counts = inside_->counts;
  counts.no_room += inside_->fusing.no_room + inside_->fusing.crowded_out();
  counts.unclaimed = inside_->fusing.unclaimed();
  return counts;
}

Standing Reporters::standing(std::uint64_t origin) const {
  return inside_->fusing.standings.of(origin);
}

std::vector<Standing> Reporters::doubtful() const {
  std::vector<Standing> all = inside_->fusing.standings.contradicted();
  std::erase_if(all, [](const Standing& s) { return log_odds_of_honesty(s) >= 0.0; });
  return all;
}

void Reporters::restore(const Standing& standing) {
  inside_->fusing.standings.restore(standing);
  if (log_odds_of_honesty(inside_->fusing.standings.of(standing.origin)) < 0.0)
    inside_->fusing.doubt_listener(standing.origin);
}

std::size_t Reporters::open_clusters() const {
  return inside_->fusing.open();
}

}  // namespace truce::locate::rows
