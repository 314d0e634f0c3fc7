// SPDX-License-Identifier: Apache-2.0
#include "geo/detail/piece.h"

#include <GeographicLib/Geodesic.hpp>
#include <GeographicLib/GeodesicLine.hpp>
#include <string>

namespace truce::geo::detail {

namespace {

const GeographicLib::Geodesic& wgs84() {
  return GeographicLib::Geodesic::WGS84();
}

std::string place(std::string_view what, std::size_t vertex) {
  return std::string(what) + ", vertex " + std::to_string(vertex + 1);
}

}  // namespace

Piece make_piece(const Vec3& from, const Vec3& to, std::uint32_t part, std::uint32_t segment) {
  Piece piece;
  const Vec3 chord = to - from;
  const double chord_length_m = norm(chord);
  piece.mid = (from + to) * 0.5;
  piece.half_m = chord_length_m * 0.5;
  piece.forward = chord * (1.0 / chord_length_m);
  const Vec3 normal = unit(gradient(piece.mid));
  piece.up = unit(normal - piece.forward * dot(normal, piece.forward));
  piece.left = cross(piece.up, piece.forward);
  piece.radius_m = 1.0 / normal_curvature(piece.mid, piece.forward);
  piece.depth_m = std::sqrt(piece.radius_m * piece.radius_m - piece.half_m * piece.half_m);
  piece.part = part;
  piece.segment = segment;
  return piece;
}

Foot foot(const Piece& piece, const Vec3& p) {
  const Vec3 to = p - piece.mid;
  const double x = dot(to, piece.forward);
  const double z = dot(to, piece.up) + piece.depth_m;
  Foot result;
  result.left = dot(to, piece.left) >= 0.0;
  if (std::abs(x) * piece.depth_m <= z * piece.half_m) {
    const double scale = piece.radius_m / std::sqrt(x * x + z * z);
    result.at = piece.mid + piece.forward * (x * scale) + piece.up * (z * scale - piece.depth_m);
    return result;
  }
  const double sign = x < 0.0 ? -1.0 : 1.0;
  result.at = x < 0.0 ? piece.start() : piece.end();
  // The arc's direction at its end, turned to point into the piece.
  const Vec3 inward = piece.forward * (-sign * piece.depth_m / piece.radius_m) +
                      piece.up * (piece.half_m / piece.radius_m);
  const Vec3 way = p - result.at;
  const double way_m = norm(way);
  result.lean = way_m > 0.0 ? dot(way, inward) / way_m : 0.0;
  return result;
}

Vec3 point_at(const Piece& piece, double angle) {
  return piece.mid + piece.forward * (piece.radius_m * std::sin(angle)) +
         piece.up * (piece.radius_m * std::cos(angle) - piece.depth_m);
}

Vec3 direction_at(const Piece& piece, double angle) {
  return piece.forward * std::cos(angle) - piece.up * std::sin(angle);
}

Result<double> append_pieces(const std::vector<LatLon>& chain, std::uint32_t part,
                             std::string_view what, std::vector<Piece>& out) {
  for (std::size_t i = 0; i < chain.size(); ++i) {
    if (!is_valid(chain[i])) {
      return failure(Code::bad_geometry, place(what, i) +
                                             ": a latitude is from -90 to 90 and a longitude from "
                                             "-180 to 180 degrees");
    }
  }
  double length_m = 0.0;
  const std::size_t before = out.size();
  std::size_t last = 0;  // the vertex where the next piece starts
  for (std::size_t i = 1; i < chain.size(); ++i) {
    const Vec3 from = to_ecef(chain[last]);
    const Vec3 to = to_ecef(chain[i]);
    if (norm(to - from) < same_place_m) continue;
    const GeographicLib::GeodesicLine line = wgs84().InverseLine(
        chain[last].lat_deg, chain[last].lon_deg, chain[i].lat_deg, chain[i].lon_deg);
    const double edge_m = line.Distance();
    if (edge_m > longest_edge_m) {
      return failure(Code::bad_geometry,
                     place(what, i) + ": an edge is at most 2,000 km long, this one is " +
                         std::to_string(static_cast<long>(edge_m / 1e3)) + " km");
    }
    const int count = static_cast<int>(std::ceil(edge_m / longest_piece_m));
    if (out.size() + static_cast<std::size_t>(count) > max_pieces) {
      return failure(Code::bad_geometry,
                     place(what, i) + ": too long in all, at most 1,500,000 stretches of 5 km");
    }
    Vec3 start = from;
    for (int k = 1; k <= count; ++k) {
      Vec3 end = to;
      if (k < count) {
        LatLon p;
        line.Position(edge_m * k / count, p.lat_deg, p.lon_deg);
        end = to_ecef(p);
      }
      out.push_back(make_piece(start, end, part, static_cast<std::uint32_t>(i - 1)));
      start = end;
    }
    length_m += edge_m;
    last = i;
  }
  if (out.size() == before) {
    return failure(Code::bad_geometry,
                   std::string(what) + ": needs at least two distinct vertices");
  }
  return length_m;
}

}  // namespace truce::geo::detail
