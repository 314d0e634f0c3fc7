// SPDX-License-Identifier: Apache-2.0
#include "publish/words.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/json.h"

namespace truce::publish {
namespace {

constexpr double chi_square_90 = 4.605170185988092;
constexpr double chi_square_95 = 5.991464547107979;
constexpr double two_sided_95 = 1.96;  // sigmas

int decimals_for(double radius_m) {
  if (radius_m < 60) return 4;
  if (radius_m < 600) return 3;
  if (radius_m < 6000) return 2;
  return radius_m < 60000 ? 1 : 0;
}

std::string degrees_text(double degrees, int decimals, const char* positive, const char* negative) {
  return to_decimal(std::fabs(degrees), decimals) + "° " + (degrees < 0 ? negative : positive);
}

// The hour in the zone, with the day where it is not the same as in UTC.
std::string local_text(Instant at, const ZoneRules& zone) {
  const Instant local = at + std::chrono::seconds{offset_s(zone, at)};
  return (to_date(local) == to_date(at) ? "" : day_text(local) + " ") +
         to_text(local).substr(11, 5);
}

std::string whole(double value) {
  return to_decimal(value, 0);
}

Ellipse ellipse_of(const Covariance& c, double chi_square) {
  const double mean = 0.5 * (c.ee_m2 + c.nn_m2);
  const double half = std::hypot(0.5 * (c.ee_m2 - c.nn_m2), c.en_m2);
  Ellipse ellipse;
  ellipse.semi_major_m = std::sqrt(chi_square * std::max(0.0, mean + half));
  ellipse.semi_minor_m = std::sqrt(chi_square * std::max(0.0, mean - half));
  // The long axis stands at this angle from east towards north; azimuth counts from north.
  const double from_east = 0.5 * std::atan2(2 * c.en_m2, c.ee_m2 - c.nn_m2);
  const double azimuth = 90.0 - from_east * 180.0 / std::numbers::pi;
  ellipse.azimuth_deg = azimuth >= 180.0 ? azimuth - 180.0 : azimuth;
  return ellipse;
}

}  // namespace

std::string count_text(std::int64_t count) {
  std::string digits = std::to_string(count);
  const std::ptrdiff_t first = count < 0 ? 1 : 0;
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > first; at -= 3)
    digits.insert(static_cast<std::size_t>(at), ",");
  return digits;
}

std::string plural(std::int64_t count, std::string_view one) {
  return count_text(count) + " " + std::string(one) + (count == 1 ? "" : "s");
}

std::string percent_text(double share) {
  if (!(share > 0.0)) return "0 %";
  if (share < 0.01) return "below 1 %";
  if (share > 0.99 && share < 1.0) return "above 99 %";
  return whole(100.0 * std::min(share, 1.0)) + " %";
}

std::string distance_text(double distance_m) {
  if (distance_m < 999.5) return whole(distance_m) + " m";
  if (distance_m < 9950.0) return to_decimal(distance_m / 1000.0, 1) + " km";
  return whole(distance_m / 1000.0) + " km";
}

std::string duration_text(Duration duration) {
  const std::int64_t minutes = duration.count() / 60'000'000'000;
  if (minutes < 60) return std::to_string(minutes) + " min";
  const std::int64_t hours = minutes / 60;
  const std::string rest = minutes % 60 == 0 ? "" : " " + std::to_string(minutes % 60) + " min";
  if (hours < 48) return std::to_string(hours) + " h" + rest;
  return count_text(hours / 24) + " d" +
         (hours % 24 == 0 ? "" : " " + std::to_string(hours % 24) + " h");
}

std::string moment_text(Instant at) {
  return day_text(at) + " " + to_text(at).substr(0, 4) + " " + to_text(at).substr(11, 5);
}

std::string spaced(std::string_view word) {
  std::string out(word);
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

std::string day_text(Instant at) {
  constexpr std::string_view months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const CivilTime c = to_civil_utc(at);
  return std::to_string(c.day) + " " + std::string(months[c.month - 1]);
}

std::string both_clocks(Instant at, const ZoneRules& zone) {
  const std::string utc = moment_text(at) + " UTC";
  return zone.offsets.empty() ? utc : utc + " (" + local_text(at, zone) + " " + zone.name + ")";
}

std::string clock_pair(Instant at, const ZoneRules& zone) {
  return moment_text(at) + (zone.offsets.empty() ? "" : " (" + local_text(at, zone) + ")");
}

std::string span_text(const TimeSpan& when, const ZoneRules& zone) {
  std::string text = both_clocks(when.from, zone);
  if (when.until > when.from) text = "between " + text + " and " + both_clocks(when.until, zone);
  if (when.sigma_s >= 1.0)
    text += ", ± " +
            (when.sigma_s < 120 ? whole(two_sided_95 * when.sigma_s) + " s"
                                : duration_text(from_seconds(two_sided_95 * when.sigma_s))) +
            " (95 %)";
  return text;
}

Ellipse ellipse_90(const Covariance& covariance) {
  return ellipse_of(covariance, chi_square_90);
}
Ellipse ellipse_95(const Covariance& covariance) {
  return ellipse_of(covariance, chi_square_95);
}

std::string position_text(const Place& place) {
  const int decimals = decimals_for(ellipse_90(place.covariance).semi_major_m);
  return degrees_text(place.at.lat_deg, decimals, "N", "S") + ", " +
         degrees_text(place.at.lon_deg, decimals, "E", "W");
}

}  // namespace truce::publish
