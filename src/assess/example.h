// SPDX-License-Identifier: Apache-2.0
// Small agreements and incidents for tests, built in code: a line that runs north along 38 degrees
// east from 47 to 49 north, west on its left and east on its right, and a second one ("line-2014")
// 49 km or so further east. Not part of the program.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "agreement/agreement.h"
#include "base/check.h"
#include "geo/geodesic.h"
#include "model/incident.h"

namespace truce::assess::example {

inline geo::Polyline polyline(std::vector<LatLon> vertices) {
  auto line = geo::Polyline::make({std::move(vertices)});
  check(line.has_value(), "an example's line");
  return *line;
}

inline Instant utc(int year, int month, int day, int hour = 0, int minute = 0) {
  return from_civil_utc({year, month, day, hour, minute, 0, 0});
}

constexpr double contact_lon = 38.0;
constexpr double middle_lat = 48.0;

// Parties 0 "west" and 1 "east"; lines 0 "contact" and 1 "line-2014"; article 0.
inline agreement::Agreement two_parties() {
  agreement::Agreement a;
  a.id = AgreementId("example");
  a.parties = {{"west", "West", {"the west", "westland"}}, {"east", "East", {"eastland"}}};
  a.zone.name = "Europe/Kyiv";
  a.zone.offsets = {{utc(2014, 10, 26, 1), 7200}, {utc(2015, 3, 29, 1), 10800}};
  a.in_force.from = utc(2015, 2, 14, 22);
  a.standard_of_proof = 0.8;
  const auto north = [](double lon) {
    return polyline({{47.0, lon}, {47.5, lon}, {48.0, lon}, {48.5, lon}, {49.0, lon}});
  };
  a.lines.push_back({"contact", "Line of contact", north(contact_lon), "west", "east"});
  agreement::Article article;
  article.id = "2";
  article.title = "Withdrawal of heavy weapons";
  a.articles.push_back(article);
  return a;
}

inline agreement::Rule keep_out(std::string id, WeaponClass weapon, int calibre_mm_min,
                                double distance_m) {
  agreement::KeepOut k;
  k.weapon.classes = {weapon};
  k.weapon.calibre_mm_min = calibre_mm_min;
  k.distance_m = distance_m;
  k.from_line = {{"west", 0}, {"east", 0}};
  agreement::Rule rule;
  rule.id = std::move(id);
  rule.kind = k;
  return rule;
}

// The Package of 2015: 25 km for guns of 100 mm and more, 35 for Grad, 70 for Smerch.
inline agreement::Agreement package() {
  agreement::Agreement a = two_parties();
  a.rules.push_back(keep_out("2.artillery", WeaponClass::artillery, 100, 25000.0));
  agreement::Rule grad = keep_out("2.grad", WeaponClass::mlrs, 0, 35000.0);
  std::get<agreement::KeepOut>(grad.kind).weapon.systems = {"grad"};
  a.rules.push_back(grad);
  agreement::Rule smerch = keep_out("2.smerch", WeaponClass::mlrs, 0, 70000.0);
  std::get<agreement::KeepOut>(smerch.kind).weapon.systems = {"smerch"};
  a.rules.push_back(smerch);
  return a;
}

// A point so many metres east of the line (west where negative).
inline LatLon east_of_line(double metres, double lon = contact_lon) {
  // Down the geodesic that leaves the line at a right angle: its nearest point is where it left.
  return geo::destination({middle_lat, lon}, 90.0, metres);
}

inline Incident sighting(WeaponClass weapon, int calibre_mm, std::string system, LatLon at,
                         double sigma_m) {
  Incident incident;
  incident.id = IncidentId("I-000001");
  incident.when = {utc(2015, 3, 10, 9, 40), utc(2015, 3, 10, 9, 40), 0.0};
  incident.where = {at, circular(sigma_m)};
  incident.act = only(Act::presence);
  incident.weapons = {{weapon, calibre_mm, std::move(system), 1.0}};
  incident.site = only(Site::unknown);
  incident.support = {
      {ObservationId("patrol:1"), OriginId("patrol-7"), Means::patrol, {'B', 2}, false}};
  return incident;
}

inline Incident howitzer(double metres_east, double sigma_m) {
  return sighting(WeaponClass::artillery, 152, "", east_of_line(metres_east), sigma_m);
}

}  // namespace truce::assess::example
