// SPDX-License-Identifier: Apache-2.0
#include "agreement/detail/crossings.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <vector>

#include "geo/geodesic.h"

namespace truce::agreement {
namespace {

constexpr double longest_piece_m = 10'000.0;

struct Spot2 {
  double x = 0.0, y = 0.0;  // degrees east of the first vertex of all, degrees north
};
struct Piece {
  Spot2 a, b;
  bool of_first = true;  // of the first line
  bool goes_on = false;
  Spot2 next{};  // where it goes on to from b

  double low() const { return std::min(a.y, b.y); }
  double high() const { return std::max(a.y, b.y); }
};

void add(std::vector<Piece>& pieces, const geo::Polyline& line, double west, bool of_first) {
  const auto flat = [&](LatLon p) {
    return Spot2{std::remainder(p.lon_deg - west, 360.0), p.lat_deg};
  };
  for (const auto& part : line.parts()) {
    const std::size_t first = pieces.size();
    for (std::size_t i = 1; i < part.size(); ++i) {
      const double length_m = geo::distance_m(part[i - 1], part[i]);
      const auto count = static_cast<std::size_t>(length_m / longest_piece_m) + 1;
      const double azimuth = count > 1 ? geo::azimuth_deg(part[i - 1], part[i]) : 0.0;
      Spot2 from = flat(part[i - 1]);
      for (std::size_t k = 1; k <= count; ++k) {
        const double along = length_m * static_cast<double>(k) / static_cast<double>(count);
        const Spot2 to = flat(k == count ? part[i] : geo::destination(part[i - 1], azimuth, along));
        if (std::abs(to.x - from.x) < 180.0) {
          Piece* before = pieces.size() > first ? &pieces.back() : nullptr;
          if (before != nullptr && before->b.x == from.x && before->b.y == from.y) {
            before->goes_on = true;
            before->next = to;
          }
          pieces.push_back({from, to, of_first});
        }
        from = to;
        if (pieces.size() > most_pieces) return;
      }
    }
  }
}

double turn(Spot2 a, Spot2 b, Spot2 c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

bool cross(const Piece& p, const Piece& q) {
  if (std::max(p.a.x, p.b.x) < std::min(q.a.x, q.b.x) ||
      std::max(q.a.x, q.b.x) < std::min(p.a.x, p.b.x))
    return false;
  return turn(p.a, p.b, q.a) * turn(p.a, p.b, q.b) < 0.0 &&
         turn(q.a, q.b, p.a) * turn(q.a, q.b, p.b) < 0.0;
}

bool is_same(Spot2 a, Spot2 b) {
  return a.x == b.x && a.y == b.y;
}

// Exactly on it, and not at its ends.
bool lies_within(Spot2 spot, const Piece& p) {
  return !is_same(spot, p.a) && !is_same(spot, p.b) && turn(p.a, p.b, spot) == 0.0 &&
         spot.y >= p.low() && spot.y <= p.high() && spot.x >= std::min(p.a.x, p.b.x) &&
         spot.x <= std::max(p.a.x, p.b.x);
}

// A way through a spot.
struct Way {
  Spot2 from, to;
};

// Whether two ways through a spot change sides: of the four directions, counted round, one of the
// second lies between those of the first. Ways that share a direction run along each other.
bool change_sides(Spot2 at, const Way& one, const Way& other) {
  const auto direction = [&](Spot2 to) { return std::atan2(to.y - at.y, to.x - at.x); };
  const double zero = direction(one.from);
  const auto round = [&](Spot2 to) {
    const double angle = direction(to) - zero;
    return angle < 0.0 ? angle + 2.0 * std::numbers::pi : angle;
  };
  const double end = round(one.to), in = round(other.from), out = round(other.to);
  if (end == 0.0 || in == 0.0 || out == 0.0 || in == end || out == end) return false;
  return (in < end) != (out < end);
}

// At a vertex of one of them, which both go through: the one that ends their pieces.
std::optional<Spot2> cross_at_vertex(const Piece& p, const Piece& q) {
  const auto change = [](Spot2 at, const Way& one, const Way& other) {
    return change_sides(at, one, other) ? std::optional(at) : std::nullopt;
  };
  if (p.goes_on && q.goes_on && is_same(p.b, q.b)) return change(p.b, {p.a, p.next}, {q.a, q.next});
  if (p.goes_on && lies_within(p.b, q)) return change(p.b, {p.a, p.next}, {q.a, q.b});
  if (q.goes_on && lies_within(q.b, p)) return change(q.b, {q.a, q.next}, {p.a, p.b});
  return {};
}

LatLon meeting(const Piece& p, const Piece& q, double west) {
  const double before = turn(q.a, q.b, p.a), after = turn(q.a, q.b, p.b);
  const double t = before / (before - after);
  return {p.a.y + t * (p.b.y - p.a.y), std::remainder(west + p.a.x + t * (p.b.x - p.a.x), 360.0)};
}

// From south to north; only pieces whose latitudes overlap are compared.
Crossings sweep(std::vector<Piece> pieces, double west, bool between_two) {
  Crossings found;
  if (pieces.size() > most_pieces) return found;
  std::ranges::stable_sort(pieces, {}, &Piece::low);
  std::vector<std::size_t> open;
  std::size_t comparisons = 0;
  for (std::size_t i = 0; i < pieces.size() && comparisons < most_comparisons; ++i) {
    comparisons += open.size();
    std::erase_if(open, [&](std::size_t j) { return pieces[j].high() < pieces[i].low(); });
    for (const std::size_t j : open) {
      if (between_two && pieces[i].of_first == pieces[j].of_first) continue;
      LatLon at;
      if (cross(pieces[i], pieces[j]))
        at = meeting(pieces[i], pieces[j], west);
      else if (const auto vertex = cross_at_vertex(pieces[i], pieces[j]))
        at = {vertex->y, std::remainder(west + vertex->x, 360.0)};
      else
        continue;
      if (found.count++ == 0 || at.lat_deg < found.first.lat_deg) found.first = at;
    }
    open.push_back(i);
  }
  return found;
}

}  // namespace

Crossings self_crossings(const geo::Polyline& line) {
  const double west = line.parts().front().front().lon_deg;
  std::vector<Piece> pieces;
  add(pieces, line, west, true);
  return sweep(std::move(pieces), west, false);
}

Crossings crossings(const geo::Polyline& a, const geo::Polyline& b) {
  const double west = a.parts().front().front().lon_deg;
  std::vector<Piece> pieces;
  add(pieces, a, west, true);
  add(pieces, b, west, false);
  return sweep(std::move(pieces), west, true);
}

}  // namespace truce::agreement
