// SPDX-License-Identifier: Apache-2.0
#include "agreement/detail/crossings.h"

#include <algorithm>
#include <cmath>
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

  double low() const { return std::min(a.y, b.y); }
  double high() const { return std::max(a.y, b.y); }
};

void add(std::vector<Piece>& pieces, const geo::Polyline& line, double west, bool of_first) {
  const auto flat = [&](LatLon p) {
    return Spot2{std::remainder(p.lon_deg - west, 360.0), p.lat_deg};
  };
  for (const auto& part : line.parts())
    for (std::size_t i = 1; i < part.size(); ++i) {
      const double length_m = geo::distance_m(part[i - 1], part[i]);
      const auto count = static_cast<std::size_t>(length_m / longest_piece_m) + 1;
      const double azimuth = count > 1 ? geo::azimuth_deg(part[i - 1], part[i]) : 0.0;
      Spot2 from = flat(part[i - 1]);
      for (std::size_t k = 1; k <= count; ++k) {
        const double along = length_m * static_cast<double>(k) / static_cast<double>(count);
        const Spot2 to = flat(k == count ? part[i] : geo::destination(part[i - 1], azimuth, along));
        if (std::abs(to.x - from.x) < 180.0) pieces.push_back({from, to, of_first});
        from = to;
        if (pieces.size() > most_pieces) return;
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
      if (!cross(pieces[i], pieces[j])) continue;
      const LatLon at = meeting(pieces[i], pieces[j], west);
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
