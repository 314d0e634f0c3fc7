// SPDX-License-Identifier: Apache-2.0
// The closed form of a place: rows that are normal distributions have a normal product for each
// extent, and its mass says how likely that extent is. To ask whether a row is a stray, it is taken
// out of the sums again and put at the floor instead.
#include <algorithm>
#include <cmath>

#include "locate/rows/likelihood.h"
#include "locate/rows/placing.h"
#include "locate/rows/tops.h"

namespace truce::locate::rows {
namespace {

constexpr double log_two_pi = 1.8378770664093453;
constexpr double suspicion = 0.02;  // odds of any stray from which on it is searched for

struct Normal {
  Offset at;
  Covariance covariance;
  double weight;
};

// Of weighted log densities: information, its products with the places, and the constant.
struct Sums {
  double ee = 0.0, en = 0.0, nn = 0.0;
  double e = 0.0, n = 0.0;
  double constant = 0.0;

  Sums minus(const Sums& o) const {
    return {ee - o.ee, en - o.en, nn - o.nn, e - o.e, n - o.n, constant - o.constant};
  }
  void add(const Sums& o, double weight) {
    ee += weight * o.ee, en += weight * o.en, nn += weight * o.nn;
    e += weight * o.e, n += weight * o.n;
    constant += weight * o.constant;
  }
  double determinant() const { return ee * nn - en * en; }
  // The integral over the plane.
  double log_mass() const {
    const double d = determinant();
    const double square = (nn * e * e - 2.0 * en * e * n + ee * n * n) / d;
    return constant + 0.5 * square + log_two_pi - 0.5 * std::log(d);
  }
};

Sums sums_of(const Normal& row, double extent_m) {
  const Covariance c = row.covariance + circular(extent_m);
  const double determinant = c.ee_m2 * c.nn_m2 - c.en_m2 * c.en_m2;
  const double ee = c.nn_m2 / determinant;
  const double en = -c.en_m2 / determinant;
  const double nn = c.ee_m2 / determinant;
  const double e = ee * row.at.east_m + en * row.at.north_m;
  const double n = en * row.at.east_m + nn * row.at.north_m;
  const double square = row.at.east_m * e + row.at.north_m * n;
  return {ee, en, nn, e, n, -0.5 * square - log_two_pi - 0.5 * std::log(determinant)};
}

std::vector<Normal> normals_of(const Rows& rows) {
  std::vector<Normal> normals(rows.sources.size());
  for (const Spot& s : rows.spots) normals[s.detection] = {s.at, s.covariance, s.weight};
  for (const Patch& p : rows.patches) {
    const double track = p.half_track_m * p.half_track_m / 3.0;
    const double scan = p.half_scan_m * p.half_scan_m / 3.0;
    const Covariance c{track * p.sine * p.sine + scan * p.cosine * p.cosine,
                       (track - scan) * p.sine * p.cosine,
                       track * p.cosine * p.cosine + scan * p.sine * p.sine};
    normals[p.detection] = {p.centre, c + circular(p.error_m), p.weight};
  }
  return normals;
}

// Of one extent.
struct Layer {
  double log_share;
  std::vector<Sums> rows;
  Sums all;    // of each row in full: what is scattered, and how far
  Sums place;  // by weight: what they know together
};

// By row: odds that it alone is a stray, against that none is.
std::vector<double> stray_odds(const std::vector<Layer>& layers, double log_all,
                               const Assumptions& a) {
  const double floor = std::log(a.stray_places / (1.0 - a.stray_places) / a.area_m2);
  std::vector<double> odds;
  for (std::size_t i = 0; i < layers.front().rows.size(); ++i) {
    double sum = 0.0;
    for (const Layer& layer : layers) {
      const double others = layer.all.minus(layer.rows[i]).log_mass();
      sum += std::exp(std::min(layer.log_share + others + floor - log_all, 50.0));
    }
    odds.push_back(sum);
  }
  return odds;
}

// The tops that the layers are, with their shares: the one of a point alone where that is likelier
// than all others together.
struct Parts {
  std::vector<Spread> spreads;
  std::vector<double> shares;
};
Parts parts_of(const std::vector<Layer>& layers, double log_all) {
  Parts parts;
  for (const Layer& layer : layers) {
    const Sums& s = layer.place;
    const double d = s.determinant();
    Spread spread;
    spread.mean = {(s.nn * s.e - s.en * s.n) / d, (s.ee * s.n - s.en * s.e) / d};
    spread.covariance = {s.nn / d, -s.en / d, s.ee / d};
    parts.spreads.push_back(spread);
    parts.shares.push_back(std::exp(layer.log_share + layer.all.log_mass() - log_all));
    if (parts.shares.size() == 1 && parts.shares[0] >= likely_point) return {{spread}, {1.0}};
  }
  return parts;
}

}  // namespace

std::optional<Placing> summed(const Rows& rows, const Plane& plane, const Assumptions& a) {
  if (!rows.rays.empty()) return std::nullopt;
  const std::vector<Normal> normals = normals_of(rows);
  std::vector<Layer> layers;
  double top = -1e300;
  for (const Extent& extent : extents_of(a)) {
    Layer& layer = layers.emplace_back(Layer{extent.log_share, {}, {}, {}});
    for (const Normal& row : normals) {
      layer.rows.push_back(sums_of(row, extent.extent_m));
      layer.all.add(layer.rows.back(), 1.0);
      layer.place.add(layer.rows.back(), row.weight);
    }
    top = std::max(top, layer.log_share + layer.all.log_mass());
  }
  double sum = 0.0;
  for (const Layer& layer : layers) sum += std::exp(layer.log_share + layer.all.log_mass() - top);
  const double log_all = top + std::log(sum);
  std::vector<double> belongs(normals.size(), 1.0);
  if (normals.size() > 1) {
    const std::vector<double> odds = stray_odds(layers, log_all, a);
    double any = 0.0;
    for (std::size_t i = 0; i < odds.size(); ++i) {
      any += odds[i];
      belongs[i] = 1.0 / (1.0 + odds[i]);
    }
    if (!(any < suspicion)) return std::nullopt;
  }
  const Parts parts = parts_of(layers, log_all);
  const Spread spread = spread_of_shares(parts.spreads, parts.shares);
  return Placing{{plane.place(spread.mean), spread.covariance}, std::move(belongs)};
}

}  // namespace truce::locate::rows
